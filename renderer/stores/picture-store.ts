import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConnectionId } from '../../shared/ids.ts';
import type { BridgeClient } from '../bridge/bridge-client.ts';

interface Loaded {
  /** When the picture was fetched (`ConnectionFacts.pictureAt`). */
  readonly at: number;
  /** A `data:` URL; null while it loads, and if there is none. */
  readonly url: string | null;
}

export type Pictures = Readonly<Record<ConnectionId, Loaded>>;

export interface PictureStore extends StoreApi<Pictures> {
  /** Loads a picture once. The previous one is kept until then. */
  readonly load: (id: ConnectionId, at: number) => Promise<void>;
}

/** Loads the pictures of accounts when they are shown. */
export const createPictureStore = (bridge: BridgeClient): PictureStore => {
  const store = createStore<Pictures>(() => ({}));
  return {
    ...store,
    load: async (id, at) => {
      const known = store.getState()[id];
      if (known?.at === at) return;
      store.setState({ [id]: { at, url: known?.url ?? null } });
      const reply = await bridge.call('connections.picture', id);
      if (store.getState()[id]?.at === at)
        store.setState({ [id]: { at, url: reply.ok ? reply.value : null } });
    },
  };
};
