import type { Actor } from '../../../shared/domain/actor.ts';
import {
  ACTIVITY_KINDS,
  EVERYTHING,
  type ActivityEntry,
  type ActivityFilter,
  type ActivityKind,
  type ActivityProvider,
} from '../../../shared/domain/activity.ts';
import type { TimelineEntry } from '../../../shared/domain/attempt.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import { asProviderKey, type ConnectionId, type ProviderKey } from '../../../shared/ids.ts';
import type { Logger, SettingsStore } from '../ports.ts';
import { logged } from '../storage/failures.ts';
import type { WriteTogether } from '../storage/write-together.ts';
import { ActivityChain, type ChainParts } from './activity-chain.ts';
import { checkActivity } from './activity-check.ts';
import { nextIdOf, outcomesOf, rowsOf } from './activity-links.ts';
import { listEntries, providersIn, type RowFilter } from './activity-query.ts';

/** How many entries of each kind are kept. What happens often can't push out what happens rarely. */
const KEPT_PER_KIND = 1000;
const KEPT_REQUESTS = 10_000;
/** How many entries of each kind are kept longer, so that a clock that is set wrong does not empty the record. */
const KEPT_LONGER = 100;
const DAY_MS = 24 * 60 * 60 * 1000;

/* New rows have no hash until they are linked. */
const INSERT_ENTRY = `INSERT INTO activity (id, at, kind, actor, provider_key, provider_name, connection_id, account_label, code, details,
    timeline, awaits_outcome, hash)
  VALUES (${nextIdOf('activity', '?')}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, x'')`;
const INSERT_OUTCOME = `INSERT INTO activity_outcome (id, entry, kind, at, code, details, hash)
  VALUES (${nextIdOf('activity_outcome')}, ?, ?, ?, ?, ?, x'')`;

type Details = Readonly<Record<string, string | number | boolean>>;

export interface NewActivity {
  readonly kind: ActivityKind;
  readonly actor: Actor;
  readonly providerKey?: ProviderKey;
  /** Stored with the entry, because the provider may be deleted before it is read. */
  readonly providerName?: string;
  readonly connectionId?: ConnectionId;
  readonly accountLabel?: string;
  readonly code?: ErrorCode;
  readonly details?: Details;
  readonly timeline?: readonly TimelineEntry[];
}

interface ActivityParts extends ChainParts {
  readonly logger: Logger;
  readonly settings: Pick<SettingsStore, 'get'>;
  /** Outcomes may be written a moment later. */
  readonly writes: Pick<WriteTogether, 'flush'>;
}

/**
 * The activity record. Its fields are an allow-list, and none can hold a secret. Entries are never changed: an outcome is a row of its
 * own, and both are links of hash chains (ADR 0025). Writing throws `StorageError`.
 */
export class ActivityLog {
  readonly #parts: ActivityParts;
  readonly #chain: ActivityChain;
  /** Entries whose outcome is still to come. */
  readonly #running = new Set<number>();

  /** Its last entry: an ID is not used again, also if its row was removed before it was linked. */
  #lastId = 0;

  constructor(parts: ActivityParts) {
    this.#parts = parts;
    this.#chain = new ActivityChain(parts);
  }

  /** Adds an entry and returns its ID. */
  add(entry: NewActivity): number {
    return this.#chain.change((mayDrop) => {
      const id = this.#insert(entry, 0);
      if (mayDrop) this.#prune(entry.kind);
      return id;
    });
  }

  /** Does work that adds many entries, as one transaction: the record is sealed once. */
  together<T>(work: () => T): T {
    return this.#chain.change(work);
  }

  /**
   * Adds an entry before something is done, and returns its ID for `complete`. Without it, the entry says that the outcome is not known.
   *
   * @param sealed whether the entry is synced, linked and sealed at once, or linked and sealed with the next change of the record, such as
   *   its outcome. The latter is much faster.
   */
  begin(entry: NewActivity, sealed: 'at-once' | 'with-outcome' = 'at-once'): number {
    const insert = (): number => this.#insert(entry, 1);
    const id = sealed === 'at-once' ? this.#chain.change(insert) : insert();
    this.#running.add(id);
    return id;
  }

  /**
   * Adds the outcome to an entry. A storage failure is only logged.
   *
   * @param code null if it succeeded
   */
  complete(entry: number, code: ErrorCode | null, details: Details): void {
    const { database, clock, logger } = this.#parts;
    this.#running.delete(entry);
    logged(logger, 'activity', () =>
      this.#chain.change((mayDrop) => {
        const kind = database.get('SELECT kind FROM activity WHERE id = ?', entry)?.['kind'];
        // Deleted meanwhile.
        if (typeof kind !== 'string') return;
        database.insert(INSERT_OUTCOME, entry, kind, clock.now(), code, JSON.stringify(details));
        if (mayDrop) this.#prune(kind as ActivityKind);
      }),
    );
  }

  /** As `add`, for something that has already happened: a storage failure is only logged. */
  addOrLog(entry: NewActivity): void {
    logged(this.#parts.logger, 'activity', () => this.add(entry));
  }

  /** Deletes what is older than the person wants to keep. */
  prune(): void {
    logged(this.#parts.logger, 'activity', () =>
      this.#chain.change((mayDrop) => {
        if (mayDrop) for (const kind of ACTIVITY_KINDS) this.#prune(kind);
      }),
    );
  }

  /** The names of a connection's provider and account in its newest entry; empty if it has no entry. */
  namesOf(id: ConnectionId): Pick<NewActivity, 'providerKey' | 'providerName' | 'accountLabel'> {
    const row = this.#parts.database.get(
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
    const [entry] = this.list(id + 1, 1);
    return entry?.id === id ? entry : null;
  }

  /** The newest matching entries before an id (or of all), newest first. */
  list(
    before: number | null,
    limit: number,
    filter: Omit<ActivityFilter, 'text'> = EVERYTHING,
    matches: RowFilter | null = null,
  ): ActivityEntry[] {
    this.#parts.writes.flush();
    const isRunning = (id: number): boolean => this.#running.has(id);
    return listEntries(this.#parts.database, before, limit, { filter, matches, isRunning });
  }

  /** The providers and accounts that appear in the record, with their latest names. */
  providers(): ActivityProvider[] {
    return providersIn(this.#parts.database);
  }

  /** Looks for entries that were changed or removed outside of Keyfob. */
  check(): ReturnType<typeof checkActivity> {
    this.#parts.writes.flush();
    return checkActivity(this.#parts.database, this.#chain);
  }

  #insert(entry: NewActivity, awaitsOutcome: 0 | 1): number {
    const { database, clock } = this.#parts;
    const id = database.insert(
      INSERT_ENTRY,
      this.#lastId,
      clock.now(),
      entry.kind,
      entry.actor.kind,
      entry.providerKey ?? null,
      entry.providerName ?? null,
      entry.connectionId ?? null,
      entry.accountLabel ?? null,
      entry.code ?? null,
      JSON.stringify(entry.details ?? {}),
      JSON.stringify(entry.timeline ?? []),
      awaitsOutcome,
    );
    this.#lastId = id;
    return id;
  }

  /** Deletes the oldest entries of a kind while they are too many or too old. */
  #prune(kind: ActivityKind): void {
    const { clock, settings } = this.#parts;
    this.#chain.link();
    const kept = kind === 'requested' ? KEPT_REQUESTS : KEPT_PER_KIND;
    const oldestAt = clock.now() - settings.get().activityDays * DAY_MS;
    const last = this.#deleteOldest(kind, (row, length) => {
      return length > kept || (length > KEPT_LONGER && Number(row['at']) < oldestAt);
    });
    // Outcomes that follow later than the next entry's stay a while longer.
    if (last !== null) this.#deleteOldest(outcomesOf(kind), (row) => Number(row['entry']) <= last);
  }

  /** Deletes the oldest rows of a chain while they are to be deleted. Returns the ID of the last one; null if there is none. */
  #deleteOldest(
    name: string,
    isToDelete: (row: Record<string, unknown>, length: number) => boolean,
  ): number | null {
    const { database } = this.#parts;
    const { table, kind } = rowsOf(name);
    const oldest = `SELECT * FROM ${table} WHERE kind = ? ORDER BY id LIMIT 1`;
    const length = this.#chain.length(name);
    let count = 0;
    let last: { readonly id: number; readonly hash: Uint8Array } | null = null;
    for (;;) {
      const row = database.get(oldest, kind);
      if (!row || !isToDelete(row, length - count)) break;
      last = { id: Number(row['id']), hash: row['hash'] as Uint8Array };
      database.run(`DELETE FROM ${table} WHERE id = ?`, last.id);
      count += 1;
    }
    if (last) this.#chain.drop(name, count, last);
    return last?.id ?? null;
  }
}
