import { appError } from '../../../shared/errors.ts';
import { storageFailure, type Clock, type Database, type Logger } from '../ports.ts';

/** How long after a change the copy is made, so that several changes make one copy. */
const SETTLE_MS = 5000;

/**
 * Keeps the previous generation of the data file: a copy of the last state that is known to be good. Made after changes, so
 * that an account that was removed is soon gone from the copy as well.
 */
export class Backup {
  readonly #parts: { readonly database: Database; readonly clock: Clock; readonly logger: Logger };
  readonly #isGood: () => boolean;
  #cancelTimer: (() => void) | null = null;

  /** `isGood`: whether the present state was seen to work; only then may it replace the copy. */
  constructor(
    parts: { readonly database: Database; readonly clock: Clock; readonly logger: Logger },
    isGood: () => boolean,
  ) {
    this.#parts = parts;
    this.#isGood = isGood;
  }

  /** Something worth keeping has changed. */
  changed(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = this.#parts.clock.after(SETTLE_MS, () => this.keep());
  }

  /** Makes the copy now, if the present state is good. */
  keep(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    if (!this.#isGood()) return;
    try {
      this.#parts.database.writeBackup();
    } catch (error) {
      // The data itself is safe; only the copy is older than it should be.
      const { code } = storageFailure(error, (storageCode) => appError(storageCode));
      this.#parts.logger.log('storage.failed', { code, where: 'generation' });
    }
  }

  /** Makes a copy that is due before the end. */
  close(): void {
    if (this.#cancelTimer) this.keep();
  }
}
