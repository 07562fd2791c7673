import type { Actor } from '../../../shared/domain/actor.ts';
import type { ActivityEntry, ActivityKind } from '../../../shared/domain/activity.ts';
import type { TimelineEntry } from '../../../shared/domain/attempt.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import { asConnectionId, asProviderKey, type ConnectionId, type ProviderKey } from '../../../shared/ids.ts';
import type { Clock, Database, Logger, SqlValue } from '../ports.ts';
import { logged } from '../storage/failures.ts';

/** How many entries of each kind are kept. What happens often can't push out what happens rarely. */
const KEPT_PER_KIND = 1000;
/** Milliseconds for which entries are kept. */
const KEPT_MS = 365 * 24 * 60 * 60 * 1000;
/** How many entries of each kind are kept longer, so that a clock that is set wrong does not empty the record. */
const KEPT_LONGER = 100;

export interface NewActivity {
  readonly kind: ActivityKind;
  readonly actor: Actor;
  readonly providerKey?: ProviderKey;
  /** Stored with the entry, because the provider may be deleted before it is read. */
  readonly providerName?: string;
  readonly connectionId?: ConnectionId;
  readonly accountLabel?: string;
  readonly code?: ErrorCode;
  readonly details?: Readonly<Record<string, string | number | boolean>>;
  readonly timeline?: readonly TimelineEntry[];
}

/** The activity record. Its fields are an allow-list, and none can hold a secret. Writing throws `StorageError`. */
export class ActivityLog {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #logger: Logger;

  constructor(ports: { readonly database: Database; readonly clock: Clock; readonly logger: Logger }) {
    this.#database = ports.database;
    this.#clock = ports.clock;
    this.#logger = ports.logger;
  }

  /** Adds an entry and returns its ID. */
  add(entry: NewActivity): number {
    const now = this.#clock.now();
    this.#database.run(
      `INSERT INTO activity (at, kind, actor, provider_key, provider_name, connection_id, account_label, code, details, timeline)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      now,
      entry.kind,
      entry.actor.kind,
      entry.providerKey ?? null,
      entry.providerName ?? null,
      entry.connectionId ?? null,
      entry.accountLabel ?? null,
      entry.code ?? null,
      JSON.stringify(entry.details ?? {}),
      JSON.stringify(entry.timeline ?? []),
    );
    const id = Number(this.#database.get('SELECT last_insert_rowid() AS id')?.['id']);
    this.#prune(entry.kind, now);
    return id;
  }

  /**
   * Adds the outcome to an entry that was written before something was done. A storage failure is only logged.
   *
   * @param code null if it succeeded
   */
  complete(id: number, code: ErrorCode | null, outcome: NonNullable<NewActivity['details']>): void {
    logged(this.#logger, 'activity', () =>
      this.#database.run(
        'UPDATE activity SET code = ?, details = json_patch(details, ?) WHERE id = ?',
        code,
        JSON.stringify(outcome),
        id,
      ),
    );
  }

  /** As `add`, for something that has already happened: a storage failure is only logged. */
  addOrLog(entry: NewActivity): void {
    logged(this.#logger, 'activity', () => this.add(entry));
  }

  /** Deletes the entries of a kind that are too many or too old. */
  #prune(kind: ActivityKind, now: number): void {
    const beyond = 'id <= (SELECT id FROM activity WHERE kind = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)';
    const database = this.#database;
    database.run(`DELETE FROM activity WHERE kind = ?1 AND ${beyond}`, kind, KEPT_PER_KIND);
    database.run(
      `DELETE FROM activity WHERE kind = ?1 AND at < ?3 AND ${beyond}`,
      kind,
      KEPT_LONGER,
      now - KEPT_MS,
    );
  }

  /** The names of a connection's provider and account in its newest entry; empty if it has no entry. */
  namesOf(id: ConnectionId): Pick<NewActivity, 'providerKey' | 'providerName' | 'accountLabel'> {
    const row = this.#database.get(
      `SELECT provider_key, provider_name, account_label FROM activity
       WHERE connection_id = ? AND account_label IS NOT NULL ORDER BY id DESC LIMIT 1`,
      id,
    );
    return row
      ? {
          providerKey: asProviderKey(String(row['provider_key'])),
          providerName: String(row['provider_name']),
          accountLabel: String(row['account_label']),
        }
      : {};
  }

  find(id: number): ActivityEntry | null {
    const row = this.#database.get('SELECT * FROM activity WHERE id = ?', id);
    return row ? fromRow(row) : null;
  }

  /** The newest entries before an id (or of all), newest first. */
  list(before: number | null, limit: number): ActivityEntry[] {
    return this.#database
      .all(
        'SELECT * FROM activity WHERE id < ? ORDER BY id DESC LIMIT ?',
        before ?? Number.MAX_SAFE_INTEGER,
        limit,
      )
      .map(fromRow);
  }
}

const fromRow = (row: Record<string, SqlValue>): ActivityEntry => {
  const {
    provider_key: key,
    provider_name: name,
    connection_id: connection,
    account_label: label,
    code,
  } = row;
  return {
    id: Number(row['id']),
    at: Number(row['at']),
    kind: String(row['kind']) as ActivityKind,
    actor: { kind: String(row['actor']) as Actor['kind'] },
    providerKey: typeof key === 'string' ? asProviderKey(key) : null,
    providerName: typeof name === 'string' ? name : null,
    connectionId: typeof connection === 'string' ? asConnectionId(connection) : null,
    accountLabel: typeof label === 'string' ? label : null,
    code: typeof code === 'string' ? (code as ErrorCode) : null,
    details: JSON.parse(String(row['details'])) as ActivityEntry['details'],
    timeline: JSON.parse(String(row['timeline'])) as TimelineEntry[],
  };
};
