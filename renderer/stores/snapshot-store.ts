import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError } from '../../shared/errors.ts';
import type { Slices, Snapshot, StateChange } from '../../shared/ipc/snapshot.ts';
import type { BridgeClient } from '../bridge/bridge-client.ts';

/** The renderer's copy of the main process's state. */
export type Mirror =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: AppError }
  | {
      readonly kind: 'ready';
      readonly revision: number;
      readonly slices: Slices;
      /** Whether `slices.providers` has all providers. */
      readonly hasCatalog: boolean;
    };

type ReadyMirror = Extract<Mirror, { kind: 'ready' }>;

export interface SnapshotStore extends StoreApi<Mirror> {
  /** Subscribes to changes, then requests the snapshot. Call it again to retry. */
  readonly start: () => Promise<void>;
  /** Requests the providers that the snapshot left out, unless they are there. Returns the same promise while it waits. */
  readonly loadCatalog: () => Promise<void>;
}

/** Applies a change; returns the same mirror if the change is not newer. */
export const applyChange = (mirror: ReadyMirror, change: StateChange): ReadyMirror =>
  change.revision <= mirror.revision
    ? mirror
    : {
        kind: 'ready',
        revision: change.revision,
        slices: { ...mirror.slices, ...change.slices },
        hasCatalog: mirror.hasCatalog || change.slices.providers !== undefined,
      };

/** Combines a snapshot with the changes that arrived before it. */
export const mirrorOf = (snapshot: Snapshot, early: readonly StateChange[]): ReadyMirror =>
  early.reduce(applyChange, { kind: 'ready', ...snapshot, hasCatalog: false });

/**
 * Creates the mirror. It subscribes before it requests the snapshot, so that no change between the two is
 * lost. Changes that arrive before the snapshot are applied after it if they are newer.
 */
export const createSnapshotStore = (bridge: BridgeClient): SnapshotStore => {
  const store = createStore<Mirror>(() => ({ kind: 'loading' }));
  let earlyChanges: StateChange[] = [];
  let subscribed = false;

  const subscribe = (): void => {
    if (subscribed) return;
    subscribed = true;
    bridge.on('state.changed', (change) => {
      const mirror = store.getState();
      if (mirror.kind === 'ready') store.setState(applyChange(mirror, change), true);
      else earlyChanges.push(change);
    });
  };

  const start = async (): Promise<void> => {
    subscribe();
    store.setState({ kind: 'loading' }, true);
    const reply = await bridge.call('app.snapshot');
    if (!reply.ok) {
      store.setState({ kind: 'failed', error: reply.error }, true);
      return;
    }
    store.setState(mirrorOf(reply.value, earlyChanges), true);
    earlyChanges = [];
  };

  const requestCatalog = async (): Promise<void> => {
    const reply = await bridge.call('catalog.list');
    const mirror = store.getState();
    // A change has brought a newer list.
    if (mirror.kind !== 'ready' || mirror.hasCatalog) return;
    if (!reply.ok) store.setState({ kind: 'failed', error: reply.error }, true);
    else
      store.setState(
        { ...mirror, slices: { ...mirror.slices, providers: reply.value }, hasCatalog: true },
        true,
      );
  };

  let catalogRequest: Promise<void> | null = null;
  const loadCatalog = (): Promise<void> => {
    const mirror = store.getState();
    if (mirror.kind === 'ready' && mirror.hasCatalog) return Promise.resolve();
    return (catalogRequest ??= requestCatalog().finally(() => (catalogRequest = null)));
  };

  return { ...store, start, loadCatalog };
};
