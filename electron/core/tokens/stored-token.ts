import { appError } from '../../../shared/errors.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { tokenAddress, type TokenField } from '../connections/connection-repository.ts';
import type { SigningKey } from '../http/signing-key.ts';
import type { Vault } from '../vault/vault.ts';

/** A token as stored. Fails with `connection.no_token` if there is none, and with `vault.*` if it can't be read. */
export const readStoredToken = (vault: Vault, id: ConnectionId, field: TokenField): Result<string> => {
  const token = vault.read(tokenAddress(id, field));
  if (!token.ok) return token;
  return token.value === null ? err(appError('connection.no_token')) : ok(token.value);
};

/** The key that a connection's tokens are bound to; null if they are bound to none. Fails with `vault.*` if it can't be read. */
export const readDpopKey = (vault: Vault, id: ConnectionId): Result<SigningKey | null> =>
  vault.read(tokenAddress(id, 'dpop_key'));
