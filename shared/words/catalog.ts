import type { ProviderCategory } from '../domain/provider.ts';

/** Categories of providers. */
export const CATEGORY: Readonly<Record<ProviderCategory, string>> = {
  'mail-and-calendar': 'Mail and calendar',
  files: 'Files',
  code: 'Code',
  projects: 'Projects',
  notes: 'Notes',
  chat: 'Chat',
  'music-and-video': 'Music and video',
  design: 'Design',
  crm: 'Customers',
  support: 'Support',
  marketing: 'Marketing',
  finance: 'Money and accounting',
  commerce: 'Selling',
  people: 'Team and hiring',
  forms: 'Forms and surveys',
  fitness: 'Health and fitness',
  social: 'Social',
  identity: 'Identity',
  developer: 'Developer tools',
  home: 'Home and devices',
  games: 'Games',
  learning: 'Learning',
  other: 'Other',
};

/** The Catalog page. */
export const CATALOG = {
  title: 'Catalog',
  count: { one: '1 service', other: '# services' },
  connectByUrl: 'Connect by URL',
  connectByUrlText: 'Any service that supports OAuth 2.0',
  search: 'Search services',
  placeholder: 'Search by name, or by what you want to do: “calendar”, “playlists”, “code”',
  categories: 'Categories',
  all: 'All',
  moreCategories: 'More categories',
  managedBilled: 'Managed, billed',
  results: 'Services',
  matches: { one: '1 result', other: '# results' },
  noMatches: {
    title: 'No results for “{query}”',
    titleIn: 'No results for “{query}” in {category}',
    text: 'If the service supports OAuth 2.0, Keyfob can connect to it by its address.',
    searchAll: 'Search all categories',
  },
} as const;

/** Beside the name of a custom provider that may be taken for another one. */
export const NAME_WARNINGS = {
  'looks-like': 'Not the built-in {name}',
  'mixed-scripts': 'Name mixes alphabets',
} as const;
