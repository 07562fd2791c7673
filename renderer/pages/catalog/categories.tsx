import { memo, useMemo, useRef, useState } from 'react';
import type { ProviderSummary } from '../../../shared/domain/provider.ts';
import { PROVIDER_CATEGORIES } from '../../../shared/domain/provider-values.ts';
import { CATALOG, CATEGORY } from '../../../shared/words/catalog.ts';
import { MANAGED } from '../../../shared/words/managed.ts';
import type { CatalogFilter } from '../../stores/view-store.ts';
import { Button } from '../../ui/button.tsx';
import { Chips } from '../../ui/chips.tsx';
import styles from './catalog.module.css';

/** How many categories are offered at first, so that they take two lines of a small window at most. */
const FIRST_CATEGORIES = 8;

/** Whether a part of the catalog contains a provider. */
export const isIn = (filter: CatalogFilter, { categories, managed }: ProviderSummary): boolean =>
  filter === 'managed' ? managed !== null : categories.includes(filter);

/** The name of a part of the catalog. */
export const filterName = (filter: CatalogFilter): string =>
  filter === 'managed' ? MANAGED.tag : CATEGORY[filter];

interface CategoriesProps {
  readonly providers: readonly ProviderSummary[];
  readonly value: CatalogFilter | null;
  readonly onValue: (value: CatalogFilter | null) => void;
}

/** Narrows the catalog to what the platform offers, or to one of the categories that its providers have. */
export const Categories = memo(({ providers, value, onValue }: CategoriesProps) => {
  const used = useMemo(() => new Set(providers.flatMap((provider) => provider.categories)), [providers]);
  const [isOpen, setIsOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const all = PROVIDER_CATEGORIES.filter((category) => used.has(category));
  const offered = all.filter((category, index) => isOpen || index < FIRST_CATEGORIES || category === value);
  const isManaged = providers.some(({ managed }) => managed !== null);
  const options = [
    { value: 'all' as const, label: CATALOG.all },
    ...(isManaged ? [{ value: 'managed' as const, label: MANAGED.tag }] : []),
    ...offered.map((category) => ({ value: category, label: CATEGORY[category] })),
  ];
  if (options.length <= 2) return null;
  return (
    <div ref={root} className={styles.categories}>
      <Chips
        label={CATALOG.categories}
        options={options}
        value={value ?? 'all'}
        onValue={(next) => onValue(next === 'all' ? null : next)}
      />
      {offered.length < all.length && (
        <Button
          variant="quiet"
          size="s"
          onClick={() => {
            setIsOpen(true);
            // The button goes.
            root.current?.querySelector<HTMLElement>('[aria-checked="true"]')?.focus();
          }}
        >
          {CATALOG.moreCategories}
        </Button>
      )}
    </div>
  );
});
