import { useState } from 'react';
import { isOpen, type StorageState, type VaultState } from '../../shared/domain/vault.ts';
import type { AppError, ErrorCode } from '../../shared/errors.ts';
import { useSlices } from '../stores/services.ts';

export interface CauseFacts {
  readonly online: boolean;
  readonly vault: VaultState;
  readonly storage: StorageState;
}

type IsPresent = (facts: CauseFacts) => boolean;

const isVaultClosed: IsPresent = ({ vault }) => !isOpen(vault);
const isStorageClosed: IsPresent = ({ storage }) =>
  storage.kind === 'unavailable' || storage.kind === 'newer-format';

const CAUSES: Readonly<Partial<Record<ErrorCode, IsPresent>>> = {
  'network.offline': ({ online }) => !online,
  'vault.locked': isVaultClosed,
  'vault.setup_needed': isVaultClosed,
  'vault.damaged': isVaultClosed,
  'vault.backend_changed': isVaultClosed,
  'vault.system_unavailable': isVaultClosed,
  'vault.session_only': ({ vault }) => vault.kind === 'session-only',
  'storage.unavailable': isStorageClosed,
  'storage.newer_format': isStorageClosed,
};

/** Whether the state of this computer that caused an error lasts; null for an error with another cause. */
export const isCausePresent = (code: ErrorCode, facts: CauseFacts): boolean | null =>
  CAUSES[code]?.(facts) ?? null;

/** The error until its cause has ended, then null. The state may follow the error, so it counts only once it was seen. */
export const useLiveError = (error: AppError | null): AppError | null => {
  const online = useSlices((slices) => slices.system.online);
  const vault = useSlices((slices) => slices.vault);
  const storage = useSlices((slices) => slices.storage);
  const [watched, setWatched] = useState({ error, wasPresent: false, hasEnded: false });
  const isSame = watched.error === error;
  const isPresent = error && isCausePresent(error.code, { online, vault, storage });
  const wasPresent = (isSame && watched.wasPresent) || isPresent === true;
  const hasEnded = isSame && (watched.hasEnded || (watched.wasPresent && isPresent === false));
  if (!isSame || wasPresent !== watched.wasPresent || hasEnded !== watched.hasEnded)
    setWatched({ error, wasPresent, hasEnded });
  return hasEnded ? null : error;
};
