import type { Actor } from '../../../shared/domain/actor.ts';
import type { CheckResult } from '../../../shared/domain/connection.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Database } from '../ports.ts';
import { activitySubject } from './activity-subject.ts';
import type { ConnectionRepository } from './connection-repository.ts';

interface CheckStores {
  readonly database: Database;
  readonly repository: ConnectionRepository;
  readonly activity: ActivityLog;
  readonly catalog: Catalog;
}

/**
 * Stores the result of a check. The activity record gets an entry only if the result differs from the one before; otherwise repeated
 * checks would push out entries that say more. Throws `StorageError`.
 *
 * @param details those of the error, for the entry
 */
export const recordCheck = (
  { database, repository, activity, catalog }: CheckStores,
  actor: Actor,
  id: ConnectionId,
  result: CheckResult,
  details: AppError['details'] = {},
): void => {
  database.transaction(() => {
    const connection = repository.find(id);
    if (!connection) return;
    repository.recordCheck(id, result);
    const { lastCheck } = connection;
    if (lastCheck?.kind === result.kind && lastCheck.code === result.code) return;
    activity.add({
      kind: 'checked',
      actor,
      ...activitySubject(catalog, connection),
      ...(result.code !== null && { code: result.code }),
      details: { ...details, ...(result.status !== null && { status: result.status }) },
    });
  });
};
