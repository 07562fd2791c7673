import type { CheckResult } from '../../../shared/domain/connection.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Database } from '../ports.ts';
import type { ConnectionRepository } from './connection-repository.ts';

interface FindingParts {
  readonly database: Database;
  readonly repository: ConnectionRepository;
  readonly activity: ActivityLog;
  readonly catalog: Catalog;
}

/**
 * Stores what a call has found out about a connection. The activity record gets a line only if that is news: a check that finds
 * what the last one found would push out lines that tell more. Throws `StorageError`.
 */
export const recordCheck = (
  { database, repository, activity, catalog }: FindingParts,
  id: ConnectionId,
  finding: CheckResult,
): void => {
  database.transaction(() => {
    const connection = repository.find(id);
    if (!connection) return;
    repository.recordCheck(id, finding);
    const { lastCheck, providerKey, account } = connection;
    if (lastCheck?.kind === finding.kind && lastCheck.code === finding.code) return;
    activity.add({
      kind: 'checked',
      providerKey,
      providerName: catalog.nameOf(providerKey),
      connectionId: id,
      accountLabel: account.label,
      ...(finding.code !== null && { code: finding.code }),
      ...(finding.status !== null && { details: { status: finding.status } }),
    });
  });
};
