import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import { modeOfGrant } from '../../../shared/domain/mode.ts';
import type { RenewalOutcome } from '../../../shared/domain/renewal.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { ConnectionId, ProviderKey } from '../../../shared/ids.ts';
import type { Vault } from '../vault/vault.ts';
import type { PictureRepository } from './picture-repository.ts';
import { tokenRecord, type ConnectionRepository, type StoredConnection } from './connection-repository.ts';
import { defaultAccounts, providerModes, type ModeSources } from './provider-modes.ts';

interface ListSources extends ModeSources {
  readonly repository: ConnectionRepository;
  readonly vault: Vault;
  readonly pictures: Pick<PictureRepository, 'times'>;
  /** Whether a check of the connection is running. */
  readonly isChecking: (id: ConnectionId) => boolean;
  /** How the last renewals ended that did not succeed. */
  readonly failedRenewals: () => ReadonlyMap<ConnectionId, RenewalOutcome>;
  /** Why nothing can be said of the connection at present; null if there is no such reason. */
  readonly holdOf: (connection: StoredConnection) => ErrorCode | null;
  readonly canCheck: (connection: StoredConnection) => boolean;
  /** Whether refreshed tokens of the connection wait to be saved. */
  readonly hasUnsavedTokens: (id: ConnectionId) => boolean;
}

/**
 * Every connection with what the pages and the tray show of it. Throws `StorageError`. The fields are copied one by one, because a spread
 * slows down the start with a thousand accounts.
 */
export const listConnections = (sources: ListSources): ConnectionFacts[] => {
  const { repository, vault, catalog, isChecking, hasUnsavedTokens, holdOf, canCheck } = sources;
  const places = vault.placesOf('access_token');
  const keys = vault.placesOf('dpop_key');
  const apis = new Map<ProviderKey, boolean>();
  const hasApi = (key: ProviderKey): boolean => {
    const known = apis.get(key) ?? (catalog.find(key)?.record.api ?? null) !== null;
    apis.set(key, known);
    return known;
  };
  const all = repository.list();
  const failed = sources.failedRenewals();
  const pictureTimes = sources.pictures.times();
  const modeOfProvider = providerModes(sources, all);
  const defaults = defaultAccounts(all, modeOfProvider);
  return all.map((stored) => ({
    id: stored.id,
    providerKey: stored.providerKey,
    grant: stored.grant,
    account: stored.account,
    identity: stored.identity,
    requestedScopes: stored.requestedScopes,
    grantedScopes: stored.grantedScopes,
    neededScopes: stored.neededScopes,
    lostScopes: stored.lostScopes,
    connectedAt: stored.connectedAt,
    refreshedAt: stored.refreshedAt,
    expiresAt: stored.expiresAt,
    canRefresh: stored.canRefresh,
    refreshTokenEnd: stored.refreshTokenEnd,
    secrets: hasUnsavedTokens(stored.id)
      ? 'unsaved'
      : stored.grant.kind === 'managed'
        ? 'none'
        : (places.get(tokenRecord(stored.id)) ?? 'missing'),
    lastCheck: stored.lastCheck,
    lastSuccessAt: stored.lastSuccessAt,
    verifiedBy: stored.verifiedBy,
    isImported: stored.isImported,
    isKeyBound: keys.has(tokenRecord(stored.id)),
    canCheck: canCheck(stored),
    hasApi: hasApi(stored.providerKey),
    isChecking: isChecking(stored.id),
    failedRenewal: failed.get(stored.id) ?? null,
    hold: holdOf(stored),
    isInactive: modeOfGrant(stored.grant) !== modeOfProvider(stored.providerKey),
    isDefault: defaults.has(stored),
    color: stored.color,
    pictureAt: pictureTimes.get(stored.id) ?? null,
  }));
};
