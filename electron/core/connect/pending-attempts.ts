import { createHash } from 'node:crypto';
import type { Clock, Database, Logger, SqlValue } from '../ports.ts';
import { logged } from '../storage/failures.ts';
import type { Vault } from '../vault/vault.ts';
import type { SavedAttempt } from './attempt-plan.ts';
import type { Attempt } from './attempt.ts';

interface PendingAttemptsParts {
  readonly database: Database;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Names this store in the log. */
const WHERE = 'pending_attempt';

const address = (id: string): { record: string; field: string } => ({
  record: `attempt:${id}`,
  field: 'waiting',
});

/**
 * Stores attempts that wait for a deep link, because the link starts the app again if it was quit meanwhile. They are sealed like every
 * secret, removed when the attempt ends, and never used after its deadline.
 */
export class PendingAttempts {
  readonly #parts: PendingAttemptsParts;

  constructor(parts: PendingAttemptsParts) {
    this.#parts = parts;
  }

  /** Throws `StorageError`. */
  save(attempt: Attempt): void {
    const { database, vault } = this.#parts;
    const saved = attempt.save();
    if (!saved) return;
    const { id } = attempt.plan;
    database.transaction(() => {
      database.run(
        'INSERT OR REPLACE INTO pending_attempt (id, deadline_at, state_hashes) VALUES (?, ?, ?)',
        id,
        attempt.deadlineAt,
        JSON.stringify(saved.requests.map(({ state }) => hashOf(state))),
      );
      vault.put(address(id), JSON.stringify(saved));
    });
  }

  /** If the data file can't be written, the next start removes the attempt. It is never used after its deadline. */
  remove(id: string): void {
    const { database, vault, logger } = this.#parts;
    logged(logger, WHERE, () => {
      if (!database.get('SELECT 1 FROM pending_attempt WHERE id = ?', id)) return;
      database.transaction(() => {
        database.run('DELETE FROM pending_attempt WHERE id = ?', id);
        vault.remove(address(id).record);
      });
    });
  }

  /** Whether an attempt waits for a response with this state. Works while the vault is closed. */
  expects(state: string): boolean {
    const sql =
      'SELECT 1 FROM pending_attempt, json_each(state_hashes) WHERE deadline_at > ? AND json_each.value = ?';
    return this.#rows(sql, this.#parts.clock.now(), hashOf(state)).length > 0;
  }

  /** Returns the attempts that still wait, and removes the others. The vault must be open. */
  load(): SavedAttempt[] {
    const { vault, clock } = this.#parts;
    const waiting: SavedAttempt[] = [];
    for (const row of this.#rows('SELECT id, deadline_at FROM pending_attempt')) {
      const id = String(row['id']);
      const saved = Number(row['deadline_at']) > clock.now() ? vault.read(address(id)) : null;
      if (saved?.ok && saved.value !== null) waiting.push(JSON.parse(saved.value) as SavedAttempt);
      else this.remove(id);
    }
    return waiting;
  }

  /** Returns no rows if the data file can't be read, so that the vault still opens and the app still starts. */
  #rows(sql: string, ...values: SqlValue[]): Record<string, SqlValue>[] {
    const { database, logger } = this.#parts;
    return logged(logger, WHERE, () => database.all(sql, ...values)) ?? [];
  }
}

const hashOf = (state: string): string => createHash('sha256').update(state).digest('hex');
