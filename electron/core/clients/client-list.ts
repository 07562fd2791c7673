import type { SecretPlace } from '../../../shared/domain/connection.ts';
import type { OAuthClient } from '../../../shared/domain/oauth-client.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Vault } from '../vault/vault.ts';
import {
  clientSecretAddress,
  credentialAddress,
  type OAuthClientRepository,
} from './oauth-client-repository.ts';

const CREDENTIALS: readonly string[] = ['client_secret', 'client_certificate'];

/**
 * Every OAuth client with where its secret is kept, for the pages; its certificate, if its provider wants that. Throws `StorageError`.
 */
export const listClients = (
  repository: OAuthClientRepository,
  vault: Vault,
  catalog: Pick<Catalog, 'find'>,
): OAuthClient[] => {
  const clients = repository.list();
  const hasSecrets = clients.some(({ hasSecret }) => hasSecret);
  const placesByField = new Map(
    hasSecrets ? CREDENTIALS.map((field) => [field, vault.placesOf(field)] as const) : [],
  );
  const placeOf = ({ id, providerKey }: Pick<OAuthClient, 'id' | 'providerKey'>): SecretPlace => {
    const auth = catalog.find(providerKey)?.record.auth;
    const { record, field } =
      auth?.kind === 'oauth2' ? credentialAddress(id, auth.client) : clientSecretAddress(id);
    return placesByField.get(field)?.get(record) ?? 'missing';
  };
  const keys = vault.placesOf('api_key');
  return clients.map(({ hasSecret, registrationId: _, callbackKey: __, ...client }) => {
    const { record } = clientSecretAddress(client.id);
    const secret: SecretPlace = hasSecret ? placeOf(client) : 'none';
    return { ...client, secret, hasApiKey: keys.has(record) };
  });
};
