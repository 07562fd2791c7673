import { isClientRejection } from '../../../shared/errors.ts';
import type { ConnectionRepository, StoredConnection } from '../connections/connection-repository.ts';
import type { Events } from '../events.ts';
import type { Clock, Logger } from '../ports.ts';
import { logged } from '../storage/failures.ts';

interface AcceptanceParts {
  readonly clock: Clock;
  readonly events: Events;
  readonly logger: Logger;
  readonly repository: ConnectionRepository;
}

/** An account that is known to work is not recorded again within this time, in milliseconds. */
const RECORDED_AGAIN_AFTER_MS = 60_000;

/**
 * Records that the provider accepted a request, which shows as well as a check that the account works. A failure to store it is only logged.
 *
 * @param sentWith the connection as it was when the request began
 */
export const recordAcceptance = (
  { clock, events, logger, repository }: AcceptanceParts,
  sentWith: Pick<StoredConnection, 'id' | 'refreshedAt'>,
): void => {
  logged(logger, 'verification', () => {
    const { id, refreshedAt } = sentWith;
    const connection = repository.find(id);
    // The request may have carried an earlier token, which says nothing about the new one.
    if (connection?.refreshedAt !== refreshedAt || !mayRecord(connection, clock.now())) return;
    repository.recordAcceptedRequest(id, clock.now());
    events.emit('connection.verified', { connectionId: id });
  });
};

/** A refusal stays until a check or a sign-in has settled it: a token may go on for a while although its grant has ended. */
const mayRecord = ({ lastCheck, lastSuccessAt }: StoredConnection, now: number): boolean => {
  if (lastCheck?.kind === 'rejected' || lastCheck?.kind === 'forbidden') return false;
  if (lastCheck?.code && isClientRejection(lastCheck.code)) return false;
  const isKnown = lastCheck === null || lastCheck.kind === 'ok';
  return !isKnown || lastSuccessAt === null || Math.abs(now - lastSuccessAt) >= RECORDED_AGAIN_AFTER_MS;
};
