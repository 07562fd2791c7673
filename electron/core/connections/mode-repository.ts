import type { ChosenModes, Mode } from '../../../shared/domain/mode.ts';
import type { ProviderKey } from '../../../shared/ids.ts';
import type { Database } from '../ports.ts';

/** The modes that the person has chosen. Every call may throw `StorageError`. */
export class ModeRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  all(): ChosenModes {
    const rows = this.#database.all('SELECT provider_key, mode FROM provider_mode');
    return Object.fromEntries(rows.map((row) => [String(row['provider_key']), row['mode'] as Mode]));
  }

  set(providerKey: ProviderKey, mode: Mode): void {
    const sql = 'INSERT OR REPLACE INTO provider_mode (provider_key, mode) VALUES (?, ?)';
    this.#database.run(sql, providerKey, mode);
  }

  remove(providerKey: ProviderKey): void {
    this.#database.run('DELETE FROM provider_mode WHERE provider_key = ?', providerKey);
  }
}
