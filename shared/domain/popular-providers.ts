import type { ProviderSummary } from './provider.ts';

/** How many providers the home page offers while there are no accounts. */
export const OFFERED_COUNT = 6;

export const POPULAR: readonly string[] = [
  'sandbox',
  'google',
  'notion',
  'todoist',
  'github',
  'spotify',
  'microsoft',
  'slack',
  'dropbox',
  'linear',
  'twitter',
];

/** How many built-in providers are written to `popular.json`; the home page chooses among them. */
export const POPULAR_COUNT = POPULAR.length;

/** Popular providers, those first that need no OAuth app of one's own; filled up with others from the catalog. */
export const popularProviders = (providers: readonly ProviderSummary[], count: number): ProviderSummary[] => {
  const popular = POPULAR.flatMap((key) => providers.find((provider) => provider.key === key) ?? []);
  const managed = popular.filter((each) => each.managed !== null || each.origin === 'sandbox');
  return [...new Set([...managed, ...popular, ...providers])].slice(0, count);
};
