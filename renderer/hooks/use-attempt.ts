import { useMemo } from 'react';
import { isCanceled, targetOf, type AttemptFacts } from '../../shared/domain/attempt.ts';
import { oauthClientIdOf } from '../../shared/domain/grant.ts';
import type { OAuthClient } from '../../shared/domain/oauth-client.ts';
import type { ConnectionId } from '../../shared/ids.ts';
import { useSlices } from '../stores/services.ts';

/** The attempts to show. A canceled one leaves no trace, nor does one whose OAuth client was deleted. */
export const attemptsToShow = (
  attempts: readonly AttemptFacts[],
  clients: readonly OAuthClient[],
): AttemptFacts[] =>
  attempts.filter((attempt) => {
    const clientId = oauthClientIdOf(attempt.grant);
    return !isCanceled(attempt) && (clientId === null || clients.some(({ id }) => id === clientId));
  });

export const useAttempts = (): readonly AttemptFacts[] => {
  const attempts = useSlices((slices) => slices.attempts);
  const clients = useSlices((slices) => slices.clients);
  return useMemo(() => attemptsToShow(attempts, clients), [attempts, clients]);
};

/** The attempt to sign in to an existing connection again, running or ended. */
export const useAttemptFor = (connectionId: ConnectionId): AttemptFacts | undefined =>
  useAttempts().findLast((attempt) => targetOf(attempt.purpose) === connectionId);
