import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Events } from '../events.ts';
import type { Clock, Database, Logger } from '../ports.ts';
import { logged } from '../storage/failures.ts';
import { unwrapWithPassphrase } from './passphrase.ts';
import { isDataKey, type VaultHeader } from './vault-header.ts';

/** Wrong passphrases in a row that cost no wait. */
const FREE_GUESSES = 4;
/** Milliseconds to wait after the first one that does. Each further one doubles it. */
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 5 * 60_000;

interface Guesses {
  /** Wrong ones in a row. */
  readonly wrong: number;
  /** Milliseconds since 1970. */
  readonly lastAt: number;
}

const NONE: Guesses = { wrong: 0, lastAt: 0 };

/** Milliseconds to wait after a number of wrong guesses in a row. */
export const waitAfter = (wrong: number): number =>
  wrong <= FREE_GUESSES ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (wrong - FREE_GUESSES - 1), LONGEST_WAIT_MS);

interface PassphraseGuessesPorts {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * The only place that tries a passphrase. After a few wrong ones, the next has to wait, and longer each time. The count is in the data
 * file, so ending the app does not reset it. Does not help against someone who copies the file. Calls must not overlap.
 */
export class PassphraseGuesses {
  readonly #ports: PassphraseGuessesPorts;
  readonly #events: Events;
  /** What could not be stored, as on a full disk; it counts until the app ends. */
  #unsaved: Guesses | null = null;
  #cancelTimer = (): void => undefined;

  constructor(ports: PassphraseGuessesPorts, events: Events) {
    this.#ports = ports;
    this.#events = events;
  }

  /**
   * Returns the data key, or fails with `vault.wrong_passphrase`, or with `vault.guess_later` and `seconds` without having tried. Throws
   * `StorageError`.
   */
  async try(header: VaultHeader, passphrase: string): Promise<Result<Uint8Array>> {
    const { clock } = this.#ports;
    const retryAt = this.retryAt();
    if (retryAt !== null) {
      this.publish();
      const seconds = Math.ceil((retryAt - clock.now()) / 1000);
      return err(appError('vault.guess_later', { seconds }));
    }
    // Counted before it is known to be wrong, so that ending the app in between gains nothing.
    this.#store({ wrong: this.#read().wrong + 1, lastAt: clock.now() });
    const key = header.kdf && (await unwrapWithPassphrase(header.wrapped, header.kdf, passphrase));
    if (key && isDataKey(key, header)) {
      this.reset();
      return ok(key);
    }
    this.publish();
    return err(appError('vault.wrong_passphrase'));
  }

  /** When the next passphrase can be tried, in milliseconds since 1970; null if now. Throws `StorageError`. */
  retryAt(): number | null {
    const { wrong, lastAt } = this.#read();
    const at = lastAt + waitAfter(wrong);
    return at > this.#ports.clock.now() ? at : null;
  }

  /** Publishes when the next passphrase can be tried, now and once it can. Call it also after a start. */
  publish(): void {
    const { clock, logger } = this.#ports;
    logged(logger, 'guesses', () => {
      this.#cancelTimer();
      const retryAt = this.retryAt();
      if (retryAt !== null) this.#cancelTimer = clock.after(retryAt - clock.now(), () => this.publish());
      this.#events.emit('vault.guesses_changed', null);
    });
  }

  reset(): void {
    this.#store(NONE);
    this.publish();
  }

  #read(): Guesses {
    const { database, clock } = this.#ports;
    const row = this.#unsaved ? null : database.get('SELECT wrong, last_at FROM vault_guesses WHERE id = 1');
    const guesses = this.#unsaved ?? {
      wrong: Number(row?.['wrong'] ?? 0),
      lastAt: Number(row?.['last_at'] ?? 0),
    };
    const now = clock.now();
    if (guesses.lastAt <= now) return guesses;
    // The system's clock was set back. The wait begins anew, so that it neither ends at once nor lasts until the old time.
    const since = { ...guesses, lastAt: now };
    this.#store(since);
    return since;
  }

  #store({ wrong, lastAt }: Guesses): void {
    const { database, logger } = this.#ports;
    const stored = logged(logger, 'guesses', () =>
      database.run(
        `INSERT INTO vault_guesses (id, wrong, last_at) VALUES (1, ?, ?)
         ON CONFLICT (id) DO UPDATE SET wrong = excluded.wrong, last_at = excluded.last_at`,
        wrong,
        lastAt,
      ),
    );
    this.#unsaved = stored === null ? { wrong, lastAt } : null;
  }
}
