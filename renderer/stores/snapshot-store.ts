import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError } from '../../shared/errors.ts';
import type { Slices, Snapshot, StateChange } from '../../shared/ipc/snapshot.ts';
import type { BridgeClient } from '../bridge/bridge-client.ts';

/** The renderer's copy of the main process's state. */
export type Mirror =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'ready'; readonly revision: number; readonly slices: Slices };

type ReadyMirror = Extract<Mirror, { kind: 'ready' }>;

export interface SnapshotStore extends StoreApi<Mirror> {
  /** Subscribes to changes, then requests the snapshot. Call it again to retry. */
  readonly start: () => Promise<void>;
}

/** Applies a change; returns the same mirror if the change is not newer. */
export const applyChange = (mirror: ReadyMirror, change: StateChange): ReadyMirror =>
  change.revision <= mirror.revision
    ? mirror
    : { kind: 'ready', revision: change.revision, slices: { ...mirror.slices, ...change.slices } };

/** Combines a snapshot with the changes that arrived before it. */
export const mirrorOf = (snapshot: Snapshot, early: readonly StateChange[]): ReadyMirror =>
  early.reduce(applyChange, { kind: 'ready', revision: snapshot.revision, slices: snapshot.slices });

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

  return { ...store, start };
};
