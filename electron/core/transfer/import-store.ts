import type { Actor } from '../../../shared/domain/actor.ts';
import { hasKeyPair } from '../../../shared/domain/oauth-client.ts';
import type { RequestDraft } from '../../../shared/domain/request.ts';
import { isSelected, type ImportReport } from '../../../shared/domain/transfer.ts';
import type { AppError } from '../../../shared/errors.ts';
import {
  asConnectionId,
  asOAuthClientId,
  asProviderKey,
  type ConnectionId,
  type OAuthClientId,
  type ProviderKey,
} from '../../../shared/ids.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import { replaceClientKey } from '../clients/client-key.ts';
import type { StoredOAuthClient } from '../clients/oauth-client-repository.ts';
import { bindSecrets } from '../clients/secret-binding.ts';
import { activitySubject } from '../connections/activity-subject.ts';
import type { StoredConnection } from '../connections/connection-repository.ts';
import type { NewRenewals } from '../connections/grant-store.ts';
import { replaceSecrets } from '../connections/stored-secrets.ts';
import type { EmittedEvent } from '../events.ts';
import type { Clock, Database, Random } from '../ports.ts';
import type { Registrations } from '../registration/registrations.ts';
import { inSteps, type Steps } from '../steps.ts';
import { usesSecret } from '../setup/client-form.ts';
import type { ProviderChange } from '../setup/provider-change.ts';
import { keptApiKey, storeClient } from '../setup/store-client.ts';
import type { ImportPlan } from './import-plan.ts';
import type { PlannedAccount, PlannedClient } from './plan-accounts.ts';
import type { TransferSources } from './transfer-sources.ts';

export interface ImportStores extends TransferSources {
  readonly database: Database;
  readonly registrations: Registrations;
  readonly renewals: NewRenewals;
  readonly activity: ActivityLog;
  readonly clock: Clock;
  readonly random: Random;
}

/** What to store. */
export interface DecidedImport {
  readonly plan: ImportPlan;
  readonly chosen: ReadonlySet<string>;
  /** What each custom provider that is stored means for the secrets that Keyfob has, by its key. */
  readonly changes: ReadonlyMap<string, ProviderChange>;
}

type StoredEvent = EmittedEvent<
  'provider.saved' | 'client.saved' | 'connection.stored' | 'connection.edited'
>;

export interface StoredImport {
  readonly report: ImportReport;
  /** To be emitted after the transaction. */
  readonly events: readonly StoredEvent[];
}

/** Ends the transaction with a failure that is no failure of the data file. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';
  readonly failure: AppError;
  constructor(failure: AppError) {
    super(failure.code);
    this.failure = failure;
  }
}

/**
 * Stores everything that is new or chosen. Items get new IDs, since those in the file could be those of other items here. Throws
 * `StorageError` and `ImportRefused`, also if the vault is locked meanwhile.
 */
export function* storeImport(
  stores: ImportStores,
  actor: Actor,
  decided: DecidedImport,
): Steps<StoredImport> {
  refuseIfLocked(stores);
  const { plan, chosen } = decided;
  const together = (step: () => void): void => stores.activity.together(step);
  const events: StoredEvent[] = [...storeProviders(stores, actor, decided)];
  const clientIds = new Map<string, OAuthClientId>();
  yield* inSteps(
    plan.clients,
    ({ item, parts }) => {
      if (!parts) return;
      const id = parts.known?.id ?? asOAuthClientId(stores.random.uuid());
      clientIds.set(parts.entry.id, id);
      if (!isSelected(item, chosen)) return;
      refuseIfLocked(stores);
      storeExportedClient(stores, actor, parts, id, item.providerName);
      events.push([
        'client.saved',
        { oauthClientId: id, isNew: parts.known === null, isReregistered: false },
      ]);
    },
    together,
  );
  const ids = new Map<string, ConnectionId>();
  yield* inSteps(
    plan.accounts,
    ({ item, parts }) => {
      if (!parts) return;
      const id = parts.known?.id ?? asConnectionId(stores.random.uuid());
      ids.set(parts.entry.id, id);
      if (!isSelected(item, chosen)) return;
      refuseIfLocked(stores);
      const clientId = parts.client && clientIds.get(parts.client.entry.id);
      storeAccount(stores, actor, parts, id, clientId ?? null);
      // The event of stored tokens also has the account checked.
      events.push(
        parts.entry.tokens
          ? ['connection.stored', { connectionId: id, isVerified: false }]
          : ['connection.edited', { connectionId: id }],
      );
    },
    together,
  );
  chooseDefaults(stores, plan, ids);
  yield;
  yield* inSteps(plan.requests, ({ item, parts }) => {
    const connectionId = parts && ids.get(parts.account.entry.id);
    if (!parts || !connectionId || !isSelected(item, chosen)) return;
    const draft = { ...parts.entry.draft, connectionId } as RequestDraft;
    const saved = stores.history.save(parts.entry.name, draft, parts.known?.id ?? null);
    if (!saved.ok) throw new ImportRefused(saved.error);
  });
  yield* inSteps(plan.variables, ({ item, parts }) => {
    const connectionId = parts && ids.get(parts.account.entry.id);
    if (!parts || !connectionId || !isSelected(item, chosen)) return;
    const { name, value } = parts.entry;
    const id = parts.known?.id ?? stores.random.uuid();
    const saved = stores.variables.save(connectionId, { id, name, value });
    if (!saved.ok) throw new ImportRefused(saved.error);
  });
  return { report: reportOf(decided), events };
}

/** Between two steps, the vault may have been locked. Throws `ImportRefused`. */
export const refuseIfLocked = ({ vault }: Pick<ImportStores, 'vault'>): void => {
  const problem = vault.problem();
  if (problem) throw new ImportRefused(problem);
};

const storeProviders = (
  { customs, vault, activity, clock }: ImportStores,
  actor: Actor,
  { plan, chosen, changes }: DecidedImport,
): StoredEvent[] =>
  plan.providers.flatMap(({ item, parts }): StoredEvent[] => {
    if (!parts || !isSelected(item, chosen)) return [];
    const providerKey = asProviderKey(parts.record.key);
    customs.save(parts, clock.now());
    for (const { record, binding } of changes.get(providerKey)?.rebound ?? [])
      bindSecrets(vault, record, binding);
    activity.add({ kind: 'provider_saved', actor, providerKey, providerName: parts.record.name });
    return [['provider.saved', { providerKey, isNew: item.state === 'new' }]];
  });

const storeExportedClient = (
  stores: ImportStores,
  actor: Actor,
  { entry, form, callbackKey, record, binding, known }: PlannedClient,
  id: OAuthClientId,
  providerName: string,
): void => {
  const { vault } = stores;
  const { key } = entry;
  const secret = entry.secret === null ? null : form.secret;
  const client: StoredOAuthClient = {
    id,
    providerKey: entry.providerKey,
    name: form.name,
    clientId: form.clientId,
    // Without its secret, the client is shown as one whose secret is missing.
    hasSecret:
      usesSecret(record) && (secret === null ? (known?.hasSecret ?? entry.hasSecret) : secret !== ''),
    callback: form.callback,
    callbackKey,
    variables: entry.variables,
    createdAt: known?.createdAt ?? entry.createdAt,
    // The registration stays with the Keyfob that made it.
    registrationId: known?.registrationId ?? null,
    isRegistered: known?.isRegistered ?? false,
    secretExpiresAt: secret === null ? (known?.secretExpiresAt ?? null) : entry.secretExpiresAt,
  };
  // A new secret takes the place of all that the vault has of the client. A key for another state of the provider is not set free by that.
  const kept = known && secret !== null ? keptApiKey(vault, id, binding) : null;
  const apiKey = record.auth.client.apiKeyLabel === null ? null : (entry.apiKey ?? kept);
  storeClient(stores, actor, client, {
    name: providerName,
    rule: record.auth.client,
    secret,
    apiKey,
    binding,
  });
  if (key !== null && hasKeyPair(record.auth.client)) replaceClientKey(vault, id, key, binding);
};

const storeAccount = (
  { repository, vault, renewals, activity, catalog, clock }: ImportStores,
  actor: Actor,
  planned: PlannedAccount,
  id: ConnectionId,
  clientId: OAuthClientId | null,
): void => {
  const { entry, record, binding, known } = planned;
  const { tokens, color, isLabelEdited } = entry;
  const base = known && !tokens ? known : signInOf(planned, id, clientId, clock.now());
  const label = isLabelEdited ? entry.label : base.account.label;
  const connection: StoredConnection = {
    ...base,
    account: { ...base.account, label },
    isLabelEdited: isLabelEdited || base.isLabelEdited,
  };
  repository.save(connection);
  if (color) repository.setColor(id, color);
  if (tokens) {
    replaceSecrets(vault, id, tokens, binding);
    renewals.begin(connection, record);
  }
  activity.add({ kind: 'imported', actor, ...activitySubject(catalog, connection) });
};

/** The account with what the file says of its sign-in. Without a check, nothing is known of that: it is never shown as verified. */
const signInOf = (
  { entry, record, known }: PlannedAccount,
  id: ConnectionId,
  clientId: OAuthClientId | null,
  now: number,
): StoredConnection => {
  const { issuer, subject, tenant, tokens } = entry;
  const isOfClient = entry.grant.kind === 'own' && entry.grant.clientCredentials;
  if (entry.grant.kind === 'own' && clientId === null)
    throw new Error('An account was planned without its OAuth client.');
  return {
    id,
    providerKey: entry.providerKey,
    grant:
      clientId === null
        ? { kind: 'manual', variables: record.values ?? {} }
        : { kind: 'own', oauthClientId: clientId, ...(isOfClient && { clientCredentials: true }) },
    account: { issuer, subject, tenant, label: known?.isLabelEdited ? known.account.label : entry.label },
    identity: entry.identity,
    isLabelEdited: known?.isLabelEdited ?? false,
    requestedScopes: entry.requestedScopes,
    grantedScopes: entry.grantedScopes,
    neededScopes: entry.neededScopes,
    lostScopes: [],
    connectedAt: known?.connectedAt ?? Math.min(entry.connectedAt, now),
    refreshedAt: Math.min(tokens?.refreshedAt ?? now, now),
    expiresAt: tokens?.expiresAt ?? null,
    canRefresh: isOfClient || (tokens?.refreshToken ?? null) !== null,
    refreshTokenEnd: tokens?.refreshTokenEnd ?? null,
    lastCheck: null,
    lastSuccessAt: null,
    verifiedBy: null,
    isImported: tokens === null,
    isDefault: known?.isDefault ?? false,
    color: known?.color ?? null,
  };
};

/** The default account of each provider that has none: that of the file, or else its first. */
const chooseDefaults = (
  { repository }: ImportStores,
  { accounts }: ImportPlan,
  ids: ReadonlyMap<string, ConnectionId>,
): void => {
  const hasDefault = new Set<ProviderKey>(
    repository.list().flatMap(({ isDefault, providerKey }) => (isDefault ? [providerKey] : [])),
  );
  const byDefault = accounts.toSorted(
    (a, b) => Number(b.parts?.entry.isDefault ?? false) - Number(a.parts?.entry.isDefault ?? false),
  );
  for (const { parts } of byDefault) {
    const id = parts && ids.get(parts.entry.id);
    if (!parts || !id || hasDefault.has(parts.entry.providerKey)) continue;
    repository.makeDefault(id);
    hasDefault.add(parts.entry.providerKey);
  }
};

/** What an import does, in numbers. */
export const reportOf = ({ plan, chosen }: Pick<DecidedImport, 'plan' | 'chosen'>): ImportReport => {
  const stored = plan.items.filter((item) => isSelected(item, chosen));
  const accounts = stored.filter(({ kind }) => kind === 'account');
  const isNewWithout = (item: (typeof stored)[number]): boolean =>
    item.state === 'new' && item.hasSecrets === false;
  return {
    accounts: accounts.length,
    signedOut: accounts.filter(isNewWithout).length,
    withoutSecret: stored.filter((item) => item.kind === 'client' && isNewWithout(item)).length,
    stored: stored.length,
    leftOut: plan.items.filter(({ refusal }) => refusal === 'full').length,
  };
};
