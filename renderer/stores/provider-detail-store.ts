import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ProviderKey } from '../../shared/ids.ts';
import type { ProviderDetail } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/result.ts';
import type { BridgeClient } from '../bridge/bridge-client.ts';

/** What is known of providers' records: by key, the last answer of the main process. */
export type ProviderDetails = Readonly<Record<string, Result<ProviderDetail>>>;

export interface ProviderDetailStore extends StoreApi<ProviderDetails> {
  /** Asks for a record. An older answer stays in use until the new one is there. */
  readonly load: (key: ProviderKey) => Promise<void>;
}

/** Records are large and few of them are looked at, so they don't travel with the snapshot but are fetched when a page needs one. */
export const createProviderDetailStore = (bridge: BridgeClient): ProviderDetailStore => {
  const store = createStore<ProviderDetails>(() => ({}));
  const asked = new Map<string, number>();
  return {
    ...store,
    load: async (key) => {
      const turn = (asked.get(key) ?? 0) + 1;
      asked.set(key, turn);
      const reply = await bridge.call('catalog.provider', key);
      // A later question has a fresher answer.
      if (asked.get(key) === turn) store.setState({ [key]: reply });
    },
  };
};
