import type { Database, Random } from '../ports.ts';
import { seal, unseal, type SealedSecret, type SecretAddress } from './sealing.ts';

/** A table of sealed secrets. Every call throws `StorageError` if it fails. */
export interface SecretStore {
  get(address: SecretAddress): SealedSecret | null;
  /** The secrets of a record by field, without one field. */
  allBut(record: string, field: string): ReadonlyMap<string, SealedSecret>;
  put(address: SecretAddress, sealed: SealedSecret): void;
  remove(record: string): void;
  /** The addresses of all secrets. */
  addresses(): SecretAddress[];
  /** The records that have a field. */
  recordsWith(field: string): string[];
}

/** Stores secrets in the data file. */
export const databaseSecretStore = (database: Database): SecretStore => storeIn(database, 'vault_record');

/**
 * Stores secrets in memory until the process ends, for a vault that is `session-only`. Uses a temporary table instead of a `Map`,
 * so that a rollback also restores secrets.
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

const storeIn = (database: Database, table: 'vault_record' | 'temp.session_record'): SecretStore => {
  // Made once: the text is the same each time, so that its prepared statement is found at once.
  const find = `SELECT nonce, data FROM ${table} WHERE record = ? AND field = ?`;
  const findAllBut = `SELECT field, nonce, data FROM ${table} WHERE record = ? AND field <> ?`;
  return {
    get: ({ record, field }) => {
      const row = database.get(find, record, field);
      return row?.['nonce'] instanceof Uint8Array && row['data'] instanceof Uint8Array
        ? { nonce: row['nonce'], data: row['data'] }
        : null;
    },
    allBut: (record, leftOut) =>
      new Map(
        database
          .rows(findAllBut, record, leftOut)
          .map(([field, nonce, data]) => [
            String(field),
            { nonce: nonce as Uint8Array, data: data as Uint8Array },
          ]),
      ),
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
    // One row instead of one for each secret: every start reads all of them.
    recordsWith: (field) => {
      const sql = `SELECT json_group_array(record) AS list FROM ${table} WHERE field = ?`;
      return JSON.parse(String(database.get(sql, field)?.['list'] ?? '[]')) as string[];
    },
  };
};

/** Where the secrets of a field are kept, by record. */
export const placesOf = (
  field: string,
  stored: SecretStore,
  session: SecretStore | null,
): ReadonlyMap<string, 'vault' | 'session'> => {
  const places = new Map<string, 'vault' | 'session'>();
  for (const record of stored.recordsWith(field)) places.set(record, 'vault');
  for (const record of session?.recordsWith(field) ?? []) places.set(record, 'session');
  return places;
};

/** Where secrets are, and the key that seals them there. */
export interface KeyedStore {
  readonly store: SecretStore;
  readonly key: Uint8Array;
}

/**
 * Seals the secrets of a store with another key and puts them into another store, which may be the same. A damaged secret stays where
 * and as it is. Call inside the transaction that stores the key.
 */
export const reseal = (from: KeyedStore, to: KeyedStore, random: Random): void => {
  for (const address of from.store.addresses()) {
    const sealed = from.store.get(address);
    const secret = sealed && unseal(from.key, address, sealed);
    if (secret !== null) to.store.put(address, seal(to.key, address, secret, random));
  }
};
