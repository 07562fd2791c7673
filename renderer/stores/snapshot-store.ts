import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError } from '../../shared/errors.ts';
import type { Slices, Snapshot, StateChange } from '../../shared/ipc/snapshot.ts';
import type { BridgeClient } from '../bridge/bridge-client.ts';

/** The pages' mirror of the state in the main process. */
export type Mirror =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'ready'; readonly revision: number; readonly slices: Slices };

type ReadyMirror = Extract<Mirror, { kind: 'ready' }>;

export interface SnapshotStore extends StoreApi<Mirror> {
  /** Subscribes, then asks for the snapshot. Also the way to try again after a failure. */
  readonly start: () => Promise<void>;
}

/** A mirror with a change applied; the same mirror if the change is not newer. */
export const applyChange = (mirror: ReadyMirror, change: StateChange): ReadyMirror =>
  change.revision <= mirror.revision
    ? mirror
    : { kind: 'ready', revision: change.revision, slices: { ...mirror.slices, ...change.slices } };

/** The mirror that a snapshot makes together with the changes that arrived while it was on its way. */
export const mirrorOf = (snapshot: Snapshot, early: readonly StateChange[]): ReadyMirror =>
  early.reduce(applyChange, { kind: 'ready', revision: snapshot.revision, slices: snapshot.slices });

/**
 * Creates the mirror. It listens before it asks, because a change that falls between the two would be lost; what arrives
 * before the snapshot is kept and applied afterwards, if it is newer.
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
