import type { Clock, Database, Logger } from '../ports.ts';
import { logged } from './failures.ts';

interface BackupPorts {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Milliseconds between the last change and the copy, so that one copy covers several changes. */
const DELAY_MS = 5000;

/** Keeps a copy of the data file beside it, and renews the copy after changes, so that a removed account soon leaves it, too. */
export class Backup {
  readonly #ports: BackupPorts;
  readonly #mayWrite: () => boolean;
  #cancelTimer: (() => void) | null = null;

  /** @param mayWrite whether the data file is known to be good. Only then may it replace the backup. */
  constructor(ports: BackupPorts, mayWrite: () => boolean) {
    this.#ports = ports;
    this.#mayWrite = mayWrite;
  }

  /** Schedules a copy after a change. */
  schedule(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = this.#ports.clock.after(DELAY_MS, () => this.write());
  }

  /** Writes the copy now, if the data file is good. A failure is logged: the data itself is safe. */
  write(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    if (this.#mayWrite()) logged(this.#ports.logger, 'backup', () => this.#ports.database.writeBackup());
  }

  /** Writes the copy if one is scheduled. */
  close(): void {
    if (this.#cancelTimer) this.write();
  }
}
