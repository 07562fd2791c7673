import type { BrowserRef } from '../../../shared/domain/browser.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import type { Database } from '../ports.ts';

/** A browser that the person chose. Its name is kept for when it is gone. */
export interface ChosenBrowser extends BrowserRef {
  readonly name: string;
}

/** Remembers in which browser each account was signed in. Null stands for the default browser. Every call may throw `StorageError`. */
export class BrowserChoices {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The browser for a sign-in: that of the account, or else the last one that the person chose. */
  find(id: ConnectionId | null): ChosenBrowser | null {
    const row = this.#database.get(
      'SELECT browser FROM browser_choice WHERE connection_id = ? OR connection_id IS NULL ORDER BY connection_id IS NULL LIMIT 1',
      id,
    );
    return row ? (JSON.parse(String(row['browser'])) as ChosenBrowser | null) : null;
  }

  /** @param id null for the last choice */
  remember(id: ConnectionId | null, browser: ChosenBrowser | null): void {
    this.#database.transaction(() => {
      this.#database.run('DELETE FROM browser_choice WHERE connection_id IS ?', id);
      const sql = 'INSERT INTO browser_choice (connection_id, browser) VALUES (?, ?)';
      this.#database.run(sql, id, JSON.stringify(browser));
    });
  }
}
