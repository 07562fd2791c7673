import { useMemo } from 'react';
import {
  PROVIDER_CATEGORIES,
  type ProviderCategory,
  type ProviderSummary,
} from '../../../shared/domain/provider.ts';
import { CATALOG, CATEGORY } from '../../../shared/words/catalog.ts';
import { Chips } from '../../ui/chips.tsx';

/** Narrows the catalog to one of the categories that its providers have. */
export const Categories = ({
  providers,
  value,
  onValue,
}: {
  readonly providers: readonly ProviderSummary[];
  readonly value: ProviderCategory | null;
  readonly onValue: (value: ProviderCategory | null) => void;
}) => {
  const used = useMemo(() => new Set(providers.flatMap((provider) => provider.categories)), [providers]);
  const options = [
    { value: 'all' as const, label: CATALOG.all },
    ...PROVIDER_CATEGORIES.filter((category) => used.has(category)).map((category) => ({
      value: category,
      label: CATEGORY[category],
    })),
  ];
  if (options.length <= 2) return null;
  return (
    <Chips
      label={CATALOG.categories}
      options={options}
      value={value ?? 'all'}
      onValue={(next) => onValue(next === 'all' ? null : next)}
    />
  );
};
