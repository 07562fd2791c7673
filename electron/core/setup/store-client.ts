import type { Actor } from '../../../shared/domain/actor.ts';
import type { ClientFacts } from '../../../shared/domain/provider-auth.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { Binding } from '../clients/binding.ts';
import {
  apiKeyAddress,
  clientSecretAddress,
  credentialAddress,
  type OAuthClientRepository,
  type StoredOAuthClient,
} from '../clients/oauth-client-repository.ts';
import { bindSecrets } from '../clients/secret-binding.ts';
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
 * Stores an OAuth client with its secret, and queues the deletion of the registration that it no longer has. Throws `StorageError`.
 *
 * @param facts.rule how it authenticates
 * @param facts.secret the secret or the certificate; null keeps the stored one
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
    if (secret !== null) vault.remove(record);
    const isNewSecret = secret !== null && secret !== '';
    if (isNewSecret) vault.put(credentialAddress(client.id, rule), secret);
    if (apiKey !== null) vault.put(apiKeyAddress(client.id), apiKey);
    if (isNewSecret || apiKey !== null) bindSecrets(vault, record, binding);
    activity.add({ kind: 'client_saved', actor, providerKey: client.providerKey, providerName: name });
  });
};
