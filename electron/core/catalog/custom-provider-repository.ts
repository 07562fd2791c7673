import type { CustomProviderDraft } from '../../../shared/domain/custom-provider.ts';
import type { ProviderRecord } from '../../../shared/domain/provider.ts';
import type { Database, SqlValue } from '../ports.ts';

export interface CustomProvider {
  readonly record: ProviderRecord;
  /** The form it was made from, so that it can be changed there. */
  readonly draft: CustomProviderDraft;
}

/** The person's own providers. Only records that passed the schema are ever stored. */
export class CustomProviderRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  list(): CustomProvider[] {
    return this.#database.all('SELECT record, draft FROM custom_provider ORDER BY key').map(fromRow);
  }

  find(key: string): CustomProvider | null {
    const row = this.#database.get('SELECT record, draft FROM custom_provider WHERE key = ?', key);
    return row && fromRow(row);
  }

  has(key: string): boolean {
    return this.#database.get('SELECT 1 FROM custom_provider WHERE key = ?', key) !== null;
  }

  save(provider: CustomProvider, now: number): void {
    this.#database.run(
      `INSERT INTO custom_provider (key, record, draft, created_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET record = excluded.record, draft = excluded.draft`,
      provider.record.key,
      JSON.stringify(provider.record),
      JSON.stringify(provider.draft),
      now,
    );
  }

  remove(key: string): void {
    this.#database.run('DELETE FROM custom_provider WHERE key = ?', key);
  }
}

const fromRow = (row: Record<string, SqlValue>): CustomProvider => ({
  record: JSON.parse(String(row['record'])) as ProviderRecord,
  draft: JSON.parse(String(row['draft'])) as CustomProviderDraft,
});
