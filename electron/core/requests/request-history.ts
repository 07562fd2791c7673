import type { HistoryEntry, RequestDraft, SavedRequest } from '../../../shared/domain/request.ts';
import { appError } from '../../../shared/errors.ts';
import { asConnectionId, type ConnectionId } from '../../../shared/ids.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { presentCode } from '../../../shared/renamed.ts';
import { isRefusedHeader } from '../api/request-headers.ts';
import type { ConnectionRepository } from '../connections/connection-repository.ts';
import type { Clock, Database, Logger, Random } from '../ports.ts';
import { asResult, logged } from '../storage/failures.ts';
import type { WriteTogether } from '../storage/write-together.ts';
import { mapInSteps, type Steps } from '../steps.ts';
import type { Vault } from '../vault/vault.ts';
import { DeletedRequests, type StoredKind, type StoredRequest } from './deleted-requests.ts';

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

/** How many requests of an account the history keeps. */
const KEPT = 100;
/** How many requests can be saved, of all accounts. */
export const MAX_SAVED = 1000;
const TOO_MANY = err(appError('request.too_many_saved', { limit: MAX_SAVED }));
const SELECT_SAVED = `SELECT at FROM stored_request WHERE id = ? AND kind = 'saved' AND connection_id = ?`;
const TOO_LARGE = err(
  appError('request.too_large_to_save', { kilobytes: Math.floor(LIMITS.savedRequest / 1000) }),
);

/**
 * The requests that were sent, and those that the person saved. They are sealed like tokens, since their addresses and bodies are private;
 * they hold no token and no response.
 */
export class RequestHistory {
  readonly #parts: HistoryParts;
  readonly #deleted: DeletedRequests;

  constructor(parts: HistoryParts) {
    this.#parts = parts;
    this.#deleted = new DeletedRequests(parts.clock);
  }

  /** Adds a request with its outcome, unless its account was removed while it ran. A failure to store it is only logged. */
  add(draft: RequestDraft, outcome: HistoryEntry['outcome']): void {
    const { database, vault, clock, random, logger, repository } = this.#parts;
    if (vault.problem()) return;
    logged(logger, 'history', () => {
      if (!repository.find(draft.connectionId)) return;
      database.transaction(() => {
        const id = random.uuid();
        const at = clock.now();
        const { connectionId } = draft;
        const entry: HistoryEntry = { id, at, ...ofHistory(draft), outcome };
        this.#put(id, { kind: 'history', connectionId, at, entry: JSON.stringify(entry) });
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
    const read = this.#list<HistoryEntry>('history', connectionId);
    return read.ok ? ok(read.value.map(withPresentCode)) : read;
  }

  /** The saved requests of an account, newest first. Fails with `vault.*`. */
  saved(connectionId: ConnectionId): Result<readonly SavedRequest[]> {
    return this.#list<SavedRequest>('saved', connectionId);
  }

  /** As `saved`, in steps. Throws `StorageError`. */
  *savedInSteps(connectionId: ConnectionId): Steps<Result<readonly SavedRequest[]>> {
    const problem = this.#parts.vault.problem();
    if (problem) return err(problem);
    const read = yield* mapInSteps(this.#ids('saved', connectionId), (id) => this.#entry(id));
    return ok(read.filter((request) => request !== null) as SavedRequest[]);
  }

  /**
   * Saves a request under a name. Fails with `connection.not_found`, `request.too_many_saved`, `request.too_large_to_save`,
   * `vault.*` or `storage.*`.
   *
   * @param replaces the ID of a saved request whose ID and place it takes; null for none
   */
  save(name: string, draft: RequestDraft, replaces: string | null): Result<SavedRequest> {
    const { database, vault, clock, random, repository } = this.#parts;
    const { connectionId } = draft;
    const problem = vault.problem();
    if (problem) return err(problem);
    const kept = withoutRefused(draft);
    if (!fitsIntoSaved(kept)) return TOO_LARGE;
    const store = (): Result<SavedRequest> => {
      if (repository.find(connectionId) === null) return err(appError('connection.not_found'));
      const replaced = replaces === null ? undefined : database.get(SELECT_SAVED, replaces, connectionId);
      const id = replaced && replaces !== null ? replaces : random.uuid();
      const at = Number(replaced?.['at'] ?? clock.now());
      const saved: SavedRequest = { id, name, draft: kept };
      this.#remove(id);
      if (this.remainingSaves() === 0) return TOO_MANY;
      this.#put(id, { kind: 'saved', connectionId, at, entry: JSON.stringify(saved) });
      return ok(saved);
    };
    const done = asResult(() => database.transaction(store));
    return done.ok ? done.value : done;
  }

  /** How many more requests can be saved. Throws `StorageError`. */
  remainingSaves(): number {
    const row = this.#parts.database.get(`SELECT count(*) AS n FROM stored_request WHERE kind = 'saved'`);
    return Math.max(0, MAX_SAVED - Number(row?.['n']));
  }

  /** Deletes a saved request or a line of the history. It can be undone for ten minutes, unless the vault is locked before. */
  delete(id: string): Result<null> {
    const done = asResult(() =>
      this.#parts.database.transaction(() => {
        const stored = this.#read(id);
        this.#remove(id);
        return stored;
      }),
    );
    if (!done.ok) return done;
    if (done.value) this.#deleted.add(id, done.value);
    return ok(null);
  }

  /** Brings back what was deleted, to its old place. Fails with `request.deleted` if that is no longer possible, `vault.*` or `storage.*`. */
  undoDelete(id: string): Result<null> {
    const { database, vault, repository } = this.#parts;
    const problem = vault.problem();
    if (problem) return err(problem);
    const stored = this.#deleted.find(id);
    if (!stored || repository.find(stored.connectionId) === null) return err(appError('request.deleted'));
    const done = asResult(() =>
      database.transaction((): Result<null> => {
        if (stored.kind === 'saved' && this.remainingSaves() === 0) return TOO_MANY;
        this.#put(id, stored);
        return ok(null);
      }),
    );
    if (!done.ok) return done;
    if (done.value.ok) this.#deleted.remove(id);
    return done.value;
  }

  /** Forgets what was deleted. Called when the vault is locked. */
  forgetDeleted(): void {
    this.#deleted.clear();
  }

  /** Deletes the history of an account; saved requests stay. */
  clear(connectionId: ConnectionId): Result<null> {
    this.#parts.writes.flush();
    return this.#clear(connectionId, ['history']);
  }

  /** Deletes everything about an account. */
  forget(connectionId: ConnectionId): void {
    this.#parts.writes.flush();
    this.#clear(connectionId, ['history', 'saved']);
  }

  #clear(connectionId: ConnectionId, kinds: readonly StoredKind[]): Result<null> {
    const { database } = this.#parts;
    this.#deleted.removeOf(connectionId, kinds);
    const done = asResult(() =>
      database.transaction(() => {
        for (const kind of kinds)
          for (const { id } of database.all(
            'SELECT id FROM stored_request WHERE connection_id = ? AND kind = ?',
            connectionId,
            kind,
          ))
            this.#remove(String(id));
      }),
    );
    return done.ok ? ok(null) : done;
  }

  #put(id: string, { kind, connectionId, at, entry }: StoredRequest): void {
    const { database, vault } = this.#parts;
    database.transaction(() => {
      database.run(
        'INSERT INTO stored_request (id, kind, connection_id, at) VALUES (?, ?, ?, ?)',
        id,
        kind,
        connectionId,
        at,
      );
      vault.put(addressOf(id), entry);
    });
  }

  /** A row with what is sealed; null if there is none or it can't be read. */
  #read(id: string): StoredRequest | null {
    const { database, vault } = this.#parts;
    if (vault.problem()) return null;
    const row = database.get('SELECT kind, connection_id, at FROM stored_request WHERE id = ?', id);
    const entry = row && vault.read(addressOf(id));
    if (!row || !entry?.ok || entry.value === null) return null;
    return {
      kind: row['kind'] as StoredKind,
      connectionId: asConnectionId(String(row['connection_id'])),
      at: Number(row['at']),
      entry: entry.value,
    };
  }

  #remove(id: string): void {
    const { database, vault } = this.#parts;
    if (database.run('DELETE FROM stored_request WHERE id = ?', id) > 0) vault.remove(addressOf(id).record);
  }

  #list<T>(kind: StoredKind, connectionId: ConnectionId): Result<readonly T[]> {
    const problem = this.#parts.vault.problem();
    if (problem) return err(problem);
    return asResult(() => this.#ids(kind, connectionId).flatMap((id) => (this.#entry(id) as T | null) ?? []));
  }

  #ids(kind: StoredKind, connectionId: ConnectionId): string[] {
    return this.#parts.database
      .all(
        'SELECT id FROM stored_request WHERE kind = ? AND connection_id = ? ORDER BY at DESC, rowid DESC',
        kind,
        connectionId,
      )
      .map(({ id }) => String(id));
  }

  /** What a request says; null if it can't be read. */
  #entry(id: string): unknown {
    const read = this.#parts.vault.read(addressOf(id));
    return read.ok && read.value !== null ? JSON.parse(read.value) : null;
  }
}

const addressOf = (id: string): { record: string; field: string } => ({
  record: `request:${id}`,
  field: 'entry',
});

const withPresentCode = (entry: HistoryEntry): HistoryEntry =>
  entry.outcome.kind === 'failed'
    ? { ...entry, outcome: { ...entry.outcome, code: presentCode(entry.outcome.code) } }
    : entry;

/** Whether a request is small enough to be saved. All of an account are loaded at once. */
export const fitsIntoSaved = (draft: Omit<RequestDraft, 'connectionId'>): boolean =>
  JSON.stringify(draft).length <= LIMITS.savedRequest;

/** What the history keeps of a request: no large body, and no rows of such a form. A file is kept by name only. */
const ofHistory = (draft: RequestDraft): Pick<HistoryEntry, 'draft' | 'isBodyLeftOut'> => {
  const { unsent, ...sent } = withoutRefused(draft);
  const { body } = sent;
  const isLarge =
    body.kind === 'bytes' ||
    (body.kind === 'text' && body.text.length > LIMITS.historyBody) ||
    JSON.stringify([body, unsent?.fields]).length > LIMITS.historyBody;
  if (!isLarge) return { draft: { ...sent, ...(unsent && { unsent }) } };
  const kept = {
    ...sent,
    body: { kind: 'none' },
    ...(unsent && { unsent: { ...unsent, fields: [] } }),
  } as const;
  return { draft: kept, isBodyLeftOut: true };
};

/** A draft without headers that are never sent, such as credentials. */
const withoutRefused = ({ unsent, ...draft }: RequestDraft): RequestDraft => ({
  ...draft,
  headers: draft.headers.filter(([name]) => !isRefusedHeader(name)),
  ...(unsent && {
    unsent: { ...unsent, headers: unsent.headers.filter(({ row: [name] }) => !isRefusedHeader(name)) },
  }),
});
