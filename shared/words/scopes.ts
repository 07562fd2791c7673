import type { ScopeSensitivity } from '../domain/provider-auth.ts';

/** The list of permissions, on every page that has one. */
export const SCOPES = {
  presets: 'Choose by task',
  list: 'Permissions',
  sensitivity: {
    basic: null,
    personal: 'Private',
    writes: 'Can change things',
    sensitive: 'Sensitive',
  } satisfies Record<ScopeSensitivity, string | null>,
  sensitivityExplanation: {
    personal: 'Reads private data.',
    writes: 'Can create, change or delete something.',
    sensitive: 'Broad or hard to undo. Choose it only if you need it.',
  },
  locked: 'Always sent',
  names: 'Technical names',
  showAll: { one: 'Show 1 more permission', other: 'Show # more permissions' },
  showFewer: 'Show fewer',
  filter: 'Search permissions',
  noMatches: 'No results.',
  typed: 'Added by you',
  add: {
    label: 'Another permission, by its technical name',
    action: 'Add',
    invalid: 'A name can’t contain spaces or quotes.',
    known: 'It is already in the list above.',
  },
  addNamed: 'Add: {scope}',
  remove: 'Remove {scope}',
  docs: 'All permissions of {provider}',
  none: '{provider} has no permissions to choose from. You set what the OAuth app can do at {provider}.',
  noneChosen: 'Nothing beyond what {provider} gives every OAuth app.',
} as const;
