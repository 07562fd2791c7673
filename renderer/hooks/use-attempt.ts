import { targetOf, type AttemptFacts } from '../../shared/domain/attempt.ts';
import type { ConnectionId } from '../../shared/ids.ts';
import { useSlices } from '../stores/services.ts';

/** The attempt to sign in to an existing connection again, running or ended. */
export const useAttemptFor = (connectionId: ConnectionId): AttemptFacts | undefined =>
  useSlices((slices) => slices.attempts).find((attempt) => targetOf(attempt.purpose) === connectionId);
