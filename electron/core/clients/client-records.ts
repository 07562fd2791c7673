import type { ProviderRecord } from '../../../shared/domain/provider.ts';
import { appError } from '../../../shared/errors.ts';
import type { OAuthClientId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { resolveRecord, type ResolvedRecord } from '../catalog/resolve-record.ts';
import type { Binding } from './binding.ts';
import type { OAuthClientRepository, StoredOAuthClient } from './oauth-client-repository.ts';
import { currentBinding } from './secret-binding.ts';

/** An OAuth client with its provider's record. */
export interface ClientRecord {
  readonly client: StoredOAuthClient;
  /** With the client's ID, and the values of its URL variables filled in. */
  readonly record: ResolvedRecord;
  /** What its secrets, and the tokens for it, have to be bound to. */
  readonly binding: Binding;
}

/** Finds OAuth clients with the records of their providers. Whoever asks again gets the same objects while neither has changed. */
export class ClientRecords {
  readonly #clients: OAuthClientRepository;
  readonly #catalog: Catalog;
  readonly #known = new WeakMap<
    StoredOAuthClient,
    { readonly from: ProviderRecord; readonly found: Result<ClientRecord> }
  >();

  constructor(clients: OAuthClientRepository, catalog: Catalog) {
    this.#clients = clients;
    this.#catalog = catalog;
  }

  /** Fails with `client.not_found`, `provider.not_found`, or as `resolveRecord` does. */
  find(id: OAuthClientId): Result<ClientRecord> {
    const client = this.#clients.find(id);
    if (!client) return err(appError('client.not_found'));
    const entry = this.#catalog.find(client.providerKey);
    if (!entry) return err(appError('provider.not_found'));
    const known = this.#known.get(client);
    if (known?.from === entry.record) return known.found;
    const found = this.#resolve(client, entry.record);
    this.#known.set(client, { from: entry.record, found });
    return found;
  }

  #resolve(client: StoredOAuthClient, from: ProviderRecord): Result<ClientRecord> {
    const resolved = resolveRecord(from, client.variables);
    if (!resolved.ok) return resolved;
    const record = { ...resolved.value, clientId: client.clientId };
    return ok({ client, record, binding: currentBinding(this.#catalog, record) });
  }
}
