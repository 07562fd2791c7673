import { OFFERED_COUNT, popularProviders } from '../../../shared/domain/popular-providers.ts';
import type { ProviderSummary } from '../../../shared/domain/provider.ts';
import type { Slices } from '../../../shared/ipc/snapshot.ts';

/** What a page needs of the catalog before it has the whole list: the providers of what the person has, and those that it offers. */
export const firstProviders = ({
  providers,
  connections,
  disconnects,
  attempts,
}: Pick<Slices, 'providers' | 'connections' | 'disconnects' | 'attempts'>): ProviderSummary[] => {
  const keys = new Set<string>();
  for (const facts of [connections, disconnects, attempts])
    for (const { providerKey } of facts) keys.add(providerKey);
  for (const { key } of popularProviders(providers, OFFERED_COUNT)) keys.add(key);
  return providers.filter(({ key }) => keys.has(key));
};
