import type { SecretPlace } from '../../../shared/domain/connection.ts';
import type { OAuthClient } from '../../../shared/domain/oauth-client.ts';
import type { Vault } from '../vault/vault.ts';
import { clientSecretAddress, type OAuthClientRepository } from './oauth-client-repository.ts';

/** Every OAuth client with where its secret is kept, for the pages. Throws `StorageError`. */
export const listClients = (repository: OAuthClientRepository, vault: Vault): OAuthClient[] => {
  const clients = repository.list();
  const places = clients.some(({ hasSecret }) => hasSecret)
    ? new Map([...vault.placesOf('client_secret'), ...vault.placesOf('client_certificate')])
    : new Map<string, SecretPlace>();
  const keys = vault.placesOf('api_key');
  return clients.map(({ hasSecret, registrationId: _, callbackKey: __, ...client }) => {
    const { record } = clientSecretAddress(client.id);
    const secret: SecretPlace = hasSecret ? (places.get(record) ?? 'missing') : 'none';
    return { ...client, secret, hasApiKey: keys.has(record) };
  });
};
