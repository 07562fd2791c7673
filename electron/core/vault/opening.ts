import type { VaultState } from '../../../shared/domain/vault.ts';
import type { Clock, Database, KeyWrapper, Logger, Random } from '../ports.ts';
import { StorageError } from '../storage/failures.ts';
import { DATA_KEY_BYTES } from './sealing.ts';
import { wrapWithSystem } from './system-wrapping.ts';
import { isDataKey, makeCheck, readHeader, writeHeader, type VaultHeader } from './vault-header.ts';

export interface VaultPorts {
  readonly database: Database;
  readonly keyWrapper: KeyWrapper;
  readonly random: Random;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The vault's state after the start, with the data key if it is unlocked. */
export type Opening =
  | { readonly state: Extract<VaultState, { kind: 'unlocked' }>; readonly key: Uint8Array }
  | { readonly state: Exclude<VaultState, { kind: 'unlocked' }>; readonly key: null };

/**
 * Opens the vault without asking the person, or creates one if the data file has none. Throws `StorageError`.
 *
 * A key store that is unavailable means `locked`; a key that does not decrypt means `backend-changed` or `damaged`.
 */
export const openVault = async (ports: VaultPorts): Promise<Opening> => {
  const header = readHeader(ports.database);
  if (header === 'none') return createVault(ports);
  if (header === 'unreadable') return damaged(ports);
  if (header.protection === 'passphrase') return closed({ kind: 'locked', by: 'passphrase' });

  const unwrapped = await ports.keyWrapper.unwrap(header.wrapped);
  if (unwrapped.kind === 'unavailable') return closed({ kind: 'locked', by: 'system' });
  const key = unwrapped.kind === 'unwrapped' ? Buffer.from(unwrapped.text, 'base64') : null;
  if (!key || !isDataKey(key, header)) return keyNotDecrypted(ports, header);
  const shouldRewrap = unwrapped.kind === 'unwrapped' && unwrapped.shouldRewrap;
  return unlocked(key, shouldRewrap ? await rewrap(ports, key, header) : header.backend);
};

const unlocked = (key: Uint8Array, backend: VaultHeader['backend']): Opening => ({
  state: { kind: 'unlocked', protection: 'system', backend },
  key,
});

const closed = (state: Exclude<VaultState, { kind: 'unlocked' }>): Opening => ({ state, key: null });

const damaged = ({ database }: VaultPorts): Opening =>
  closed({ kind: 'damaged', canRestore: database.backupTime() !== null });

const createVault = async ({ database, keyWrapper, random, clock }: VaultPorts): Promise<Opening> => {
  const key = random.bytes(DATA_KEY_BYTES);
  const wrap = await wrapWithSystem(keyWrapper, key);
  if (wrap.kind !== 'wrapped') return closed({ kind: 'setup-needed', reason: wrap.kind });
  writeHeader(
    database,
    {
      protection: 'system',
      backend: wrap.backend,
      wrapped: wrap.blob,
      kdf: null,
      check: makeCheck(key, random),
    },
    clock.now(),
  );
  return unlocked(key, wrap.backend);
};

/**
 * Wraps the data key again, as the key store asked for (it has a newer key), and returns the backend of the stored wrapping. Keeps
 * the old wrapping if the new one would be unprotected.
 */
const rewrap = async (
  { database, keyWrapper, random, clock, logger }: VaultPorts,
  key: Uint8Array,
  header: VaultHeader,
): Promise<VaultHeader['backend']> => {
  const wrap = await wrapWithSystem(keyWrapper, key);
  if (wrap.kind !== 'wrapped') return header.backend;
  try {
    writeHeader(
      database,
      { ...header, backend: wrap.backend, wrapped: wrap.blob, check: makeCheck(key, random) },
      clock.now(),
    );
  } catch (error) {
    // The old wrapping is still valid. The key store asks again at the next start.
    if (!(error instanceof StorageError)) throw error;
    return header.backend;
  }
  logger.log('vault.rewrapped', { backend: wrap.backend });
  return wrap.backend;
};

/** Finds out by a test call whether another key store than the one that wrapped the key is in use now. */
const keyNotDecrypted = async (ports: VaultPorts, header: VaultHeader): Promise<Opening> => {
  const probe = await ports.keyWrapper.wrap('probe');
  if (probe.kind === 'unavailable') return closed({ kind: 'locked', by: 'system' });
  if (header.backend !== null && probe.backend !== header.backend) {
    return closed({ kind: 'backend-changed', recorded: header.backend, current: probe.backend });
  }
  return damaged(ports);
};
