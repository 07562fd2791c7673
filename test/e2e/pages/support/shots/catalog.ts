import { manyProviders } from '../many-providers.ts';
import { scenario, SLICES } from '../scenarios.ts';
import { catalog, type Shot } from './shot.ts';

/** The catalogue. */
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
    steps: (page) => page.getByRole('searchbox').fill('spotfy'),
  },
  {
    name: 'catalog-nothing',
    from: scenario(),
    view: catalog,
    steps: (page) => page.getByRole('searchbox').fill('zzzz'),
  },
  { name: 'catalog-locked', from: scenario({ vault: { kind: 'locked', by: 'passphrase' } }), view: catalog },
];
