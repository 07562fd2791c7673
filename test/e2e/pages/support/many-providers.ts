import type { ProviderCategory, ProviderLogo, ProviderSummary } from '../../../../shared/domain/provider.ts';

const CATEGORIES: readonly ProviderCategory[] = [
  'files',
  'code',
  'projects',
  'notes',
  'chat',
  'design',
  'crm',
  'social',
];

const FIRST = ['Blue', 'Quick', 'North', 'Open', 'Bright', 'Calm', 'Deep', 'Fair', 'Gold', 'Light'];
const SECOND = ['Board', 'Cloud', 'Desk', 'Flow', 'Forge', 'Grid', 'Harbor', 'Ledger', 'Pad', 'Stack'];
const COLORS = ['#d1453b', '#2f7bd6', '#1f9d61', '#8a4fd3', '#e09112', '#18202c', '#f2d21b'];

/** So many invented services, each with its own name. */
export const manyProviders = (count: number): ProviderSummary[] =>
  Array.from({ length: count }, (_, index) => {
    const round = Math.floor(index / 100);
    const name = `${FIRST[index % 10] ?? ''} ${SECOND[Math.floor(index / 10) % 10] ?? ''}${round === 0 ? '' : ` ${String(round + 1)}`}`;
    const logo: ProviderLogo = { kind: 'letters' };
    return {
      key: `made-up-${String(index)}`,
      name,
      description: `Made-up service number ${String(index + 1)}, for testing how a long list scrolls`,
      categories: [CATEGORIES[index % CATEGORIES.length] ?? 'other'],
      searchWords: [],
      hosts: [],
      logo,
      brandColor: COLORS[index % COLORS.length] ?? '#5b5b66',
      origin: 'built-in',
      managed: null,
    };
  });
