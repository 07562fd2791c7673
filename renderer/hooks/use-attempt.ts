import { useMemo } from 'react';
import { isCanceled, targetOf, type AttemptFacts } from '../../shared/domain/attempt.ts';
import { oauthClientIdOf } from '../../shared/domain/grant.ts';
import type { ConnectionId } from '../../shared/ids.ts';
import type { Slices } from '../../shared/ipc/snapshot.ts';
import { useSlices } from '../stores/services.ts';

/** Whether everything that an attempt leads to is there: its provider, its OAuth app, and its accounts. */
const isCurrent = (
  { providerKey, grant, purpose, outcome }: AttemptFacts,
  { providers, clients, connections }: Pick<Slices, 'providers' | 'clients' | 'connections'>,
): boolean => {
  const hasConnection = (id: ConnectionId | null): boolean =>
    id === null || connections.some((connection) => connection.id === id);
  const clientId = oauthClientIdOf(grant);
  return (
    providers.some(({ key }) => key === providerKey) &&
    (clientId === null || clients.some(({ id }) => id === clientId)) &&
    hasConnection(targetOf(purpose)) &&
    hasConnection(outcome?.kind === 'connected' ? outcome.connectionId : null)
  );
};

/** The attempts to show. One that was canceled, or whose subject was removed, leaves no trace. */
export const attemptsToShow = ({
  attempts,
  ...others
}: Pick<Slices, 'attempts' | 'providers' | 'clients' | 'connections'>): readonly AttemptFacts[] =>
  attempts.filter((attempt) => !isCanceled(attempt) && isCurrent(attempt, others));

export const useAttempts = (): readonly AttemptFacts[] => {
  const attempts = useSlices((slices) => slices.attempts);
  const providers = useSlices((slices) => slices.providers);
  const clients = useSlices((slices) => slices.clients);
  const connections = useSlices((slices) => slices.connections);
  return useMemo(
    () => attemptsToShow({ attempts, providers, clients, connections }),
    [attempts, providers, clients, connections],
  );
};

/** The attempt to sign in to an existing connection again, running or ended. */
export const useAttemptFor = (connectionId: ConnectionId): AttemptFacts | undefined =>
  useAttempts().findLast((attempt) => targetOf(attempt.purpose) === connectionId);
