import { isClientGrant, type Grant } from '../../../shared/domain/grant.ts';
import { appError } from '../../../shared/errors.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { tokenAddress, type TokenField } from '../connections/connection-repository.ts';
import type { SigningKey } from '../http/signing-key.ts';
import type { SecretReader } from '../vault/secret-reader.ts';

/** A token as stored. Fails with `connection.no_token` if there is none, and with `vault.*` if it can't be read. */
export const readStoredToken = (vault: SecretReader, id: ConnectionId, field: TokenField): Result<string> => {
  const token = vault.read(tokenAddress(id, field));
  if (!token.ok) return token;
  return token.value === null ? err(appError('connection.no_token')) : ok(token.value);
};

/** The key that a connection's tokens are bound to; null if they are bound to none. Fails with `vault.*` if it can't be read. */
export const readDpopKey = (vault: SecretReader, id: ConnectionId): Result<SigningKey | null> =>
  vault.read(tokenAddress(id, 'dpop_key'));

/** The stored token that a renewal replaces. By it, a renewal notices that a sign-in has replaced the tokens meanwhile. */
export interface UsedToken {
  readonly field: 'refresh_token' | 'access_token';
  readonly token: string;
}

/** An OAuth client itself has no refresh token: its access token is requested again (RFC 6749 §4.4.3). */
export const usedField = (grant: Grant): UsedToken['field'] =>
  isClientGrant(grant) ? 'access_token' : 'refresh_token';
