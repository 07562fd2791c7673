import type { KeyBackend, VaultProtection } from '../../../shared/domain/vault.ts';
import type { Database, Random } from '../ports.ts';
import { parseKdf, type KdfParameters } from './passphrase.ts';
import { seal, unseal, VAULT_FORMAT, type SealedSecret } from './sealing.ts';

/** The wrapped data key and how it is wrapped. The table `vault_header` has at most one row. */
export interface VaultHeader {
  readonly protection: VaultProtection;
  /** The key store that wrapped the key; null under a passphrase. */
  readonly backend: KeyBackend | null;
  readonly wrapped: Uint8Array;
  readonly kdf: KdfParameters | null;
  /** A key check value: a constant text, sealed with the data key. */
  readonly check: SealedSecret;
}

const CHECK = { record: 'vault', field: 'check' } as const;
const CHECK_TEXT = 'keyfob';

/** Creates the key check value for a new header. */
export const makeCheck = (dataKey: Uint8Array, random: Random): SealedSecret =>
  seal(dataKey, CHECK, CHECK_TEXT, random);

/**
 * Whether a key is the header's data key. Necessary because macOS and Linux wrap without authentication: with a wrong system key,
 * unwrapping still succeeds about once in 256 times, with a random result.
 */
export const isDataKey = (key: Uint8Array, header: VaultHeader): boolean =>
  key.length === 32 && unseal(key, CHECK, header.check) === CHECK_TEXT;

/**
 * Reads the header. Returns `none` if there is no vault, `unreadable` if `writeHeader` can't have written the row or if there are
 * secrets without a header. Throws `StorageError`.
 */
export const readHeader = (database: Database): VaultHeader | 'none' | 'unreadable' => {
  const row = database.get('SELECT * FROM vault_header WHERE id = 1');
  if (!row) {
    return database.get('SELECT record FROM vault_record LIMIT 1') ? 'unreadable' : 'none';
  }
  const { format, protection, backend, wrapped, kdf, check_nonce: nonce, check_data: data } = row;
  if (format !== VAULT_FORMAT || !(wrapped instanceof Uint8Array)) return 'unreadable';
  if (!(nonce instanceof Uint8Array) || !(data instanceof Uint8Array)) return 'unreadable';
  const check = { nonce, data };
  if (protection === 'system' && isBackend(backend))
    return { protection, backend, wrapped, kdf: null, check };
  const parameters = typeof kdf === 'string' ? parseKdf(kdf) : null;
  if (protection === 'passphrase' && parameters) {
    return { protection, backend: null, wrapped, kdf: parameters, check };
  }
  return 'unreadable';
};

/**
 * Stores the header in place of an earlier one. Throws `StorageError`.
 *
 * @param now milliseconds since 1970
 */
export const writeHeader = (database: Database, header: VaultHeader, now: number): void => {
  database.run(
    `INSERT INTO vault_header (id, format, protection, backend, wrapped, kdf, check_nonce, check_data, created_at)
     VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET format = excluded.format, protection = excluded.protection, backend = excluded.backend,
       wrapped = excluded.wrapped, kdf = excluded.kdf, check_nonce = excluded.check_nonce, check_data = excluded.check_data`,
    VAULT_FORMAT,
    header.protection,
    header.backend,
    header.wrapped,
    header.kdf === null ? null : JSON.stringify(header.kdf),
    header.check.nonce,
    header.check.data,
    now,
  );
};

const BACKENDS: readonly unknown[] = [
  'keychain',
  'dpapi',
  'keyring',
  'portal',
  'public-key',
  'unknown',
] satisfies KeyBackend[];
const isBackend = (value: unknown): value is KeyBackend => BACKENDS.includes(value);

/** As `readHeader`, or null if there is none that can be used. */
export const readUsableHeader = (database: Database): VaultHeader | null => {
  const header = readHeader(database);
  return typeof header === 'string' ? null : header;
};
