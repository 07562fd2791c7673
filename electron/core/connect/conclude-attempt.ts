import { isCanceled, targetOf, type AttemptOutcome } from '../../../shared/domain/attempt.ts';
import { isClientGrant } from '../../../shared/domain/grant.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { activitySubject } from '../connections/activity-subject.ts';
import type { TimelineHistory } from '../connections/timeline-history.ts';
import type { ConnectionRepository } from '../connections/connection-repository.ts';
import type { Logger } from '../ports.ts';
import { logged } from '../storage/failures.ts';
import type { Attempt } from './attempt.ts';

interface ConcludeAttemptParts {
  readonly activity: ActivityLog;
  readonly timelines: TimelineHistory;
  readonly catalog: Catalog;
  readonly repository: ConnectionRepository;
  readonly logger: Logger;
}

/** Finishes an attempt, and records a failure or a cancel. A success was recorded with the connection. */
export const concludeAttempt = (
  { activity, timelines, catalog, repository, logger }: ConcludeAttemptParts,
  attempt: Attempt,
  outcome: AttemptOutcome,
): void => {
  const { id, actor, providerKey, purpose, grant } = attempt.plan;
  attempt.finish(outcome);
  const { timeline } = attempt;
  const received = timeline.find((entry) => entry.event === 'token_received');
  const hasRefreshToken = received?.details['hasRefreshToken'] === true;
  const code = outcome.kind === 'failed' ? outcome.error.code : '';
  logger.log('attempt.finished', { attemptId: id, outcome: outcome.kind, code, hasRefreshToken });
  if (outcome.kind === 'connected') return;
  const { error } = outcome;
  logged(logger, 'activity', () => {
    const target = targetOf(purpose);
    const connection = target && repository.find(target);
    const subject = connection
      ? activitySubject(catalog, connection)
      : { providerKey, providerName: catalog.nameOf(providerKey) };
    const entry = { actor, ...subject, timeline };
    const failed = isClientGrant(grant) ? 'token_requested' : 'sign_in_failed';
    const kind = isCanceled({ outcome }) ? 'sign_in_canceled' : failed;
    activity.add(
      kind === 'sign_in_canceled'
        ? { ...entry, kind }
        : { ...entry, kind, code: error.code, details: error.details },
    );
    if (target) timelines.add(target, { kind, actor, error: kind === failed ? error : null, timeline });
  });
};
