import type { Database } from '../ports.ts';
import type { SealedSecret, SecretAddress } from './sealing.ts';

/** Where sealed secrets lie. They are sealed in either place; the difference is what survives the app's end. */
export interface SecretStore {
  get(address: SecretAddress): SealedSecret | null;
  put(address: SecretAddress, sealed: SealedSecret): void;
  remove(record: string): void;
  /** Every address that has a secret. */
  addresses(): SecretAddress[];
  /** The same as text, `record field`; with a field, those of that field only. */
  addressTexts(field: string | null): string[];
}

/** In the data file. A put inside a transaction is durable with it. */
export const databaseSecretStore = (database: Database): SecretStore => storeIn(database, 'vault_record');

/**
 * In a table that SQLite keeps in memory and that is gone with the process. Not a plain map, because a transaction that is
 * taken back must take back what it did to secrets as well. Throws `StorageError`.
 */
export const sessionSecretStore = (database: Database): SecretStore => {
  database.run(
    `CREATE TEMP TABLE IF NOT EXISTS session_record (
       record TEXT NOT NULL,
       field TEXT NOT NULL,
       nonce BLOB NOT NULL,
       data BLOB NOT NULL,
       PRIMARY KEY (record, field)
     ) STRICT, WITHOUT ROWID`,
  );
  return storeIn(database, 'temp.session_record');
};

const storeIn = (database: Database, table: 'vault_record' | 'temp.session_record'): SecretStore => ({
  get: ({ record, field }) => {
    const row = database.get(
      `SELECT nonce, data FROM ${table} WHERE record = ? AND field = ?`,
      record,
      field,
    );
    return row?.['nonce'] instanceof Uint8Array && row['data'] instanceof Uint8Array
      ? { nonce: row['nonce'], data: row['data'] }
      : null;
  },
  put: ({ record, field }, { nonce, data }) => {
    database.run(
      `INSERT OR REPLACE INTO ${table} (record, field, nonce, data) VALUES (?, ?, ?, ?)`,
      record,
      field,
      nonce,
      data,
    );
  },
  remove: (record) => {
    database.run(`DELETE FROM ${table} WHERE record = ?`, record);
  },
  addresses: () =>
    database
      .all(`SELECT record, field FROM ${table}`)
      .map((row) => ({ record: String(row['record']), field: String(row['field']) })),
  // In one go, because it is asked for all accounts at once, at every start.
  addressTexts: (field) => {
    const sql = `SELECT json_group_array(record || ' ' || field) AS list FROM ${table} WHERE ?1 IS NULL OR field = ?1`;
    return JSON.parse(String(database.get(sql, field)?.['list'] ?? '[]')) as string[];
  },
});
