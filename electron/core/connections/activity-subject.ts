import type { NewActivity } from '../activity/activity-log.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { StoredConnection } from './connection-repository.ts';

/** What an activity entry says about the connection that it is about. */
export const activitySubject = (
  catalog: Catalog,
  { id, providerKey, account }: Pick<StoredConnection, 'id' | 'providerKey' | 'account'>,
): Pick<NewActivity, 'providerKey' | 'providerName' | 'connectionId' | 'accountLabel'> => ({
  providerKey,
  providerName: catalog.nameOf(providerKey),
  connectionId: id,
  accountLabel: account.label,
});
