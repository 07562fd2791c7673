import type { ProviderSummary } from '../../shared/domain/provider.ts';
import { CATEGORY } from '../../shared/words/catalog.ts';
import { indexItem, type Indexed } from './search.ts';

/** Providers ready to be searched: by name above all, then by the words people use for them. */
export const indexProviders = (providers: readonly ProviderSummary[]): Indexed<ProviderSummary>[] =>
  providers.map((provider) =>
    indexItem(provider, [
      { text: provider.name, weight: 0 },
      ...provider.searchWords.map((text) => ({ text, weight: 10 })),
      { text: provider.categories.map((category) => CATEGORY[category]).join(' '), weight: 20 },
      { text: provider.description, weight: 30 },
    ]),
  );
