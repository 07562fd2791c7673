import type { Clock, Database, Random } from '../ports.ts';
import { databaseSecretStore, reseal, type SecretStore } from './secret-store.ts';
import { makeCheck, writeHeader, type VaultHeader } from './vault-header.ts';

interface Ports {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
}

export interface KeyReplacement {
  readonly key: Uint8Array;
  readonly wrapping: Omit<VaultHeader, 'check'>;
  /** Null in a new vault, which has no secrets. */
  readonly oldKey: Uint8Array | null;
  /** The secrets in memory, which move to the data file; null if the vault is not `session-only`. */
  readonly session: SecretStore | null;
}

/**
 * In one transaction, stores the wrapping of a new data key and seals every secret with it, those of a session included. The key of an
 * older copy of the data file then opens nothing in this one (ADR 0014). Throws `StorageError`.
 */
export const replaceKey = (
  { database, clock, random }: Ports,
  { key, wrapping, oldKey, session }: KeyReplacement,
): void => {
  const stored = databaseSecretStore(database);
  database.transaction(() => {
    writeHeader(database, { ...wrapping, check: makeCheck(key, random) }, clock.now());
    if (oldKey) reseal({ store: session ?? stored, key: oldKey }, { store: stored, key }, random);
    for (const { record } of session?.addresses() ?? []) session?.remove(record);
  });
};
