import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import type { ConnectionId, ProviderKey } from '../../../shared/ids.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Vault } from '../vault/vault.ts';
import { tokenRecord, type ConnectionRepository } from './connection-repository.ts';

interface ListSources {
  readonly repository: ConnectionRepository;
  readonly vault: Vault;
  readonly catalog: Catalog;
  /** Whether a check of the connection is running. */
  readonly isChecking: (id: ConnectionId) => boolean;
  /** Whether refreshed tokens of the connection wait to be saved. */
  readonly hasUnsavedTokens: (id: ConnectionId) => boolean;
}

/**
 * Every connection with what the pages and the tray show of it. Throws `StorageError`. The fields are copied one by one, because a spread
 * slows down the start with a thousand accounts.
 */
export const listConnections = (sources: ListSources): ConnectionFacts[] => {
  const { repository, vault, catalog, isChecking, hasUnsavedTokens } = sources;
  const places = vault.placesOf('access_token');
  const hasCheck = new Map<ProviderKey, boolean>();
  const canCheck = (key: ProviderKey): boolean => {
    const known = hasCheck.get(key) ?? (catalog.find(key)?.record.check ?? null) !== null;
    hasCheck.set(key, known);
    return known;
  };
  return repository.list().map((stored) => ({
    id: stored.id,
    providerKey: stored.providerKey,
    grant: stored.grant,
    account: stored.account,
    identity: stored.identity,
    requestedScopes: stored.requestedScopes,
    grantedScopes: stored.grantedScopes,
    connectedAt: stored.connectedAt,
    refreshedAt: stored.refreshedAt,
    expiresAt: stored.expiresAt,
    canRefresh: stored.canRefresh,
    secrets: hasUnsavedTokens(stored.id)
      ? 'unsaved'
      : stored.grant.kind === 'managed'
        ? 'none'
        : (places.get(tokenRecord(stored.id)) ?? 'missing'),
    lastCheck: stored.lastCheck,
    lastSuccessAt: stored.lastSuccessAt,
    canCheck: canCheck(stored.providerKey),
    isChecking: isChecking(stored.id),
    isDefault: stored.isDefault,
  }));
};
