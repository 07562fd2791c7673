import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ProviderKey } from '../../shared/ids.ts';
import type { ProviderDetail } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/result.ts';
import type { BridgeClient } from '../bridge/bridge-client.ts';

/** The last reply for each provider key. */
export type ProviderDetails = Readonly<Record<string, Result<ProviderDetail>>>;

export interface ProviderDetailStore extends StoreApi<ProviderDetails> {
  /** Loads a record. The previous reply is kept until the new one arrives. */
  readonly load: (key: ProviderKey) => Promise<void>;
}

/** Loads provider records on demand, because they are too large for the snapshot. */
export const createProviderDetailStore = (bridge: BridgeClient): ProviderDetailStore => {
  const store = createStore<ProviderDetails>(() => ({}));
  const loadCounts = new Map<string, number>();
  return {
    ...store,
    load: async (key) => {
      const loadNumber = (loadCounts.get(key) ?? 0) + 1;
      loadCounts.set(key, loadNumber);
      const reply = await bridge.call('catalog.provider', key);
      // Ignore a reply if a later load has started.
      if (loadCounts.get(key) === loadNumber) store.setState({ [key]: reply });
    },
  };
};
