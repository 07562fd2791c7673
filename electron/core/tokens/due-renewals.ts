import { asConnectionId, type ConnectionId } from '../../../shared/ids.ts';
import type { Clock, Database } from '../ports.ts';

/** A connection whose renewal is due. */
export interface DueRenewal {
  readonly id: ConnectionId;
  readonly provider: string;
}

/** How many renewals of each provider are read at once. */
const BATCH_SIZE = 50;
/** For how long a batch is used, in milliseconds: another process may write, too. */
const BATCH_MS = 10_000;

interface Batch {
  readonly readAt: number;
  /** When there may be others that are due, in milliseconds since 1970. */
  until: number;
  renewals: readonly DueRenewal[];
  /** The providers that may have more. */
  readonly unfinished: ReadonlySet<string>;
}

/**
 * Which renewals are due. Finding those whose token ends first takes tens of milliseconds while ten thousand are due, and the next is
 * wanted after each one. So many are read in batches. Every call may throw `StorageError`.
 */
export class DueRenewals {
  readonly #database: Database;
  readonly #clock: Clock;
  #batch: Batch | null = null;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /**
   * The connections whose renewal is due, those first whose token ends first, and only so many of each provider: a provider that does not
   * response must not hold up the others.
   */
  first(perProvider: number): DueRenewal[] {
    return this.#ofBatch(perProvider) ?? this.#readBatch(perProvider);
  }

  isDue(id: ConnectionId): boolean {
    const sql = 'SELECT 1 FROM renewal WHERE connection_id = ? AND due_at <= ?';
    return this.#database.get(sql, id, this.#clock.now()) !== null;
  }

  hasDue(): boolean {
    const sql = 'SELECT 1 FROM renewal WHERE due_at <= ? LIMIT 1';
    return this.#database.get(sql, this.#clock.now()) !== null;
  }

  /** When the next renewal becomes due; null if none does. Those that are due already do not count. */
  nextAt(): number | null {
    const sql = 'SELECT min(due_at) AS at FROM renewal WHERE due_at > ?';
    const at = this.#database.get(sql, this.#clock.now())?.['at'];
    return typeof at === 'number' ? at : null;
  }

  /** Call it after a renewal was set to be due at a time; null for never. */
  changed(dueAt: number | null): void {
    if (this.#batch && dueAt !== null) this.#batch.until = Math.min(this.#batch.until, dueAt);
  }

  /** What is left of the batch; null if that is too little, or too old. */
  #ofBatch(perProvider: number): DueRenewal[] | null {
    const batch = this.#batch;
    const now = this.#clock.now();
    if (!batch || now < batch.readAt || now >= batch.until) return null;
    const found = new Map<string, number>();
    const first: DueRenewal[] = [];
    batch.renewals = batch.renewals.filter((renewal) => {
      const count = found.get(renewal.provider) ?? 0;
      if (count === perProvider) return true;
      if (!this.isDue(renewal.id)) return false;
      found.set(renewal.provider, count + 1);
      first.push(renewal);
      return true;
    });
    const isEnough = [...batch.unfinished].every((provider) => found.get(provider) === perProvider);
    return isEnough ? first : null;
  }

  #readBatch(perProvider: number): DueRenewal[] {
    const now = this.#clock.now();
    const renewals = this.#read(now);
    const counts = new Map<string, number>();
    const first = renewals.filter(({ provider }) => {
      const count = (counts.get(provider) ?? 0) + 1;
      counts.set(provider, count);
      return count <= perProvider;
    });
    const unfinished = new Set([...counts].filter(([, n]) => n === BATCH_SIZE).map(([provider]) => provider));
    const until = Math.min(now + BATCH_MS, this.nextAt() ?? Infinity);
    // Few are found quickly.
    this.#batch = unfinished.size === 0 ? null : { readAt: now, until, renewals, unfinished };
    return first;
  }

  /** A platform renews the tokens of managed connections. */
  #read(now: number): DueRenewal[] {
    const rows = this.#database.all(
      `SELECT connection_id, provider_key FROM (
         SELECT connection_id, provider_key, expires_at, due_at, row_number() OVER (
           PARTITION BY provider_key ORDER BY expires_at IS NULL, expires_at, due_at) AS place
         FROM renewal JOIN connection ON connection.id = connection_id
         WHERE due_at <= ? AND oauth_client_id IS NOT NULL)
       WHERE place <= ? ORDER BY expires_at IS NULL, expires_at, due_at`,
      ...[now, BATCH_SIZE],
    );
    return rows.map((row) => ({
      id: asConnectionId(String(row['connection_id'])),
      provider: String(row['provider_key']),
    }));
  }
}
