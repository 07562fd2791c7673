import type { ProviderSummary } from '../../shared/domain/provider.ts';
import { CATEGORY } from '../../shared/words/catalog.ts';
import { indexItem, type Indexed } from './search.ts';

/** Indexes providers by name, then by search words, category, description and hosts. */
export const indexProviders = (providers: readonly ProviderSummary[]): Indexed<ProviderSummary>[] =>
  providers.map((provider) =>
    indexItem(provider, [
      { text: provider.name, weight: 0 },
      ...provider.searchWords.map((text) => ({ text, weight: 10 })),
      { text: provider.categories.map((category) => CATEGORY[category]).join(' '), weight: 20 },
      { text: provider.description, weight: 30 },
      ...provider.hosts.map((text) => ({ text, weight: 40 })),
    ]),
  );
