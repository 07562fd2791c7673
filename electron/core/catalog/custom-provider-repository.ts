import type { CustomProviderDraft } from '../../../shared/domain/custom-provider.ts';
import type { ProviderRecord } from '../../../shared/domain/provider.ts';
import type { Database, SqlValue } from '../ports.ts';

export interface CustomProvider {
  readonly record: ProviderRecord;
  /** The form that the person filled in. */
  readonly draft: CustomProviderDraft;
}

/** Stores custom providers. Every call throws `StorageError` if it fails. */
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

  /**
   * Adds or replaces a provider. Its record must have passed `providerRecordSchema`, because it is read without validation.
   *
   * @param now milliseconds since 1970
   */
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
  // A form that was stored before it had a field lacks it.
  draft: {
    refusesSecretInBody: false,
    details: {},
    ...(JSON.parse(String(row['draft'])) as Partial<CustomProviderDraft>),
  } as CustomProviderDraft,
});
