import type { Database } from '../ports.ts';
import type { SealedSecret, SecretAddress } from './sealing.ts';

/** Where sealed secrets lie. They are sealed in either place; the difference is what survives the app's end. */
export interface SecretStore {
  get(address: SecretAddress): SealedSecret | null;
  put(address: SecretAddress, sealed: SealedSecret): void;
  remove(record: string): void;
  /** Every address that has a secret. */
  addresses(): SecretAddress[];
}

/** In the data file. A put inside a transaction is durable with it. */
export const databaseSecretStore = (database: Database): SecretStore => ({
  get: ({ record, field }) => {
    const row = database.get(
      'SELECT nonce, data FROM vault_record WHERE record = ? AND field = ?',
      record,
      field,
    );
    return row?.['nonce'] instanceof Uint8Array && row['data'] instanceof Uint8Array
      ? { nonce: row['nonce'], data: row['data'] }
      : null;
  },
  put: ({ record, field }, { nonce, data }) => {
    database.run(
      'INSERT OR REPLACE INTO vault_record (record, field, nonce, data) VALUES (?, ?, ?, ?)',
      record,
      field,
      nonce,
      data,
    );
  },
  remove: (record) => {
    database.run('DELETE FROM vault_record WHERE record = ?', record);
  },
  addresses: () =>
    database
      .all('SELECT record, field FROM vault_record')
      .map((row) => ({ record: String(row['record']), field: String(row['field']) })),
});

/** In memory, gone with the process. */
export const memorySecretStore = (): SecretStore => {
  const records = new Map<string, Map<string, SealedSecret>>();
  return {
    get: ({ record, field }) => records.get(record)?.get(field) ?? null,
    put: ({ record, field }, sealed) => {
      const fields = records.get(record) ?? new Map<string, SealedSecret>();
      records.set(record, fields.set(field, sealed));
    },
    remove: (record) => {
      records.delete(record);
    },
    addresses: () =>
      [...records].flatMap(([record, fields]) => [...fields.keys()].map((field) => ({ record, field }))),
  };
};
