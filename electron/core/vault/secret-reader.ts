import { appError, type AppError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { unseal, type DataKey, type SealedSecret, type SecretAddress } from './sealing.ts';
import type { SecretStore } from './secret-store.ts';

/** Reads secrets of the vault: the vault itself, or one record of it that was loaded at once. */
export interface SecretReader {
  /** Returns a secret, or null if there is none. Fails with `vault.*` or `storage.*` while the vault is closed, and if the record is damaged. */
  read(address: SecretAddress): Result<string | null>;
  /** Returns why secrets can't be stored or read now, or null if they can. */
  problem(): AppError | null;
}

/** Decrypts what is stored at an address; null if nothing is. Fails with `vault.record_damaged`. */
export const unsealStored = (
  key: DataKey,
  address: SecretAddress,
  sealed: SealedSecret | null,
): Result<string | null> => {
  if (!sealed) return ok(null);
  const secret = unseal(key, address, sealed);
  return secret === null ? err(appError('vault.record_damaged')) : ok(secret);
};

/**
 * Loads the secrets of one record but for a field that is seldom needed. Each is decrypted when it is read; that field, and secrets of other
 * records, are read from the vault.
 */
export const recordReader = (
  vault: SecretReader,
  { store, key }: { readonly store: SecretStore; readonly key: DataKey },
  record: string,
  leftOut: string,
): SecretReader => {
  const secrets = store.allBut(record, leftOut);
  return {
    read: (address) =>
      address.record === record && address.field !== leftOut
        ? unsealStored(key, address, secrets.get(address.field) ?? null)
        : vault.read(address),
    problem: () => vault.problem(),
  };
};
