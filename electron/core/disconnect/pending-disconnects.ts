import type { Actor } from '../../../shared/domain/actor.ts';
import type { DisconnectFacts } from '../../../shared/domain/connection.ts';
import { appError } from '../../../shared/errors.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ConnectionRepository, StoredConnection } from '../connections/connection-repository.ts';
import type { Events } from '../events.ts';
import type { Clock, Logger } from '../ports.ts';
import { asResultAsync, logged } from '../storage/failures.ts';
import type { Disconnects } from './disconnects.ts';

/** How long a disconnect can be undone, in milliseconds. */
const UNDO_MS = 10_000;

interface PendingDisconnectsParts {
  readonly repository: ConnectionRepository;
  readonly disconnects: Disconnects;
  readonly clock: Clock;
  readonly events: Events;
  readonly logger: Logger;
}

/**
 * Disconnects accounts ten seconds after the person has confirmed it; until then nothing is sent, nothing is deleted, and the account is not
 * used. What is pending is stored: after a crash, the next start carries it out (docs/adr/0038).
 */
export class PendingDisconnects {
  readonly #parts: PendingDisconnectsParts;
  /** Those that were confirmed since the start. */
  readonly #begun = new Set<ConnectionId>();
  /** What stops their timers, while they run. */
  readonly #timers = new Map<ConnectionId, () => void>();
  /** Those that run, wait, or have a report, in the order in which they were carried out. */
  readonly #known = new Map<ConnectionId, DisconnectFacts>();
  readonly #running = new Set<Promise<void>>();

  constructor(parts: PendingDisconnectsParts) {
    this.#parts = parts;
  }

  /** Begins a disconnect. Fails with `connection.not_found`, and with `vault.*` while its tokens can't be read. Throws `StorageError`. */
  begin(actor: Actor, id: ConnectionId): Result<null> {
    const { clock, disconnects, events, repository } = this.#parts;
    const problem = disconnects.problem(id);
    if (problem) return err(problem);
    repository.setPendingDisconnect(id, { at: clock.now() + UNDO_MS, actor });
    this.#begun.add(id);
    this.#timers.set(
      id,
      clock.after(UNDO_MS, () => this.#carryOut(id)),
    );
    events.emit('connection.disconnecting', { connectionId: id });
    return ok(null);
  }

  /** Keeps the account. Fails with `connection.not_found` if it is disconnected. Throws `StorageError`. */
  undo(id: ConnectionId): Result<null> {
    const { events, repository } = this.#parts;
    if (!repository.pendingDisconnect(id)) return err(appError('connection.not_found'));
    repository.setPendingDisconnect(id, null);
    this.#stopTimer(id);
    this.#known.delete(id);
    events.emit('disconnects.changed', null);
    // What would have run meanwhile is due.
    events.emit('connection.tokens_changed', { connectionId: id });
    return ok(null);
  }

  /** Forgets a report that was read. */
  dismiss(id: ConnectionId): Result<null> {
    if (this.#known.get(id)?.state.kind === 'done') this.#known.delete(id);
    this.#parts.events.emit('disconnects.changed', null);
    return ok(null);
  }

  /** Throws `StorageError`. */
  facts(): readonly DisconnectFacts[] {
    const pending = this.#parts.repository
      .listDisconnecting()
      .map(({ connection, pending: { at } }): DisconnectFacts => {
        const known = this.#known.get(connection.id);
        return known ?? { ...namesOf(connection), state: { kind: 'pending', at, waitsFor: null } };
      });
    const ids = new Set(pending.map(({ connectionId }) => connectionId));
    const removed = [...this.#known.values()].filter(
      ({ connectionId, state }) => !ids.has(connectionId) && state.kind !== 'pending',
    );
    return [...pending, ...removed];
  }

  /** Carries out what was confirmed before the start, or could not be carried out. Call it when the vault opens. */
  resume(): void {
    for (const id of this.#pendingIds()) if (!this.#timers.has(id)) this.#carryOut(id);
  }

  /** Call it after the computer slept: timers stood still meanwhile. */
  wake(): void {
    const now = this.#parts.clock.now();
    const due = this.#pendingIds((at) => at <= now);
    for (const id of due) if (this.#timers.has(id)) this.#carryOut(id);
  }

  /** Carries out everything that is pending at once. Call it before Keyfob quits. */
  carryOutAll(): void {
    for (const id of this.#timers.keys()) this.#carryOut(id);
  }

  /** Resolves when none runs. */
  async close(): Promise<void> {
    await Promise.all(this.#running);
  }

  #pendingIds(isWanted: (at: number) => boolean = () => true): readonly ConnectionId[] {
    const { logger, repository } = this.#parts;
    const all = logged(logger, 'disconnects', () => repository.listDisconnecting()) ?? [];
    return all.filter(({ pending }) => isWanted(pending.at)).map(({ connection }) => connection.id);
  }

  #stopTimer(id: ConnectionId): void {
    this.#timers.get(id)?.();
    this.#timers.delete(id);
  }

  #carryOut(id: ConnectionId): void {
    this.#stopTimer(id);
    const work: Promise<void> = this.#run(id).finally(() => this.#running.delete(work));
    this.#running.add(work);
  }

  async #run(id: ConnectionId): Promise<void> {
    const { disconnects, events, logger, repository } = this.#parts;
    const found = logged(logger, 'disconnects', () => ({
      connection: repository.findStored(id),
      pending: repository.pendingDisconnect(id),
    }));
    // A sign-in has connected it again.
    if (!found?.connection || !found.pending) return;
    const names = namesOf(found.connection);
    const { actor, at } = found.pending;
    this.#known.set(id, { ...names, state: { kind: 'running' } });
    const done = await asResultAsync(() => disconnects.disconnect(actor, id));
    this.#known.set(id, {
      ...names,
      state: done.ok
        ? { kind: 'done', report: done.value, isLate: !this.#begun.has(id) }
        : { kind: 'pending', at, waitsFor: done.error.code },
    });
    events.emit('disconnects.changed', null);
  }
}

const namesOf = ({ id, providerKey, grant, account }: StoredConnection): Omit<DisconnectFacts, 'state'> => ({
  connectionId: id,
  providerKey,
  isManaged: grant.kind === 'managed',
  accountLabel: account.label,
});
