import type { Account } from '../../../shared/domain/connection.ts';
import { asProviderKey } from '../../../shared/ids.ts';
import type { OAuthClientRepository } from '../clients/oauth-client-repository.ts';
import type { ClientContext } from '../oauth/authorization.ts';
import type { ConnectionRepository, StoredConnection } from './connection-repository.ts';

export interface GrantSources {
  readonly clients: OAuthClientRepository;
  readonly repository: ConnectionRepository;
}

/** Matches every account of an OAuth client, for a grant whose account is unknown. */
export const ANY_ACCOUNT: Pick<Account, 'issuer' | 'subject'> = { issuer: '', subject: null };

/**
 * Returns the connections that end, too, when a grant of an account is revoked: those of the same account and OAuth client, if the
 * record says that a revocation reaches them. An account without a subject counts as the same. Throws `StorageError`.
 */
export const connectionsSharingGrant = (
  { clients, repository }: GrantSources,
  { record, clientId }: ClientContext,
  { issuer, subject }: Pick<Account, 'issuer' | 'subject'>,
): StoredConnection[] => {
  const { revoke } = record.auth;
  if (revoke.how === 'none' || revoke.ends === 'connection') return [];
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
