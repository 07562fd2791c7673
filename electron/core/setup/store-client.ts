import type { Actor } from '../../../shared/domain/actor.ts';
import type { ClientFacts } from '../../../shared/domain/provider-auth.ts';
import type { OAuthClientId } from '../../../shared/ids.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { Binding } from '../clients/binding.ts';
import {
  apiKeyAddress,
  clientSecretAddress,
  credentialAddress,
  type OAuthClientRepository,
  type StoredOAuthClient,
} from '../clients/oauth-client-repository.ts';
import { bindSecrets, isSecretBoundTo } from '../clients/secret-binding.ts';
import type { Database } from '../ports.ts';
import type { Registrations } from '../registration/registrations.ts';
import type { Vault } from '../vault/vault.ts';

interface StoreClientParts {
  readonly database: Database;
  readonly clients: OAuthClientRepository;
  readonly registrations: Registrations;
  readonly vault: Vault;
  readonly activity: ActivityLog;
}

/**
 * The further key of a client that can be stored again with a new secret: if there is one, and its binding allows what the new secret is
 * bound to.
 */
export const keptApiKey = (vault: Vault, id: OAuthClientId, binding: Binding): string | null => {
  if (!isSecretBoundTo(vault, clientSecretAddress(id).record, binding)) return null;
  const read = vault.read(apiKeyAddress(id));
  return read.ok ? read.value : null;
};

/**
 * Stores an OAuth client with its secret, and queues the deletion of the registration that it no longer has. Throws `StorageError`.
 *
 * @param facts.rule how it authenticates
 * @param facts.secret the secret or the certificate; null keeps the stored one, unless it is bound to another state of the provider than a
 * key that comes
 * @param facts.apiKey null for none
 * @param register stores a new registration in the same transaction, and returns its ID
 */
export const storeClient = (
  { database, clients, registrations, vault, activity }: StoreClientParts,
  actor: Actor,
  client: StoredOAuthClient,
  facts: {
    readonly name: string;
    readonly rule: ClientFacts;
    readonly secret: string | null;
    readonly apiKey: string | null;
    readonly binding: Binding;
  },
  register: (() => string) | null = null,
): void => {
  const { name, rule, secret, apiKey, binding } = facts;
  const { record } = clientSecretAddress(client.id);
  database.transaction(() => {
    const earlier = clients.find(client.id)?.registrationId ?? null;
    const registrationId = register ? register() : client.registrationId;
    if (earlier !== null && earlier !== registrationId) registrations.remove(earlier);
    clients.save({ ...client, registrationId });
    // Both are bound together, so the key would set free what is held back.
    const isHeldBack = apiKey !== null && !isSecretBoundTo(vault, record, binding);
    if (secret !== null || isHeldBack) vault.remove(record);
    const isNewSecret = secret !== null && secret !== '';
    if (isNewSecret) vault.put(credentialAddress(client.id, rule), secret);
    if (apiKey !== null) vault.put(apiKeyAddress(client.id), apiKey);
    if (isNewSecret || apiKey !== null) bindSecrets(vault, record, binding);
    activity.add({ kind: 'client_saved', actor, providerKey: client.providerKey, providerName: name });
  });
};
