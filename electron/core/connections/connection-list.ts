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

type Abilities = Pick<ConnectionFacts, 'canCheck' | 'hasApi'>;

/**
 * Every connection with what the pages and the tray show of it. Throws `StorageError`. The fields are copied one by one, because a spread
 * slows down the start with a thousand accounts.
 */
export const listConnections = (sources: ListSources): ConnectionFacts[] => {
  const { repository, vault, catalog, isChecking, hasUnsavedTokens } = sources;
  const places = vault.placesOf('access_token');
  const abilities = new Map<ProviderKey, Abilities>();
  const abilitiesOf = (key: ProviderKey): Abilities => {
    const known = abilities.get(key);
    if (known) return known;
    const record = catalog.find(key)?.record;
    const found = { canCheck: (record?.check ?? null) !== null, hasApi: (record?.api ?? null) !== null };
    abilities.set(key, found);
    return found;
  };
  return repository.list().map((stored) => ({
    id: stored.id,
    providerKey: stored.providerKey,
    grant: stored.grant,
    account: stored.account,
    identity: stored.identity,
    requestedScopes: stored.requestedScopes,
    grantedScopes: stored.grantedScopes,
    neededScopes: stored.neededScopes,
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
    canCheck: abilitiesOf(stored.providerKey).canCheck,
    hasApi: abilitiesOf(stored.providerKey).hasApi,
    isChecking: isChecking(stored.id),
    isDefault: stored.isDefault,
  }));
};
