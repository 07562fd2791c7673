import type { ErrorCode } from '../../../shared/errors.ts';
import type { VaultState } from '../../../shared/domain/vault.ts';

/** Why secrets can't be read or stored in each closed state. */
export const CLOSED_CODE: Readonly<
  Record<Exclude<VaultState['kind'], 'unlocked' | 'session-only'>, ErrorCode>
> = {
  opening: 'vault.locked',
  locked: 'vault.locked',
  'setup-needed': 'vault.setup_needed',
  'backend-changed': 'vault.backend_changed',
  damaged: 'vault.damaged',
};
