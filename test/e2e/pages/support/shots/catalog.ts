import type { Page } from 'playwright';
import { manyProviders } from '../many-providers.ts';
import { scenario, SLICES } from '../scenarios.ts';
import { catalog, type Shot } from './shot.ts';

/** Types into the search, and waits until the list has followed. */
const searchFor =
  (query: string) =>
  async (page: Page): Promise<void> => {
    await page.getByRole('searchbox').fill(query);
    await page
      .getByRole('status')
      .filter({ hasText: /results?$/ })
      .waitFor({ state: 'attached' });
  };

/** The catalog. */
export const CATALOG_SHOTS: readonly Shot[] = [
  { name: 'catalog', from: scenario(), view: catalog },
  {
    name: 'catalog-many',
    from: scenario({ providers: [...SLICES.providers, ...manyProviders(1000)] }),
    view: catalog,
  },
  {
    name: 'catalog-search',
    from: scenario({ providers: [...SLICES.providers, ...manyProviders(100)] }),
    view: catalog,
    steps: searchFor('spotfy'),
  },
  {
    name: 'catalog-nothing',
    from: scenario(),
    view: catalog,
    steps: searchFor('zzzz'),
  },
  { name: 'catalog-locked', from: scenario({ vault: { kind: 'locked', by: 'passphrase' } }), view: catalog },
];
