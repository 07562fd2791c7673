import { use, useEffect } from 'react';
import { useStore } from 'zustand';
import type { ProviderSummary } from '../../shared/domain/provider.ts';
import type { ManualTokenFacts, OAuth2Facts } from '../../shared/domain/provider-auth.ts';
import type { ProviderKey } from '../../shared/ids.ts';
import type { ProviderDetail } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/result.ts';
import { useServices, useSlices } from '../stores/services.ts';

/** Suspends the component until the mirror has all providers, if it needs them. */
const useWholeCatalog = (isNeeded: boolean): void => {
  const { snapshots } = useServices();
  const hasCatalog = useStore(snapshots, (mirror) => mirror.kind === 'ready' && mirror.hasCatalog);
  if (isNeeded && !hasCatalog) use(snapshots.loadCatalog());
};

/** All providers. Suspends the component until they are there. */
export const useProviders = (): readonly ProviderSummary[] => {
  useWholeCatalog(true);
  return useSlices((slices) => slices.providers);
};

/** A provider's summary; undefined for a deleted one. Suspends the component while a provider that is not there may still come. */
const useListedProvider = (key: ProviderKey): ProviderSummary | undefined => {
  const listed = useSlices((slices) => slices.providers).find((provider) => provider.key === key);
  useWholeCatalog(listed === undefined);
  return listed;
};

/** A provider's summary. A deleted provider gets a substitute, so that its accounts can still be shown. */
export const useProviderSummary = (key: ProviderKey): ProviderSummary =>
  useListedProvider(key) ?? substituteFor(key);

export const providerSummaryOf = (providers: readonly ProviderSummary[], key: ProviderKey): ProviderSummary =>
  providers.find((provider) => provider.key === key) ?? substituteFor(key);

const substituteFor = (key: ProviderKey): ProviderSummary => ({
  key,
  name: key,
  description: '',
  categories: [],
  searchWords: [],
  hosts: [],
  logo: { kind: 'letters' },
  brandColor: '#5b5b66',
  origin: 'custom',
  managed: null,
});

/** Whether the catalog has a provider, so that its page can be opened. */
export const useHasProvider = (key: ProviderKey): boolean => useListedProvider(key) !== undefined;

/** A provider's record, reloaded when the catalog changes; null while the first load runs. */
export const useProviderDetail = (key: ProviderKey): Result<ProviderDetail> | null => {
  const { details } = useServices();
  const providers = useSlices((slices) => slices.providers);
  useEffect(() => {
    void details.load(key);
  }, [details, key, providers]);
  return useStore(details, (known) => known[key] ?? null);
};

/** What a record says about pasting a token; null while it loads, or if the provider takes none. */
export const manualTokenFactsOf = (detail: ProviderDetail | null): ManualTokenFacts | null =>
  detail?.record.auth.kind === 'manual-token' ? detail.record.auth : null;

/** The OAuth 2.0 part of a record; null while the record loads, or if the provider uses no OAuth 2.0. */
export const oauth2FactsOf = (detail: ProviderDetail | null): OAuth2Facts | null =>
  detail?.record.auth.kind === 'oauth2' ? detail.record.auth : null;
