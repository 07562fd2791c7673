import type { Clock, Database, Logger } from '../ports.ts';
import { logged } from './failures.ts';

interface BackupPorts {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Milliseconds between the last change and the copy, so that one copy covers several changes. */
const DELAY_MS = 5000;
/** Milliseconds after which the first of several changes is copied, however many follow. */
const LIMIT_MS = 30_000;
/** Milliseconds between two tries to make a copy that failed. */
const RETRY_MS = 600_000;

/** Keeps a copy of the data file beside it, and renews the copy after changes, so that a removed account soon leaves it, too. */
export class Backup {
  readonly #ports: BackupPorts;
  readonly #mayWrite: () => boolean;
  /** Whether the data file has changed since the last copy. */
  #isDue = false;
  /** When the scheduled copy is made at the latest, in milliseconds since 1970. */
  #deadlineAt = 0;
  #cancelTimer: (() => void) | null = null;

  /** @param mayWrite whether the data file is known to be good. Only then may it replace the backup. */
  constructor(ports: BackupPorts, mayWrite: () => boolean) {
    this.#ports = ports;
    this.#mayWrite = mayWrite;
  }

  /** Schedules a copy after a change. */
  schedule(): void {
    const now = this.#ports.clock.now();
    if (this.#cancelTimer === null) this.#deadlineAt = now + LIMIT_MS;
    this.#isDue = true;
    this.#writeAfter(Math.max(0, Math.min(DELAY_MS, this.#deadlineAt - now)));
  }

  /** Writes the copy now, if the data file is good. A failure is logged and the copy tried again later: the data itself is safe. */
  write(): void {
    this.#isDue = true;
    this.#stopTimer();
    if (!this.#mayWrite()) return;
    const { logger, database } = this.#ports;
    const isWritten = logged(logger, 'backup', () => {
      database.writeBackup();
      return true;
    });
    this.#isDue = isWritten === null;
    if (!this.#isDue) return;
    this.#deadlineAt = this.#ports.clock.now() + RETRY_MS;
    this.#writeAfter(RETRY_MS);
  }

  /** Writes the copy if there are changes that it lacks. */
  writeIfDue(): void {
    if (this.#isDue) this.write();
  }

  /** Writes the copy if it is due, and nothing afterwards. */
  close(): void {
    this.writeIfDue();
    this.#stopTimer();
  }

  #writeAfter(ms: number): void {
    this.#stopTimer();
    this.#cancelTimer = this.#ports.clock.after(ms, () => this.write());
  }

  #stopTimer(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
  }
}
