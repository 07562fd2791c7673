import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { clientContext, type ClientSources } from '../clients/client-context.ts';
import { tokenAddress, tokenRecord, type StoredConnection } from '../connections/connection-repository.ts';
import type { UnsavedTokens } from '../connections/grant-store.ts';
import type { Vault } from '../vault/vault.ts';
import { readDpopKey } from './stored-token.ts';
import type { RevocableGrant } from './revoke-grant.ts';

export interface StoredGrantSources extends ClientSources {
  readonly vault: Vault;
  readonly refresh: UnsavedTokens;
}

/** Whether a connection's tokens are stored. Works in every state of the vault. */
export const hasStoredTokens = (vault: Vault, { id }: StoredConnection): boolean =>
  vault.placesOf('access_token').has(tokenRecord(id));

/**
 * What a revocation of a connection's grant needs; null if there is no token. Fails if neither token can be read, nor the client secret,
 * and with `connection.addresses_changed`.
 */
export const readStoredGrant = (
  sources: StoredGrantSources,
  connection: StoredConnection,
): Result<RevocableGrant | null> => {
  const { vault, refresh } = sources;
  if (connection.grant.kind !== 'own' || !hasStoredTokens(vault, connection)) return ok(null);
  const client = clientContext(sources, connection.grant.oauthClientId, tokenRecord(connection.id));
  if (!client.ok) return client;
  const accessToken = vault.read(tokenAddress(connection.id, 'access_token'));
  const refreshToken = vault.read(tokenAddress(connection.id, 'refresh_token'));
  // Refreshed tokens that wait to be saved are the valid ones.
  const unsaved = refresh.unsavedTokens(connection.id);
  // One of the two is enough, if the other is damaged.
  const access = unsaved?.accessToken ?? (accessToken.ok ? accessToken.value : null);
  const refreshable = unsaved?.refreshToken ?? (refreshToken.ok ? refreshToken.value : null);
  if (access === null && refreshable === null) return err(appError('vault.record_damaged'));
  const dpopKey = readDpopKey(vault, connection.id);
  return ok({
    context: client.value.context,
    accessToken: access,
    refreshToken: refreshable,
    dpopKey: dpopKey.ok ? dpopKey.value : null,
  });
};
