import type { ProviderKey } from '../../../shared/ids.ts';
import {
  clientSecretAddress,
  type OAuthClientRepository,
  type StoredOAuthClient,
} from '../clients/oauth-client-repository.ts';
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
