import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ChosenFile, RequestDraft, RequestResponse } from '../../shared/domain/request.ts';
import { isOpen } from '../../shared/domain/vault.ts';
import { asRequestId, type ConnectionId, type RequestId } from '../../shared/ids.ts';
import type { Result } from '../../shared/result.ts';
import type { BridgeClient } from '../bridge/bridge-client.ts';
import type { RequestForm } from './request-form.ts';
import type { SnapshotStore } from './snapshot-store.ts';

/** A request that was sent from the page, and what became of it. */
export interface Exchange {
  readonly requestId: RequestId;
  readonly draft: RequestDraft;
  /** Null while it runs. */
  readonly outcome: Result<RequestResponse> | null;
  /** Milliseconds since 1970; null while it runs. */
  readonly endedAt: number | null;
}

export interface RequestState {
  /** What the person entered, by account. */
  readonly forms: Readonly<Record<string, RequestForm>>;
  /** The last request of each account. */
  readonly exchanges: Readonly<Record<string, Exchange>>;
}

export interface RequestStore extends StoreApi<RequestState> {
  readonly setForm: (connectionId: ConnectionId, form: RequestForm) => void;
  readonly send: (draft: RequestDraft, saveTo: ChosenFile | null) => Promise<void>;
}

/** Forms and responses, in memory only. Responses are private, so they are forgotten when the vault is locked. */
export const createRequestStore = (bridge: BridgeClient, snapshots: SnapshotStore): RequestStore => {
  const store = createStore<RequestState>(() => ({ forms: {}, exchanges: {} }));

  snapshots.subscribe((mirror) => {
    if (mirror.kind !== 'ready') return;
    const { exchanges } = store.getState();
    const { vault, connections } = mirror.slices;
    const kept = Object.entries(exchanges).filter(
      ([id, { outcome }]) =>
        connections.some((connection) => connection.id === id) && (outcome === null || isOpen(vault)),
    );
    if (kept.length < Object.keys(exchanges).length) store.setState({ exchanges: Object.fromEntries(kept) });
  });

  const setExchange = (exchange: Exchange): void =>
    store.setState(({ exchanges }) => ({
      exchanges: { ...exchanges, [exchange.draft.connectionId]: exchange },
    }));

  return {
    ...store,
    setForm: (connectionId, form) =>
      store.setState(({ forms }) => ({ forms: { ...forms, [connectionId]: form } })),
    send: async (draft, saveTo) => {
      const requestId = asRequestId(crypto.randomUUID());
      setExchange({ requestId, draft, outcome: null, endedAt: null });
      const outcome = await bridge.call('requests.send', requestId, draft, { saveTo: saveTo?.id ?? null });
      // Not if the account is gone.
      if (store.getState().exchanges[draft.connectionId]?.requestId === requestId)
        setExchange({ requestId, draft, outcome, endedAt: Date.now() });
    },
  };
};
