import type { ProviderKey } from '../../../shared/ids.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { resolveRecord } from '../catalog/resolve-record.ts';
import { detailsOf, originsOf } from '../clients/binding.ts';
import {
  clientSecretAddress,
  type OAuthClientRepository,
  type StoredOAuthClient,
} from '../clients/oauth-client-repository.ts';
import { bindSecrets, currentBinding, recordsBoundEarlier, wasBoundTo } from '../clients/secret-binding.ts';
import type { Database } from '../ports.ts';
import type { Vault } from '../vault/vault.ts';
import { tokenRecord, type ConnectionRepository } from './connection-repository.ts';

export interface SecretHolderSources {
  readonly clients: OAuthClientRepository;
  readonly repository: ConnectionRepository;
  readonly vault: Vault;
}

/** A vault record with secrets of an OAuth client, or of an account that was connected with it. */
export interface SecretHolder {
  readonly record: string;
  /** Null for the client's own secret. */
  readonly account: string | null;
  /** The URL variables of the client. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Everything of a provider that has stored secrets. Works while the vault is closed. */
export const secretHoldersOf = (sources: SecretHolderSources, key: ProviderKey): SecretHolder[] => {
  const { clients, vault } = sources;
  const holders = clients.listOf(key).flatMap((client) => holdersOf(sources, client));
  if (holders.length === 0) return [];
  const stored = new Set([
    ...vault.placesOf('client_secret').keys(),
    ...vault.placesOf('client_certificate').keys(),
    ...vault.placesOf('client_key').keys(),
    ...vault.placesOf('api_key').keys(),
    ...vault.placesOf('access_token').keys(),
  ]);
  return holders.filter(({ record }) => stored.has(record));
};

const holdersOf = (
  { repository }: SecretHolderSources,
  { id, variables }: StoredOAuthClient,
): SecretHolder[] => [
  { record: clientSecretAddress(id).record, account: null, variables },
  ...repository.listOfClient(id).map(({ id: connectionId, account }) => ({
    record: tokenRecord(connectionId),
    account: account.label,
    variables,
  })),
];

/**
 * Binds secrets that an earlier version bound to origins to the record as it is now. Those that the earlier version would have held back
 * stay held back. Call it when the vault has opened. Throws `StorageError`.
 */
export const bindEarlierSecrets = (
  sources: SecretHolderSources & { readonly catalog: Catalog; readonly database: Database },
): void => {
  const { clients, vault, catalog, database } = sources;
  const earlier = new Set(recordsBoundEarlier(vault));
  if (earlier.size === 0) return;
  database.transaction(() => {
    for (const client of clients.list()) {
      const entry = catalog.find(client.providerKey);
      const resolved = entry && resolveRecord(entry.record, client.variables);
      if (!resolved?.ok) continue;
      const origins = originsOf(detailsOf(resolved.value));
      const binding = currentBinding(catalog, resolved.value);
      for (const { record } of holdersOf(sources, client))
        if (earlier.has(record) && wasBoundTo(vault, record, origins)) bindSecrets(vault, record, binding);
    }
  });
};
