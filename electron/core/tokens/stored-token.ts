import { appError } from '../../../shared/errors.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { tokenAddress, type TokenField } from '../connections/connection-repository.ts';
import type { Vault } from '../vault/vault.ts';

/** A token as stored. Fails with `connection.no_token` if there is none, and with `vault.*` if it can't be read. */
export const readStoredToken = (vault: Vault, id: ConnectionId, field: TokenField): Result<string> => {
  const token = vault.read(tokenAddress(id, field));
  if (!token.ok) return token;
  return token.value === null ? err(appError('connection.no_token')) : ok(token.value);
};
