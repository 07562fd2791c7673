import type { StorageState } from '../../../shared/domain/vault.ts';
import type { Database } from '../ports.ts';

/** Holds what happened when the data file was opened, until the person has read it. */
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
   * Whether the data file may replace its backup. After a restore, the backup stays until the person has read the notice. It is replaced
   * earlier if they connect, disconnect, change or delete an OAuth client, or change how keys are kept, because it would still contain
   * what was removed or replaced.
   */
  get mayReplaceBackup(): boolean {
    return this.#state.kind === 'ok' || (this.#isUnread && this.#hasUserChanges);
  }

  /** Call it when the person has removed or replaced something that the backup may still contain. */
  recordUserChange(): void {
    this.#hasUserChanges = true;
  }

  /**
   * Records that the person has read what happened. Until then every start reports it.
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
