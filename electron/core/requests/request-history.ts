import type {
  HistoryEntry,
  RequestDraft,
  RequestVariable,
  SavedRequest,
} from '../../../shared/domain/request.ts';
import { appError } from '../../../shared/errors.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { variableProblem } from '../../../shared/request-variables.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { presentCode } from '../../../shared/renamed.ts';
import { isRefusedHeader } from '../api/request-headers.ts';
import type { ConnectionRepository } from '../connections/connection-repository.ts';
import type { Clock, Database, Logger, Random } from '../ports.ts';
import { asResult, logged } from '../storage/failures.ts';
import type { WriteTogether } from '../storage/write-together.ts';
import { mapInSteps, type Steps } from '../steps.ts';
import type { Vault } from '../vault/vault.ts';
import { DeletedRequests } from './deleted-requests.ts';
import { RequestStore, type StoredKind } from './request-store.ts';
import { listVariables } from './request-variables.ts';

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
  readonly #store: RequestStore;
  readonly #deleted: DeletedRequests;

  constructor(parts: HistoryParts) {
    this.#parts = parts;
    this.#store = new RequestStore(parts);
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
        this.#store.put(id, { kind: 'history', connectionId, at, entry: JSON.stringify(entry) });
        for (const { id: old } of database.all(
          `SELECT id FROM stored_request WHERE kind = 'history' AND connection_id = ?
           ORDER BY at DESC, rowid DESC LIMIT -1 OFFSET ?`,
          draft.connectionId,
          KEPT,
        ))
          this.#store.remove(String(old));
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
    const read = yield* mapInSteps(this.#store.ids('saved', connectionId), (id) => this.#store.entry(id));
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
      this.#store.remove(id);
      if (this.remainingSaves() === 0) return TOO_MANY;
      this.#store.put(id, { kind: 'saved', connectionId, at, entry: JSON.stringify(saved) });
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

  /** Deletes a saved request, a line of the history or a variable. It can be undone for ten minutes, unless the vault is locked before. */
  delete(id: string): Result<null> {
    const done = asResult(() =>
      this.#parts.database.transaction(() => {
        const stored = this.#store.read(id);
        this.#store.remove(id);
        return stored;
      }),
    );
    if (!done.ok) return done;
    if (done.value) this.#deleted.add(id, done.value);
    return ok(null);
  }

  /**
   * Brings back what was deleted, to its old place. Fails with `request.deleted` if that is no longer possible, `request.variable_taken`,
   * `request.too_many_*`, `vault.*` or `storage.*`.
   */
  undoDelete(id: string): Result<null> {
    const { database, vault, repository } = this.#parts;
    const problem = vault.problem();
    if (problem) return err(problem);
    const stored = this.#deleted.find(id);
    if (!stored || repository.find(stored.connectionId) === null) return err(appError('request.deleted'));
    const done = asResult(() =>
      database.transaction((): Result<null> => {
        if (stored.kind === 'saved' && this.remainingSaves() === 0) return TOO_MANY;
        const refusal =
          stored.kind === 'variable'
            ? variableProblem(
                listVariables(this.#store, stored.connectionId),
                JSON.parse(stored.entry) as RequestVariable,
              )
            : null;
        if (refusal) return err(refusal);
        this.#store.put(id, stored);
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
    this.#clear(connectionId, ['history', 'saved', 'variable']);
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
            this.#store.remove(String(id));
      }),
    );
    return done.ok ? ok(null) : done;
  }

  #list<T>(kind: StoredKind, connectionId: ConnectionId): Result<readonly T[]> {
    const problem = this.#parts.vault.problem();
    if (problem) return err(problem);
    return asResult(() =>
      this.#store.ids(kind, connectionId).flatMap((id) => (this.#store.entry(id) as T | null) ?? []),
    );
  }
}

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
