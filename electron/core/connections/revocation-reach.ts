import type { Account } from '../../../shared/domain/connection.ts';
import { asProviderKey } from '../../../shared/ids.ts';
import type { AppRepository } from '../apps/app-repository.ts';
import type { ClientContext } from '../oauth/authorization.ts';
import type { ConnectionRepository, StoredConnection } from './connection-repository.ts';

/**
 * The connections that a revocation for an account ends along with it: those of the same account and OAuth client, where the record
 * says that it reaches so far. Accounts that can't be recognised may be the same.
 */
export const takenAlong = (
  { apps, repository }: { readonly apps: AppRepository; readonly repository: ConnectionRepository },
  { record, clientId }: ClientContext,
  { issuer, subject }: Pick<Account, 'issuer' | 'subject'>,
): StoredConnection[] => {
  const { revoke } = record.auth;
  if (revoke.how === 'none' || revoke.takesAlong === 'connection') return [];
  return apps
    .listOf(asProviderKey(record.key))
    .filter((app) => app.clientId === clientId)
    .flatMap((app) => repository.listOfApp(app.id))
    .filter(
      ({ account }) =>
        account.subject === null ||
        subject === null ||
        (account.issuer === issuer && account.subject === subject),
    );
};
