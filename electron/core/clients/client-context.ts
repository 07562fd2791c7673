import { hasKeyPair, usesCertificate } from '../../../shared/domain/oauth-client.ts';
import { appError } from '../../../shared/errors.ts';
import type { OAuthClientId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ResolvedRecord } from '../catalog/resolve-record.ts';
import { readCertificate } from '../http/client-certificate.ts';
import type { SigningKey } from '../http/signing-key.ts';
import type { ClientContext } from '../oauth/library-calls.ts';
import { withMtlsEndpoints } from '../oauth/mutual-tls.ts';
import type { SecretReader } from '../vault/secret-reader.ts';
import type { Binding } from './binding.ts';
import type { ClientRecords } from './client-records.ts';
import {
  apiKeyAddress,
  clientKeyAddress,
  clientSecretAddress,
  credentialAddress,
  type StoredOAuthClient,
} from './oauth-client-repository.ts';
import { isSecretBoundTo } from './secret-binding.ts';

export interface ClientSources {
  readonly clientRecords: ClientRecords;
  readonly vault: SecretReader;
}

export interface FoundClient {
  readonly client: StoredOAuthClient;
  readonly context: ClientContext;
  /** The record as it is saved, which secrets are bound to. That of the context may name other endpoints. */
  readonly record: ResolvedRecord;
}

/**
 * Returns an OAuth client with its provider's record, its URL variables filled in, and its secret from the vault. A client with a
 * certificate gets the record with the endpoints for it. Fails with `client.not_found`, `client.secret_missing`, `client.certificate_*`,
 * `client.api_key_needed`, `provider.not_found` or `vault.*`, and with `client.addresses_changed` or `connection.addresses_changed` if the
 * secret or the tokens are bound to another state of the provider.
 *
 * @param tokens the vault record of tokens that will be sent, too
 */
export const clientContext = (
  { clientRecords, vault }: ClientSources,
  oauthClientId: OAuthClientId,
  tokens: string | null = null,
): Result<FoundClient> => {
  const found = clientRecords.find(oauthClientId);
  if (!found.ok) return found;
  const { client, record, binding } = found.value;
  const problem = vault.problem();
  if (problem) return err(problem);
  const isByCertificate = usesCertificate(record.auth.client);
  const secret = client.hasSecret ? vault.read(credentialAddress(client.id, record.auth.client)) : ok(null);
  if (!secret.ok) return secret;
  if (client.hasSecret && secret.value === null)
    return err(appError(isByCertificate ? 'client.certificate_needed' : 'client.secret_missing'));
  const { apiKeyLabel } = record.auth.client;
  const apiKey = apiKeyLabel === null ? ok(null) : vault.read(apiKeyAddress(client.id));
  if (!apiKey.ok) return apiKey;
  const hasSecrets = client.hasSecret || apiKey.value !== null;
  if (hasSecrets && !isSecretBoundTo(vault, clientSecretAddress(client.id).record, binding))
    return err(appError('client.addresses_changed'));
  if (tokens !== null && !isSecretBoundTo(vault, tokens, binding))
    return err(appError('connection.addresses_changed'));
  if (apiKeyLabel !== null && apiKey.value === null)
    return err(appError('client.api_key_needed', { label: apiKeyLabel }));
  const { clientId } = client;
  const key = hasKeyPair(record.auth.client) ? clientKey(vault, client.id, binding) : ok(null);
  if (!key.ok) return key;
  const clientSecret = secret.value;
  const credentials = { clientId, clientKey: key.value, apiKey: apiKey.value };
  if (!isByCertificate || clientSecret === null)
    return ok({ client, context: { record, ...credentials, clientSecret }, record });
  const certificate = readCertificate(clientSecret);
  if (!certificate.ok) return certificate;
  const presenting = { ...record, auth: withMtlsEndpoints(record.auth) };
  const context = {
    record: presenting,
    ...credentials,
    clientSecret: null,
    certificate: certificate.value,
  };
  return ok({ client, context, record });
};

/** The private key of a client; null without one, and if it is bound to another state of the provider. */
const clientKey = (vault: SecretReader, id: OAuthClientId, binding: Binding): Result<SigningKey | null> => {
  const address = clientKeyAddress(id);
  const key = vault.read(address);
  return !key.ok || key.value === null || isSecretBoundTo(vault, address.record, binding) ? key : ok(null);
};
