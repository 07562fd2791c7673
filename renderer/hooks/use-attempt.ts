import { useMemo } from 'react';
import { isCanceled, targetOf, type AttemptFacts } from '../../shared/domain/attempt.ts';
import type { ConnectionId } from '../../shared/ids.ts';
import { useSlices } from '../stores/services.ts';

/** The attempts to show: a canceled one leaves no trace. */
export const useAttempts = (): readonly AttemptFacts[] => {
  const attempts = useSlices((slices) => slices.attempts);
  return useMemo(() => attempts.filter((attempt) => !isCanceled(attempt)), [attempts]);
};

/** The attempt to sign in to an existing connection again, running or ended. */
export const useAttemptFor = (connectionId: ConnectionId): AttemptFacts | undefined =>
  useAttempts().find((attempt) => targetOf(attempt.purpose) === connectionId);
