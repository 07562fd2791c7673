import { isClientGrant } from '../../../shared/domain/grant.ts';
import type { ExportChoices } from '../../../shared/domain/transfer.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { fillRecord, resolveRecord, type FilledRecord } from '../catalog/resolve-record.ts';
import {
  apiKeyAddress,
  clientKeyAddress,
  clientSecretAddress,
  credentialAddress,
  type StoredOAuthClient,
} from '../clients/oauth-client-repository.ts';
import { currentBinding, isSecretBoundTo } from '../clients/secret-binding.ts';
import { accountOptionName } from '../connections/account-option-store.ts';
import { tokenAddress, tokenRecord, type StoredConnection } from '../connections/connection-repository.ts';
import type { UnsavedTokens } from '../connections/grant-store.ts';
import { otherSecretAddress } from '../connections/stored-secrets.ts';
import type { Clock } from '../ports.ts';
import { mapInSteps, type Steps } from '../steps.ts';
import type { Vault } from '../vault/vault.ts';
import { withoutAccount } from './plan-requests.ts';
import type {
  ExportContent,
  ExportedAccount,
  ExportedClient,
  ExportedRequest,
  ExportedTokens,
} from './export-content.ts';
import type { TransferSources } from './transfer-sources.ts';

export interface GatherSources extends TransferSources {
  readonly refresh: UnsavedTokens;
  readonly clock: Clock;
}

export interface Gathered {
  readonly content: ExportContent;
  /** Accounts whose tokens the platform holds. */
  readonly managed: number;
  /** Whose secrets were chosen and can't go along. */
  readonly withoutSecrets: number;
}

/** Whether a client goes with anything secret. */
export const hasSecrets = ({ secret, apiKey, key }: ExportedClient): boolean =>
  [secret, apiKey, key].some((part) => part !== null);

/**
 * Collects what goes into a file. Secrets that are held back here (docs/adr/0017) are left out: an import would set them free. Fails with
 * `vault.*`. Throws `StorageError`.
 *
 * @param mayTake whether the secrets of an account or OAuth client, by its ID, may go along
 */
export function* gather(
  sources: GatherSources,
  choices: ExportChoices,
  mayTake: (id: string) => boolean,
): Steps<Result<Gathered>> {
  const { catalog, customs, clients, repository, vault, clock } = sources;
  const problem = vault.problem();
  if (problem) return err(problem);
  let withoutSecrets = 0;
  const secretsOf = <T>(id: string, isChosen: boolean, hasAny: boolean, read: () => T | null): T | null => {
    if (!isChosen || !hasAny) return null;
    const secrets = mayTake(id) ? read() : null;
    if (secrets === null) withoutSecrets += 1;
    return secrets;
  };
  const keyed = vault.placesOf('client_key');
  const withApiKey = vault.placesOf('api_key');
  const signedIn = vault.placesOf('access_token');
  const all = repository.list();
  const known = clients.list().filter(({ providerKey }) => catalog.has(providerKey));
  const described = yield* mapInSteps(all, (connection): ExportedAccount | null => {
    const grant = exportedGrant(connection);
    if (grant === null) return null;
    const hasTokens = signedIn.has(tokenRecord(connection.id));
    const read = (): ExportedTokens | null => readTokens(sources, connection);
    const tokens = secretsOf(connection.id, choices.tokens, hasTokens, read);
    return { ...describeAccount(connection, grant), tokens };
  });
  const accounts = described.filter((account) => account !== null);
  const exportedClients = yield* mapInSteps(known, (client): ExportedClient => {
    const { record } = clientSecretAddress(client.id);
    const hasAny = client.hasSecret || keyed.has(record) || withApiKey.has(record);
    const secrets = secretsOf(client.id, choices.clientSecrets, hasAny, () => readSecrets(sources, client));
    return { ...describeClient(client), ...(secrets ?? { secret: null, apiKey: null, key: null }) };
  });
  const ids = choices.requests ? accounts.map(({ id }) => id) : [];
  const requests = yield* gatherRequests(sources, ids);
  if (!requests.ok) return requests;
  // If the vault was locked meanwhile, secrets are missing from the content.
  const closed = vault.problem();
  if (closed) return err(closed);
  const providers = customs.list().map(({ record, draft }) => ({ key: record.key, draft }));
  const content = {
    createdAt: clock.now(),
    providers,
    clients: exportedClients,
    accounts,
    ...requests.value,
  };
  return ok({ content: content as ExportContent, managed: all.length - accounts.length, withoutSecrets });
}

/** The saved requests of accounts, and the variables that they may name. */
function* gatherRequests(
  { history, variables }: TransferSources,
  accounts: readonly string[],
): Steps<Result<Pick<ExportContent, 'requests' | 'variables'>>> {
  const gathered: Pick<ExportContent, 'requests' | 'variables'> = { requests: [], variables: [] };
  for (const account of accounts) {
    const id = account as StoredConnection['id'];
    const saved = yield* history.savedInSteps(id);
    if (!saved.ok) return saved;
    const known = variables.list(id);
    if (!known.ok) return known;
    for (const { draft, ...request } of saved.value)
      gathered.requests.push({
        ...request,
        account,
        draft: withoutAccount(draft) as ExportedRequest['draft'],
      });
    gathered.variables.push(...known.value.map((variable) => ({ ...variable, account })));
  }
  return ok(gathered);
}

const exportedGrant = ({ grant }: StoredConnection): ExportedAccount['grant'] | null => {
  if (grant.kind === 'managed') return null;
  return grant.kind === 'own'
    ? { kind: 'own', client: grant.oauthClientId, clientCredentials: isClientGrant(grant) }
    : { ...grant };
};

const describeAccount = (
  connection: StoredConnection,
  grant: ExportedAccount['grant'],
): Omit<ExportedAccount, 'tokens'> => ({
  id: connection.id,
  providerKey: connection.providerKey,
  grant,
  issuer: connection.account.issuer,
  subject: connection.account.subject,
  tenant: connection.account.tenant,
  identity: connection.identity,
  label: connection.account.label,
  isLabelEdited: connection.isLabelEdited,
  color: connection.color,
  isDefault: connection.isDefault,
  connectedAt: connection.connectedAt,
  requestedScopes: [...connection.requestedScopes],
  grantedScopes: [...connection.grantedScopes],
  neededScopes: [...connection.neededScopes],
});

const describeClient = (client: StoredOAuthClient): Omit<ExportedClient, 'secret' | 'apiKey' | 'key'> => ({
  id: client.id,
  providerKey: client.providerKey,
  name: client.name,
  clientId: client.clientId,
  callback: client.callback,
  callbackKey: client.callbackKey,
  variables: { ...client.variables },
  createdAt: client.createdAt,
  secretExpiresAt: client.secretExpiresAt,
  hasSecret: client.hasSecret,
});

/** The secret or certificate, the further key and the private key of a client; null if one can't be read or is held back. */
const readSecrets = (
  { catalog, vault }: GatherSources,
  client: StoredOAuthClient,
): Pick<ExportedClient, 'secret' | 'apiKey' | 'key'> | null => {
  const entry = catalog.find(client.providerKey);
  const record = entry && resolveRecord(entry.record, client.variables);
  const address = clientSecretAddress(client.id);
  if (!record?.ok || !isSecretBoundTo(vault, address.record, currentBinding(catalog, record.value)))
    return null;
  const secret = vault.read(credentialAddress(client.id, record.value.auth.client));
  const apiKey = vault.read(apiKeyAddress(client.id));
  const key = vault.read(clientKeyAddress(client.id));
  if (!secret.ok || !apiKey.ok || !key.ok) return null;
  if ([secret, apiKey, key].every(({ value }) => value === null)) return null;
  return { secret: client.hasSecret ? secret.value : null, apiKey: apiKey.value, key: key.value };
};

/** The tokens of an account; null if they can't be read or are held back. */
const readTokens = (sources: GatherSources, connection: StoredConnection): ExportedTokens | null => {
  const { catalog, vault, refresh } = sources;
  const record = recordOf(sources, connection);
  if (!record || !isSecretBoundTo(vault, tokenRecord(connection.id), currentBinding(catalog, record)))
    return null;
  const access = vault.read(tokenAddress(connection.id, 'access_token'));
  const refreshToken = vault.read(tokenAddress(connection.id, 'refresh_token'));
  const dpopKey = vault.read(tokenAddress(connection.id, 'dpop_key'));
  if (!access.ok || !refreshToken.ok || !dpopKey.ok) return null;
  // Refreshed tokens that wait to be saved are the valid ones.
  const unsaved = refresh.unsavedTokens(connection.id);
  const accessToken = unsaved?.accessToken ?? access.value;
  if (accessToken === null) return null;
  return {
    accessToken,
    refreshToken: unsaved ? unsaved.refreshToken : refreshToken.value,
    dpopKey: dpopKey.value,
    others: readOthers(vault, connection.id, record),
    refreshedAt: connection.refreshedAt,
    expiresAt: connection.expiresAt,
    refreshTokenEnd: connection.refreshTokenEnd,
  };
};

const recordOf = (
  { catalog, clients }: GatherSources,
  { providerKey, grant }: StoredConnection,
): FilledRecord | null => {
  const entry = catalog.find(providerKey);
  if (!entry) return null;
  const variables = grant.kind === 'own' ? clients.find(grant.oauthClientId)?.variables : {};
  const filled =
    grant.kind === 'manual'
      ? fillRecord(entry.record, grant.variables)
      : variables && resolveRecord(entry.record, variables);
  return filled?.ok ? filled.value : null;
};

/** The further fields of a pasted token, and what was read for the account. */
const readOthers = (
  vault: Vault,
  id: ConnectionId,
  { auth, perAccount }: FilledRecord,
): Record<string, string> => {
  const fields = auth.kind === 'manual-token' ? auth.fields.map(({ name }) => name) : [];
  return Object.fromEntries(
    [...fields, ...perAccount.map(accountOptionName)].flatMap((name) => {
      const read = vault.read(otherSecretAddress(id, name));
      return read.ok && read.value !== null ? [[name, read.value] as const] : [];
    }),
  );
};
