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

/** How far a vault opens without the person. The data key is there in the state `unlocked`, and in no other. */
export type Opening =
  | { readonly state: Extract<VaultState, { kind: 'unlocked' }>; readonly key: Uint8Array }
  | { readonly state: Exclude<VaultState, { kind: 'unlocked' }>; readonly key: null };

/** Opens what is in the data file, or makes a new vault where there is none. Throws `StorageError`. */
export const openVault = async (ports: VaultPorts): Promise<Opening> => {
  const header = readHeader(ports.database);
  if (header === 'none') return createVault(ports);
  if (header === 'unreadable') return damaged(ports);
  if (header.protection === 'passphrase') return closed({ kind: 'locked', by: 'passphrase' });

  const unwrapped = await ports.keyWrapper.unwrap(header.wrapped);
  if (unwrapped.kind === 'unavailable') return closed({ kind: 'locked', by: 'system' });
  const key = unwrapped.kind === 'unwrapped' ? Buffer.from(unwrapped.text, 'base64') : null;
  if (!key || !isDataKey(key, header)) return whyUndecryptable(ports, header);
  const asksToRewrap = unwrapped.kind === 'unwrapped' && unwrapped.shouldRewrap;
  return unlocked(key, asksToRewrap ? await rewrap(ports, key, header) : header.backend);
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

/** The system asked for a new wrapping. It is taken only if it protects as well as the old one. Returns what protects it then. */
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
    // The old wrapping still opens; the system will ask again at the next start.
    if (!(error instanceof StorageError)) throw error;
    return header.backend;
  }
  logger.log('vault.rewrapped', { backend: wrap.backend });
  return wrap.backend;
};

/** A key that does not open is damaged, unless another key store answers than the one that sealed it. */
const whyUndecryptable = async (ports: VaultPorts, header: VaultHeader): Promise<Opening> => {
  const probe = await ports.keyWrapper.wrap('probe');
  if (probe.kind === 'unavailable') return closed({ kind: 'locked', by: 'system' });
  if (header.backend !== null && probe.backend !== header.backend) {
    return closed({ kind: 'backend-changed', recorded: header.backend, current: probe.backend });
  }
  return damaged(ports);
};
