import type { Account } from '../../../shared/domain/connection.ts';
import { asProviderKey } from '../../../shared/ids.ts';
import type { OAuthClientRepository } from '../clients/oauth-client-repository.ts';
import type { ClientContext } from '../oauth/library-calls.ts';
import type { ConnectionRepository, StoredConnection } from './connection-repository.ts';

export interface GrantSources {
  readonly clients: OAuthClientRepository;
  readonly repository: ConnectionRepository;
}

/** Matches every account of an OAuth client, for a grant whose account is unknown. */
export const ANY_ACCOUNT: Pick<Account, 'issuer' | 'subject'> = { issuer: '', subject: null };

/**
 * Whether a revocation ends every grant of an account and OAuth client: the record says so, or it was seen to. Throws `StorageError`.
 */
export const revocationEndsAllGrants = (
  { clients }: Pick<GrantSources, 'clients'>,
  { record, clientId }: ClientContext,
): boolean => {
  const { revoke } = record.auth;
  if (revoke.how === 'none') return false;
  return (
    revoke.ends === 'account-and-client' || clients.hasSharedRevocation(asProviderKey(record.key), clientId)
  );
};

/**
 * Returns the connections that end, too, when a grant of an account is revoked: those of the same account and OAuth client, if a
 * revocation reaches them. An account without a subject counts as the same. Throws `StorageError`.
 */
export const connectionsSharingGrant = (
  { clients, repository }: GrantSources,
  context: ClientContext,
  { issuer, subject }: Pick<Account, 'issuer' | 'subject'>,
): StoredConnection[] => {
  if (!revocationEndsAllGrants({ clients }, context)) return [];
  const { record, clientId } = context;
  return clients
    .listOf(asProviderKey(record.key))
    .filter((client) => client.clientId === clientId)
    .flatMap((client) => repository.listOfClient(client.id))
    .filter(
      ({ account }) =>
        account.subject === null ||
        subject === null ||
        (account.issuer === issuer && account.subject === subject),
    );
};
