import type { HistoryEntry, RequestDraft, SavedRequest } from '../../../shared/domain/request.ts';
import { appError } from '../../../shared/errors.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { isRefusedHeader } from '../api/request-headers.ts';
import type { ConnectionRepository } from '../connections/connection-repository.ts';
import type { Clock, Database, Logger, Random } from '../ports.ts';
import { asResult, logged } from '../storage/failures.ts';
import type { WriteTogether } from '../storage/write-together.ts';
import type { Vault } from '../vault/vault.ts';
import { mapInSteps, type Steps } from '../steps.ts';

interface HistoryParts {
  readonly database: Database;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly repository: Pick<ConnectionRepository, 'find'>;
  /** Requests that have ended may be added a moment later. */
  readonly writes: Pick<WriteTogether, 'flush'>;
}

type Kind = 'history' | 'saved';

/** How many requests of an account the history keeps. */
const KEPT = 100;
/** How many requests can be saved, of all accounts. */
export const MAX_SAVED = 1000;
/** Larger bodies are not kept; a file is kept by name only. */
const MAX_KEPT_BODY = 64 * 1024;

/**
 * The requests that were sent, and those that the person saved. They are sealed like tokens, since their addresses and bodies are private;
 * they hold no token and no response.
 */
export class RequestHistory {
  readonly #parts: HistoryParts;

  constructor(parts: HistoryParts) {
    this.#parts = parts;
  }

  /** Adds a request with its outcome, unless its account was removed while it ran. A failure to store it is only logged. */
  add(draft: RequestDraft, outcome: HistoryEntry['outcome']): void {
    const { database, vault, clock, random, logger, repository } = this.#parts;
    if (vault.problem()) return;
    logged(logger, 'history', () => {
      if (!repository.find(draft.connectionId)) return;
      database.transaction(() => {
        const id = random.uuid();
        this.#put('history', id, draft.connectionId, {
          id,
          at: clock.now(),
          draft: storable(draft),
          outcome,
        });
        for (const { id: old } of database.all(
          `SELECT id FROM stored_request WHERE kind = 'history' AND connection_id = ?
           ORDER BY at DESC, rowid DESC LIMIT -1 OFFSET ?`,
          draft.connectionId,
          KEPT,
        ))
          this.#remove(String(old));
      });
    });
  }

  /** The history of an account, newest first. Fails with `vault.*`. */
  list(connectionId: ConnectionId): Result<readonly HistoryEntry[]> {
    this.#parts.writes.flush();
    return this.#list<HistoryEntry>('history', connectionId);
  }

  /** The saved requests of an account, newest first. Fails with `vault.*`. */
  saved(connectionId: ConnectionId): Result<readonly SavedRequest[]> {
    return this.#list<SavedRequest>('saved', connectionId);
  }

  /** As `saved`, in steps. Throws `StorageError`. */
  *savedInSteps(connectionId: ConnectionId): Steps<Result<readonly SavedRequest[]>> {
    const problem = this.#parts.vault.problem();
    if (problem) return err(problem);
    const read = yield* mapInSteps(this.#ids('saved', connectionId), (id) => this.#read(id));
    return ok(read.filter((request) => request !== null) as SavedRequest[]);
  }

  /**
   * Saves a request under a name. Fails with `connection.not_found`, `request.too_many_saved`, `vault.*` or `storage.*`.
   *
   * @param replaces the ID of a saved request that goes at the same moment; null for none
   */
  save(name: string, draft: RequestDraft, replaces: string | null): Result<SavedRequest> {
    const { database, vault, random, repository } = this.#parts;
    const { connectionId } = draft;
    const problem = vault.problem();
    if (problem) return err(problem);
    const saved = { id: random.uuid(), name, draft: storable(draft) };
    const store = (): Result<SavedRequest> => {
      if (repository.find(connectionId) === null) return err(appError('connection.not_found'));
      if (replaces !== null) this.#remove(replaces);
      const count = database.get(`SELECT count(*) AS n FROM stored_request WHERE kind = 'saved'`)?.['n'];
      if (Number(count) >= MAX_SAVED) return err(appError('request.too_many_saved', { limit: MAX_SAVED }));
      this.#put('saved', saved.id, connectionId, saved);
      return ok(saved);
    };
    const done = asResult(() => database.transaction(store));
    return done.ok ? done.value : done;
  }

  /** Deletes a saved request or a line of the history. */
  delete(id: string): Result<null> {
    const done = asResult(() => this.#parts.database.transaction(() => this.#remove(id)));
    return done.ok ? ok(null) : done;
  }

  /** Deletes the history of an account; saved requests stay. */
  clear(connectionId: ConnectionId): Result<null> {
    this.#parts.writes.flush();
    return this.#clear(connectionId, `kind = 'history'`);
  }

  /** Deletes everything about an account. */
  forget(connectionId: ConnectionId): void {
    this.#parts.writes.flush();
    this.#clear(connectionId, '1');
  }

  #clear(connectionId: ConnectionId, condition: string): Result<null> {
    const { database } = this.#parts;
    const done = asResult(() =>
      database.transaction(() => {
        const rows = database.all(
          `SELECT id FROM stored_request WHERE connection_id = ? AND ${condition}`,
          connectionId,
        );
        for (const { id } of rows) this.#remove(String(id));
      }),
    );
    return done.ok ? ok(null) : done;
  }

  #put(kind: Kind, id: string, connectionId: ConnectionId, entry: HistoryEntry | SavedRequest): void {
    const { database, vault, clock } = this.#parts;
    database.transaction(() => {
      database.run(
        'INSERT INTO stored_request (id, kind, connection_id, at) VALUES (?, ?, ?, ?)',
        id,
        kind,
        connectionId,
        clock.now(),
      );
      vault.put(addressOf(id), JSON.stringify(entry));
    });
  }

  #remove(id: string): void {
    const { database, vault } = this.#parts;
    if (database.run('DELETE FROM stored_request WHERE id = ?', id) > 0) vault.remove(addressOf(id).record);
  }

  #list<T>(kind: Kind, connectionId: ConnectionId): Result<readonly T[]> {
    const problem = this.#parts.vault.problem();
    if (problem) return err(problem);
    return asResult(() => this.#ids(kind, connectionId).flatMap((id) => (this.#read(id) as T | null) ?? []));
  }

  #ids(kind: Kind, connectionId: ConnectionId): string[] {
    return this.#parts.database
      .all(
        'SELECT id FROM stored_request WHERE kind = ? AND connection_id = ? ORDER BY at DESC, rowid DESC',
        kind,
        connectionId,
      )
      .map(({ id }) => String(id));
  }

  /** Null if it can't be read. */
  #read(id: string): unknown {
    const read = this.#parts.vault.read(addressOf(id));
    return read.ok && read.value !== null ? JSON.parse(read.value) : null;
  }
}

const addressOf = (id: string): { record: string; field: string } => ({
  record: `request:${id}`,
  field: 'entry',
});

/** A draft as it is kept: without the bytes of large bodies, and without headers that are never sent, such as credentials. */
const storable = ({ unsent, ...draft }: RequestDraft): RequestDraft => {
  const { body } = draft;
  const isLarge =
    (body.kind === 'text' && body.text.length > MAX_KEPT_BODY) ||
    body.kind === 'bytes' ||
    JSON.stringify(body).length > MAX_KEPT_BODY;
  const kept = unsent && {
    ...unsent,
    headers: unsent.headers.filter(({ row: [name] }) => !isRefusedHeader(name)),
  };
  return {
    ...draft,
    headers: draft.headers.filter(([name]) => !isRefusedHeader(name)),
    ...(isLarge && { body: { kind: 'none' } }),
    ...(kept && JSON.stringify(kept).length <= MAX_KEPT_BODY && { unsent: kept }),
  };
};
