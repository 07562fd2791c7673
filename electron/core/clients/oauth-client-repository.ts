import { usesCertificate, type OAuthClient, type CallbackKind } from '../../../shared/domain/oauth-client.ts';
import type { ClientFacts } from '../../../shared/domain/provider-auth.ts';
import { asOAuthClientId, asProviderKey, type OAuthClientId, type ProviderKey } from '../../../shared/ids.ts';
import type { Database, SqlValue } from '../ports.ts';
import { Remembered } from '../storage/remembered.ts';

/** An OAuth client as stored; its secret is in the vault. */
export type StoredOAuthClient = Omit<OAuthClient, 'secret' | 'hasApiKey'> & {
  readonly hasSecret: boolean;
  /** By which Keyfob manages its registration (RFC 7592); null if it can't. */
  readonly registrationId: string | null;
  /** The end of the path of its redirect URIs (`callbackPath`). It stays as it was registered. */
  readonly callbackKey: string;
};

/** The vault address of a client secret. */
export const clientSecretAddress = (id: OAuthClientId): { record: string; field: string } => ({
  record: `client:${id}`,
  field: 'client_secret',
});

/** The vault address of a client's certificate with its private key, which it has in place of a secret. */
export const clientCertificateAddress = (id: OAuthClientId): { record: string; field: string } => ({
  record: clientSecretAddress(id).record,
  field: 'client_certificate',
});

/**
 * The vault address of what a client authenticates with: its secret, or its certificate. They have fields of their own, so that no change of
 * a record sends a private key as a secret.
 */
export const credentialAddress = (
  id: OAuthClientId,
  rule: Pick<ClientFacts, 'authentication'>,
): { record: string; field: string } =>
  usesCertificate(rule) ? clientCertificateAddress(id) : clientSecretAddress(id);

/** The vault address of the private key that a client authenticates with. */
export const clientKeyAddress = (id: OAuthClientId): { record: string; field: string } => ({
  record: clientSecretAddress(id).record,
  field: 'client_key',
});

/** The vault address of the key that the provider's API wants beside tokens. */
export const apiKeyAddress = (id: OAuthClientId): { record: string; field: string } => ({
  record: clientSecretAddress(id).record,
  field: 'api_key',
});

export class OAuthClientRepository {
  readonly #database: Database;
  readonly #found: Remembered<OAuthClientId, StoredOAuthClient>;

  constructor(database: Database) {
    this.#database = database;
    this.#found = new Remembered(database, 'oauth_client');
  }

  list(): StoredOAuthClient[] {
    return this.#database.all('SELECT * FROM oauth_client ORDER BY created_at, id').map(fromRow);
  }

  listOf(key: ProviderKey): StoredOAuthClient[] {
    return this.#database
      .all('SELECT * FROM oauth_client WHERE provider_key = ? ORDER BY created_at, id', key)
      .map(fromRow);
  }

  find(id: OAuthClientId): StoredOAuthClient | null {
    return this.#found.get(id, () => {
      const row = this.#database.get('SELECT * FROM oauth_client WHERE id = ?', id);
      return row && fromRow(row);
    });
  }

  save(client: StoredOAuthClient): void {
    this.#database.run(
      `INSERT INTO oauth_client (id, provider_key, name, client_id, has_secret, callback, variables, created_at,
         registration_id, is_registered, secret_expires_at, callback_key)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, client_id = excluded.client_id, has_secret = excluded.has_secret,
         callback = excluded.callback, variables = excluded.variables, registration_id = excluded.registration_id,
         is_registered = excluded.is_registered, secret_expires_at = excluded.secret_expires_at,
         callback_key = excluded.callback_key`,
      client.id,
      client.providerKey,
      client.name,
      client.clientId,
      client.hasSecret ? 1 : 0,
      client.callback,
      JSON.stringify(client.variables),
      client.createdAt,
      client.registrationId,
      client.isRegistered ? 1 : 0,
      client.secretExpiresAt,
      client.callbackKey,
    );
  }

  /** Records that the provider ends every grant of an account and this client when one of them is revoked. */
  recordSharedRevocation(id: OAuthClientId): void {
    this.#database.run('UPDATE oauth_client SET revokes_all_grants = 1 WHERE id = ?', id);
  }

  /** Whether `recordSharedRevocation` was called for a client with this `client_id`. */
  hasSharedRevocation(key: ProviderKey, clientId: string): boolean {
    const sql =
      'SELECT 1 FROM oauth_client WHERE provider_key = ? AND client_id = ? AND revokes_all_grants = 1';
    return this.#database.get(sql, key, clientId) !== null;
  }

  /** Deletes a client that has no connections left. */
  remove(id: OAuthClientId): void {
    this.#database.run('DELETE FROM oauth_client WHERE id = ?', id);
  }
}

const fromRow = (row: Record<string, SqlValue>): StoredOAuthClient => ({
  id: asOAuthClientId(String(row['id'])),
  providerKey: asProviderKey(String(row['provider_key'])),
  name: String(row['name']),
  clientId: String(row['client_id']),
  hasSecret: row['has_secret'] === 1,
  callback: String(row['callback']) as CallbackKind,
  variables: JSON.parse(String(row['variables'])) as Record<string, string>,
  createdAt: Number(row['created_at']),
  registrationId: row['registration_id'] === null ? null : String(row['registration_id']),
  isRegistered: row['is_registered'] === 1,
  secretExpiresAt: row['secret_expires_at'] === null ? null : Number(row['secret_expires_at']),
  callbackKey: String(row['callback_key'] ?? row['provider_key']),
});
