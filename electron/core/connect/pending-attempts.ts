import { appError } from '../../../shared/errors.ts';
import { storageFailure, type Clock, type Database, type Logger, type SqlValue } from '../ports.ts';
import type { Vault } from '../vault/vault.ts';
import type { Attempt, SavedAttempt } from './attempt.ts';

interface PendingAttemptsParts {
  readonly database: Database;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly logger: Logger;
}

const address = (id: string): { record: string; field: string } => ({
  record: `attempt:${id}`,
  field: 'waiting',
});

/**
 * Keeps attempts that wait for a link over the end of the app: where the app was ended in the meantime, the link itself starts it again.
 * Sealed like every secret, dropped when the attempt ends, and never used after its deadline.
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
        'INSERT OR REPLACE INTO pending_attempt (id, deadline_at) VALUES (?, ?)',
        id,
        attempt.deadlineAt,
      );
      vault.put(address(id), JSON.stringify(saved));
    });
  }

  remove(id: string): void {
    const { database, vault, logger } = this.#parts;
    try {
      if (!database.get('SELECT 1 FROM pending_attempt WHERE id = ?', id)) return;
      database.transaction(() => {
        database.run('DELETE FROM pending_attempt WHERE id = ?', id);
        vault.remove(address(id).record);
      });
    } catch (error) {
      // It is worthless after its deadline, and dropped at the next start.
      const { code } = storageFailure(error, (storageCode) => appError(storageCode));
      logger.log('storage.failed', { code, where: 'pending_attempt' });
    }
  }

  /** Whether anything waits for a link. Needs no open vault. */
  any(): boolean {
    const sql = 'SELECT 1 FROM pending_attempt WHERE deadline_at > ?';
    return this.#rows(sql, this.#parts.clock.now()).length > 0;
  }

  /** Nothing where the data file can't be read: that must not keep the vault from opening, nor the app from starting. */
  #rows(sql: string, ...values: number[]): Record<string, SqlValue>[] {
    const { database, logger } = this.#parts;
    try {
      return database.all(sql, ...values);
    } catch (error) {
      const { code } = storageFailure(error, (storageCode) => appError(storageCode));
      logger.log('storage.failed', { code, where: 'pending_attempt' });
      return [];
    }
  }

  /** Those that still wait; the others are dropped. The vault must be open. */
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
}
