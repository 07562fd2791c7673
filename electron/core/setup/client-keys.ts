import type { ClientPublicKey } from '../../../shared/domain/oauth-client.ts';
import { appError } from '../../../shared/errors.ts';
import type { OAuthClientId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { resolveRecord } from '../catalog/resolve-record.ts';
import { replaceClientKey } from '../clients/client-key.ts';
import { clientKeyAddress, type OAuthClientRepository } from '../clients/oauth-client-repository.ts';
import { currentBinding, isSecretBoundTo } from '../clients/secret-binding.ts';
import { newSigningKey, publicJwk, publicPem, thumbprintOf, type SigningKey } from '../http/signing-key.ts';
import type { Clipboard, Database } from '../ports.ts';
import { asResultAsync } from '../storage/failures.ts';
import type { Vault } from '../vault/vault.ts';

interface ClientKeysParts {
  readonly database: Database;
  readonly clients: OAuthClientRepository;
  readonly catalog: Catalog;
  readonly vault: Vault;
  readonly clipboard: Clipboard;
}

/** The key pairs that OAuth clients authenticate with (`private_key_jwt`, RFC 7523). The private keys stay in the vault. */
export class ClientKeys {
  readonly #parts: ClientKeysParts;

  constructor(parts: ClientKeysParts) {
    this.#parts = parts;
  }

  /**
   * The public key to register at the provider. Makes a key pair first if there is none, or if the one there is belongs to another state of
   * the provider. Fails with `client.not_found`, `client.no_key`, `provider.*`, `vault.*` or `storage.*`.
   */
  publicKey(id: OAuthClientId): Promise<Result<ClientPublicKey>> {
    return asResultAsync(async () => {
      const found = this.#find(id);
      if (!found.ok) return found;
      if (found.value !== null) return ok(describe(found.value));
      // RS256 is what every server has (OIDC Core §15.1).
      const key = await newSigningKey('RS256');
      // Another call, or another state of the provider, may have come first.
      const now = this.#find(id);
      if (!now.ok) return now;
      return ok(describe(now.value ?? this.#store(id, key)));
    });
  }

  /** Copies the public key. Fails as `publicKey` does. */
  async copy(id: OAuthClientId, format: 'jwk' | 'pem'): Promise<Result<null>> {
    const key = await this.publicKey(id);
    if (!key.ok) return key;
    await this.#parts.clipboard.write(key.value[format]);
    return ok(null);
  }

  /** The key that may be used; null if there is none. */
  #find(id: OAuthClientId): Result<SigningKey | null> {
    const { clients, catalog, vault } = this.#parts;
    const client = clients.find(id);
    const entry = client && catalog.find(client.providerKey);
    if (!entry) return err(appError('client.not_found'));
    const record = resolveRecord(entry.record, client.variables);
    if (!record.ok) return record;
    if (record.value.auth.client.authentication !== 'private_key_jwt') return err(appError('client.no_key'));
    const problem = vault.problem();
    if (problem) return err(problem);
    const address = clientKeyAddress(id);
    const key = vault.read(address);
    if (!key.ok) return key;
    return ok(
      isSecretBoundTo(vault, address.record, currentBinding(catalog, record.value)) ? key.value : null,
    );
  }

  #store(id: OAuthClientId, key: SigningKey): SigningKey {
    const { database, clients, catalog, vault } = this.#parts;
    const client = clients.find(id);
    const entry = client && catalog.find(client.providerKey);
    const record = entry && resolveRecord(entry.record, client.variables);
    database.transaction(() => {
      if (record?.ok) replaceClientKey(vault, id, key, currentBinding(catalog, record.value));
    });
    return key;
  }
}

const describe = (key: SigningKey): ClientPublicKey => {
  const jwk = { ...publicJwk(key), kid: thumbprintOf(key), alg: 'RS256', use: 'sig' };
  return { jwk: JSON.stringify(jwk, null, 2), pem: publicPem(key) };
};
