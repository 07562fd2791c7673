import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RequestVariable } from '../../shared/domain/request.ts';
import { isOpen } from '../../shared/domain/vault.ts';
import type { AppError } from '../../shared/errors.ts';
import type { ConnectionId } from '../../shared/ids.ts';
import { variableProblem } from '../../shared/request-variables.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { BridgeClient } from '../bridge/bridge-client.ts';
import type { SnapshotStore } from './snapshot-store.ts';

/** The variables of an account as the person edits them. */
export interface AccountVariables {
  /** Some may not be saved yet, or have no name that can be saved. */
  readonly rows: readonly RequestVariable[];
  /** Why they can't be loaded or saved. */
  readonly error: AppError | null;
  /** Changes with each save, since previews are out of date then. */
  readonly version: number;
}

export type VariableState = Readonly<Record<string, AccountVariables>>;

export interface VariableStore extends StoreApi<VariableState> {
  readonly load: (connectionId: ConnectionId) => Promise<void>;
  /** Takes what the person typed, and saves it a moment later. */
  readonly edit: (connectionId: ConnectionId, rows: readonly RequestVariable[]) => void;
  /** Saves what was typed, except what has no name that can be saved. */
  readonly flush: (connectionId: ConnectionId) => Promise<Result<null>>;
  /** Forgets what was typed of a variable since it was saved. */
  readonly discard: (connectionId: ConnectionId, id: string) => Promise<void>;
  /** Removes a variable. Returns null if it was not saved, so that there is nothing to undo. */
  readonly remove: (connectionId: ConnectionId, id: string) => Promise<Result<null> | null>;
  readonly undoRemove: (connectionId: ConnectionId, id: string) => Promise<Result<null>>;
}

export const NO_VARIABLES: AccountVariables = { rows: [], error: null, version: 0 };
/** Milliseconds after the last change. */
const DELAY_MS = 300;

/** Variables in memory while the vault is open. What is typed is saved by itself. */
export const createVariableStore = (bridge: BridgeClient, snapshots: SnapshotStore): VariableStore => {
  const store = createStore<VariableState>(() => ({}));
  const unsaved = new Map<ConnectionId, Map<string, RequestVariable>>();
  /** The IDs of those that the core has. */
  const stored = new Set<string>();
  const timers = new Map<ConnectionId, ReturnType<typeof setTimeout>>();

  const of = (id: ConnectionId): AccountVariables => store.getState()[id] ?? NO_VARIABLES;
  const change = (id: ConnectionId, part: Partial<AccountVariables>): void =>
    store.setState({ [id]: { ...of(id), ...part } });
  const unsavedOf = (id: ConnectionId): Map<string, RequestVariable> => {
    const known = unsaved.get(id) ?? new Map<string, RequestVariable>();
    unsaved.set(id, known);
    return known;
  };

  snapshots.subscribe((mirror) => {
    if (mirror.kind !== 'ready') return;
    const { vault, connections } = mirror.slices;
    const known = isOpen(vault) ? connections.map(({ id }) => id) : [];
    for (const id of unsaved.keys()) if (!known.includes(id)) unsaved.delete(id);
    const all = Object.entries(store.getState());
    const kept = all.filter(([id]) => known.some((other) => other === id));
    if (kept.length < all.length) store.setState(Object.fromEntries(kept), true);
  });

  const load: VariableStore['load'] = async (id) => {
    const loaded = await bridge.call('requests.variables', id);
    if (!loaded.ok) return change(id, { error: loaded.error });
    const typed = unsavedOf(id);
    for (const row of loaded.value) stored.add(row.id);
    const rows = loaded.value.map((row) => typed.get(row.id) ?? row);
    change(id, { rows: [...rows, ...[...typed.values()].filter((row) => !stored.has(row.id))], error: null });
  };

  const flush: VariableStore['flush'] = async (id) => {
    clearTimeout(timers.get(id));
    const typed = unsavedOf(id);
    for (const row of typed.values()) {
      if (variableProblem(of(id).rows, row)) continue;
      const saved = await bridge.call('requests.saveVariable', id, row);
      // It may have been changed again meanwhile.
      if (saved.ok && typed.get(row.id) === row) typed.delete(row.id);
      if (saved.ok) stored.add(row.id);
      change(id, { error: saved.ok ? null : saved.error, version: of(id).version + 1 });
      if (!saved.ok) return saved;
    }
    return ok(null);
  };

  return {
    ...store,
    load,
    flush,
    discard: (id, variable) => {
      unsavedOf(id).delete(variable);
      return load(id);
    },
    edit: (id, rows) => {
      const before = of(id).rows;
      for (const row of rows) if (!before.includes(row)) unsavedOf(id).set(row.id, row);
      change(id, { rows });
      clearTimeout(timers.get(id));
      timers.set(
        id,
        setTimeout(() => void flush(id), DELAY_MS),
      );
    },
    remove: async (id, variable) => {
      await flush(id);
      change(id, { rows: of(id).rows.filter((row) => row.id !== variable) });
      unsavedOf(id).delete(variable);
      if (!stored.delete(variable)) return null;
      const removed = await bridge.call('requests.delete', variable);
      change(id, { version: of(id).version + 1 });
      return removed;
    },
    undoRemove: async (id, variable) => {
      const undone = await bridge.call('requests.undoDelete', variable);
      await load(id);
      change(id, { version: of(id).version + 1 });
      return undone;
    },
  };
};
