import type { ImportDifference } from '../../../shared/domain/transfer.ts';
import { isClientGrant, oauthClientIdOf, type Grant } from '../../../shared/domain/grant.ts';
import { hasKeyPair, takesDocuments } from '../../../shared/domain/oauth-client.ts';
import type { ClientFacts } from '../../../shared/domain/provider-auth.ts';
import type { ProviderRecord } from '../../../shared/domain/provider.ts';
import { asConnectionId, type ProviderKey } from '../../../shared/ids.ts';
import { isSameJson } from '../../../shared/json-object.ts';
import {
  fillRecord,
  resolveRecord,
  type FilledRecord,
  type ResolvedRecord,
} from '../catalog/resolve-record.ts';
import { callbackKeyOf } from '../clients/callback-key.ts';
import { bindingOf, type Binding } from '../clients/binding.ts';
import {
  apiKeyAddress,
  clientKeyAddress,
  credentialAddress,
  type StoredOAuthClient,
} from '../clients/oauth-client-repository.ts';
import { tokenAddress, type StoredConnection } from '../connections/connection-repository.ts';
import { DOCUMENT_CALLBACK_KEY } from '../registration/client-document.ts';
import { CLIENT_TEXT, readClientForm, type ClientForm } from '../setup/client-form.ts';
import type { Vault } from '../vault/vault.ts';
import type { ExportedAccount, ExportedClient } from './export-content.ts';
import { describeItem, refuse, stateOf, type Planned, type PlannedRecords } from './plan-items.ts';
import type { TransferSources } from './transfer-sources.ts';

export interface PlannedClient {
  readonly entry: ExportedClient;
  readonly form: ClientForm;
  /** The end of the path of its redirect URIs. */
  readonly callbackKey: string;
  readonly record: ResolvedRecord;
  /** What the file's secrets are bound to. */
  readonly binding: Binding;
  /** The one that Keyfob has. */
  readonly known: StoredOAuthClient | null;
}

export interface PlannedAccount {
  readonly entry: ExportedAccount;
  /** Null for an account with a pasted token. */
  readonly client: PlannedClient | null;
  readonly record: FilledRecord;
  readonly binding: Binding;
  readonly known: StoredConnection | null;
}

type ClientLists = (key: ProviderKey) => readonly StoredOAuthClient[];

/** The clients of providers. Each list is read once. */
export const clientLists = ({ clients }: Pick<TransferSources, 'clients'>): ClientLists => {
  const lists = new Map<ProviderKey, readonly StoredOAuthClient[]>();
  return (key) => {
    const list = lists.get(key) ?? clients.listOf(key);
    lists.set(key, list);
    return list;
  };
};

/** @param known.used the IDs of clients here that clients in the file were matched with */
export const planClient = (
  { vault }: TransferSources,
  records: PlannedRecords,
  entry: ExportedClient,
  { listOf, used }: { readonly listOf: ClientLists; readonly used: Set<string> },
): Planned<PlannedClient> => {
  const { providerKey, variables } = entry;
  const name = entry.name === '' ? entry.clientId : entry.name;
  const item = describeItem({ id: `client:${entry.id}`, kind: 'client', providerKey, name }, records);
  const found = records.find(providerKey);
  if (!found || !records.findInFile(providerKey)) return refuse(item, 'provider');
  const record = resolveRecord(found.record, variables);
  const bound = boundRecord(records, providerKey, (inFile) => resolveRecord(inFile, variables));
  if (!record.ok || !bound) return refuse(item, 'variables');
  const form = readClientForm(record.value, { ...entry }, null);
  const hasBadKey = entry.apiKey !== null && !CLIENT_TEXT.test(entry.apiKey);
  if (!form.ok || hasBadKey) return refuse({ ...item, name: entry.id.slice(0, 8) }, 'client');
  const values = record.value.values ?? {};
  const known =
    listOf(providerKey)
      .filter(({ id }) => !used.has(id))
      .filter(({ clientId }) => clientId === form.value.clientId)
      .filter((client) => isSameJson(valuesOf(found.record, client.variables), values))
      .toSorted((a, b) => Number(b.id === entry.id) - Number(a.id === entry.id))[0] ?? null;
  if (known) used.add(known.id);
  const { client: rule } = record.value.auth;
  const needed = [
    ...(hasKeyPair(rule) ? [entry.key] : entry.hasSecret ? [entry.secret] : []),
    ...(rule.apiKeyLabel === null ? [] : [entry.apiKey]),
  ];
  const hasSecrets = needed.length === 0 ? null : needed.every((secret) => secret !== null);
  const differences = known ? clientDifferences(vault, entry, form.value, known, rule) : [];
  return {
    item: { ...item, ...stateOf(known, differences), hasSecrets },
    parts: {
      entry: { ...entry, variables: values },
      form: form.value,
      callbackKey: known?.callbackKey ?? allowedCallbackKey(found.record, record.value, entry.callbackKey),
      record: record.value,
      binding: bound,
      known,
    },
  };
};

/**
 * The callback key of the file, if a client of this provider can have it: its redirect URI is registered. Any other could be that of another
 * provider, which could then get the codes of its sign-ins (RFC 9700 §4.4).
 */
const allowedCallbackKey = (record: ProviderRecord, resolved: ResolvedRecord, key: string): string => {
  const own = callbackKeyOf(record, resolved);
  const isOfDocument = key === DOCUMENT_CALLBACK_KEY && takesDocuments(resolved.auth, true);
  return key === record.key || isOfDocument ? key : own;
};

const valuesOf = (
  record: Parameters<typeof resolveRecord>[0],
  variables: Readonly<Record<string, string>>,
): unknown => {
  const resolved = resolveRecord(record, variables);
  return resolved.ok ? (resolved.value.values ?? {}) : null;
};

const clientDifferences = (
  vault: Vault,
  entry: ExportedClient,
  form: ClientForm,
  known: StoredOAuthClient,
  rule: ClientFacts,
): ImportDifference[] => [
  ...(form.name === known.name ? [] : (['name'] as const)),
  ...(form.callback === known.callback ? [] : (['redirect'] as const)),
  ...(isOther(vault, credentialAddress(known.id, rule), entry.secret === null ? null : form.secret)
    ? (['secret'] as const)
    : []),
  ...(isOther(vault, apiKeyAddress(known.id), entry.apiKey) ? (['api-key'] as const) : []),
  ...(isOther(vault, clientKeyAddress(known.id), entry.key) ? (['key'] as const) : []),
];

/** Whether the file has a secret that is not the stored one. */
const isOther = (vault: Vault, address: Parameters<Vault['read']>[0], secret: string | null): boolean => {
  const stored = vault.read(address);
  return secret !== null && !(stored.ok && stored.value === secret);
};

/** @param seen the accounts that come before it in the file */
export const planAccount = (
  { repository, vault }: TransferSources,
  records: PlannedRecords,
  entry: ExportedAccount,
  clientOf: ReadonlyMap<string, PlannedClient>,
  seen: Set<string>,
): Planned<PlannedAccount> => {
  const { providerKey, grant, issuer, subject, tokens } = entry;
  const facts = { id: `account:${entry.id}`, kind: 'account', providerKey, name: entry.label } as const;
  const item = { ...describeItem(facts, records), hasSecrets: tokens !== null };
  const found = records.find(providerKey);
  if (!found) return refuse(item, 'provider');
  const client = grant.kind === 'own' ? (clientOf.get(grant.client) ?? null) : null;
  if (grant.kind === 'own' && client?.entry.providerKey !== providerKey) return refuse(item, 'client');
  if (grant.kind === 'manual' && found.record.auth.kind !== 'manual-token') return refuse(item, 'provider');
  const isOfClient = grant.kind === 'own' && grant.clientCredentials;
  if (isOfClient && client?.record.auth.clientCredentials === null) return refuse(item, 'provider');
  const filled = grant.kind === 'manual' ? fillRecord(found.record, grant.variables) : null;
  const record = client?.record ?? (filled?.ok ? filled.value : null);
  const bound =
    client?.binding ??
    boundRecord(records, providerKey, (inFile) =>
      fillRecord(inFile, grant.kind === 'manual' ? grant.variables : {}),
    );
  if (!record || !bound) return refuse(item, 'variables');
  const identity = JSON.stringify([
    client?.entry.id ?? providerKey,
    // An OAuth client has one account of its own.
    isOfClient || [issuer, subject ?? ['no subject', entry.id]],
  ]);
  const known = knownAccount(repository, entry, client);
  if (seen.has(identity) || (known && seen.has(known.id))) return refuse(item, 'twice');
  seen.add(identity).add(known?.id ?? identity);
  if (known && repository.pendingDisconnect(known.id)) return refuse(item, 'disconnecting');
  const differences = known ? accountDifferences(vault, entry, known) : [];
  return {
    item: { ...item, ...stateOf(known, differences) },
    parts: { entry, client, record, binding: bound, known },
  };
};

/**
 * The account that Keyfob has, by issuer and subject, or that of the OAuth client itself. One that its provider does not identify is
 * known by its name there.
 */
const knownAccount = (
  repository: TransferSources['repository'],
  { id, providerKey, grant, issuer, subject, identity }: ExportedAccount,
  client: PlannedClient | null,
): StoredConnection | null => {
  const clientId = client?.known?.id;
  if (grant.kind === 'own' && clientId === undefined) return null;
  const local: Grant =
    clientId === undefined
      ? { kind: 'manual', variables: {} }
      : {
          kind: 'own',
          oauthClientId: clientId,
          ...(grant.kind === 'own' && grant.clientCredentials && { clientCredentials: true }),
        };
  if (subject !== null || isClientGrant(local))
    return repository.findAccount(providerKey, local, { issuer, subject: subject ?? '' });
  const isUnnamed = ({ account, grant: its }: StoredConnection): boolean =>
    account.subject === null &&
    account.issuer === issuer &&
    oauthClientIdOf(its) === (clientId ?? null) &&
    !isClientGrant(its);
  const same = repository.findStored(asConnectionId(id));
  if (same?.providerKey === providerKey && isUnnamed(same)) return same;
  const candidates = clientId === undefined ? [] : repository.listOfClient(clientId);
  return candidates.find((other) => isUnnamed(other) && other.identity === identity) ?? null;
};

const accountDifferences = (
  vault: Vault,
  { label, isLabelEdited, color, tokens }: ExportedAccount,
  known: StoredConnection,
): ImportDifference[] => {
  const stored = vault.read(tokenAddress(known.id, 'access_token'));
  const isLost = stored.ok && stored.value === null;
  const isOtherSignIn =
    tokens !== null &&
    (isOther(vault, tokenAddress(known.id, 'access_token'), tokens.accessToken) ||
      isOther(vault, tokenAddress(known.id, 'refresh_token'), tokens.refreshToken));
  return [
    ...(isLabelEdited && label !== known.account.label ? (['name'] as const) : []),
    ...(color !== null && color !== known.color ? (['color'] as const) : []),
    ...(isOtherSignIn ? [isLost ? ('lost-sign-in' as const) : ('sign-in' as const)] : []),
  ];
};

const boundRecord = (
  records: PlannedRecords,
  key: ExportedAccount['providerKey'],
  fillIn: (
    record: Parameters<typeof fillRecord>[0],
  ) => ReturnType<typeof fillRecord> | ReturnType<typeof resolveRecord>,
): Binding | null => {
  const found = records.findInFile(key);
  if (!found) return null;
  const filled = fillIn(found.record);
  return filled.ok ? bindingOf(filled.value, found.origin) : null;
};
