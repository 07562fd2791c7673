import type { StorageState } from '../../../shared/domain/vault.ts';
import type { Database } from '../ports.ts';

/** What happened to the data file when it was opened, until the person has read it. */
export class DataFileStatus {
  readonly #database: Database;
  #state: StorageState;
  #hasUserChanges = false;

  constructor(database: Database, state: StorageState) {
    this.#database = database;
    this.#state = state;
  }

  get state(): StorageState {
    return this.#state;
  }

  /**
   * Whether the data file may replace its backup. A backup that has just been used stays until the person has read so, or has connected,
   * disconnected or changed how keys are kept: what was ended or replaced must not live on in it.
   */
  get mayReplaceBackup(): boolean {
    return this.#state.kind === 'ok' || (this.#isUnread && this.#hasUserChanges);
  }

  /** The person has connected or disconnected an account, or has changed how keys are kept. */
  recordUserChange(): void {
    this.#hasUserChanges = true;
  }

  /**
   * The person has read what happened. Until then it is reported at every start.
   *
   * @returns whether there was anything to read
   * @throws StorageError
   */
  acknowledge(): boolean {
    if (!this.#isUnread) return false;
    this.#database.acknowledgeNotice();
    this.#state = { kind: 'ok' };
    return true;
  }

  get #isUnread(): boolean {
    return this.#state.kind === 'restored' || this.#state.kind === 'reset';
  }
}
