import type { Account } from '../../../shared/domain/connection.ts';
import { asProviderKey } from '../../../shared/ids.ts';
import type { OAuthClientRepository } from '../clients/oauth-client-repository.ts';
import type { ClientContext } from '../oauth/authorization.ts';
import type { ConnectionRepository, StoredConnection } from './connection-repository.ts';

/**
 * The connections that a revocation for an account ends along with it: those of the same account and OAuth client, where the record
 * says that it reaches so far. Accounts that can't be recognised may be the same.
 */
export const connectionsSharingGrant = (
  {
    clients,
    repository,
  }: { readonly clients: OAuthClientRepository; readonly repository: ConnectionRepository },
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
