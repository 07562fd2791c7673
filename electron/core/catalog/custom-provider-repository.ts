import type { CustomProviderDraft } from '../../../shared/domain/custom-provider.ts';
import type { ProviderRecord } from '../../../shared/domain/provider.ts';
import type { Database } from '../ports.ts';

export interface CustomProvider {
  readonly record: ProviderRecord;
  /** The form that the person filled in. */
  readonly draft: CustomProviderDraft;
}

/** Stores custom providers. Every call throws `StorageError` if it fails. */
export class CustomProviderRepository {
  readonly #database: Database;
  /** What was read last, by key: parsing takes much longer than reading. */
  readonly #parsed = new Map<string, { readonly row: Row; readonly provider: CustomProvider }>();

  constructor(database: Database) {
    this.#database = database;
  }

  list(): CustomProvider[] {
    const rows = this.#database.rows('SELECT key, record, draft FROM custom_provider ORDER BY key');
    return rows.map((row) => this.#fromRow(row.map(String)));
  }

  find(key: string): CustomProvider | null {
    const [row] = this.#database.rows('SELECT key, record, draft FROM custom_provider WHERE key = ?', key);
    return row ? this.#fromRow(row.map(String)) : null;
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
    this.#parsed.delete(key);
  }

  #fromRow(row: Row): CustomProvider {
    const [key = '', record = '', draft = ''] = row;
    const last = this.#parsed.get(key);
    if (last?.row[1] === record && last.row[2] === draft) return last.provider;
    const provider = parsed(key, record, draft);
    this.#parsed.set(key, { row, provider });
    return provider;
  }
}

/** Key, record and form. */
type Row = readonly string[];

const parsed = (key: string, record: string, draft: string): CustomProvider => ({
  record: { ...(JSON.parse(record) as ProviderRecord), key },
  // A form that was stored before it had a field lacks it.
  draft: {
    refusesSecretInBody: false,
    details: {},
    ...(JSON.parse(draft) as Partial<CustomProviderDraft>),
  } as CustomProviderDraft,
});
