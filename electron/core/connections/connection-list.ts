import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import { modeOf, type Mode } from '../../../shared/domain/mode.ts';
import type { RenewalOutcome } from '../../../shared/domain/renewal.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { ConnectionId, ProviderKey } from '../../../shared/ids.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Vault } from '../vault/vault.ts';
import type { SettingsStore } from '../ports.ts';
import { tokenRecord, type ConnectionRepository, type StoredConnection } from './connection-repository.ts';
import type { ModeRepository } from './mode-repository.ts';

interface ListSources {
  readonly repository: ConnectionRepository;
  readonly vault: Vault;
  readonly catalog: Catalog;
  /** Whether a check of the connection is running. */
  readonly isChecking: (id: ConnectionId) => boolean;
  /** How the last renewals ended that did not succeed. */
  readonly failedRenewals: () => ReadonlyMap<ConnectionId, RenewalOutcome>;
  /** Why nothing can be said of the connection at present; null if there is no such reason. */
  readonly holdOf: (connection: StoredConnection) => ErrorCode | null;
  readonly settings: Pick<SettingsStore, 'get'>;
  readonly modes: ModeRepository;
  /** Whether refreshed tokens of the connection wait to be saved. */
  readonly hasUnsavedTokens: (id: ConnectionId) => boolean;
}

type Abilities = Pick<ConnectionFacts, 'canCheck' | 'hasApi'>;

/**
 * Every connection with what the pages and the tray show of it. Throws `StorageError`. The fields are copied one by one, because a spread
 * slows down the start with a thousand accounts.
 */
export const listConnections = (sources: ListSources): ConnectionFacts[] => {
  const { repository, vault, catalog, isChecking, hasUnsavedTokens, holdOf } = sources;
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
  const all = repository.list();
  const failed = sources.failedRenewals();
  const modeOfProvider = modesOf(sources, all);
  return all.map((stored) => ({
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
    canCheck: abilitiesOf(stored.providerKey).canCheck,
    hasApi: abilitiesOf(stored.providerKey).hasApi,
    isChecking: isChecking(stored.id),
    failedRenewal: failed.get(stored.id) ?? null,
    hold: holdOf(stored),
    isInactive: stored.grant.kind !== modeOfProvider(stored.providerKey),
    isDefault: stored.isDefault,
  }));
};

/** The mode of each provider that has connections, computed once for each. */
const modesOf = (
  { catalog, modes, settings }: Pick<ListSources, 'catalog' | 'modes' | 'settings'>,
  connections: readonly StoredConnection[],
): ((key: ProviderKey) => Mode) => {
  const chosen = modes.all();
  const consent = settings.get().managed;
  const connected = new Map<ProviderKey, Record<Mode, number>>();
  for (const { providerKey, grant } of connections) {
    const counts = connected.get(providerKey) ?? { own: 0, managed: 0 };
    counts[grant.kind] += 1;
    connected.set(providerKey, counts);
  }
  const known = new Map<ProviderKey, Mode>();
  return (key) => {
    const mode =
      known.get(key) ??
      modeOf({
        isSupported: (catalog.find(key)?.record.managed ?? null) !== null,
        chosen: chosen[key] ?? null,
        consent,
        connected: connected.get(key) ?? { own: 0, managed: 0 },
      });
    known.set(key, mode);
    return mode;
  };
};
