import { targetOf, type AttemptFacts } from '../../../shared/domain/attempt.ts';
import { oauthClientIdOf } from '../../../shared/domain/grant.ts';
import type { ConnectionId, OAuthClientId, ProviderKey } from '../../../shared/ids.ts';

/* Which finished sign-ins say nothing that is still true, and are no longer shown. */

type IsOutdated = (attempt: AttemptFacts) => boolean;

const hasFailed: IsOutdated = ({ outcome }) => outcome?.kind === 'failed';

const failureCode = ({ outcome }: AttemptFacts): string =>
  outcome?.kind === 'failed' ? outcome.error.code : '';

/** The account was connected: earlier failures to do so have been overcome. */
export const whenStored =
  (id: ConnectionId): IsOutdated =>
  (attempt) =>
    hasFailed(attempt) && targetOf(attempt.purpose) === id;

/** The account that it connected is gone. */
export const whenRemoved =
  (id: ConnectionId): IsOutdated =>
  ({ outcome }) =>
    outcome?.kind === 'connected' && outcome.connectionId === id;

/** The OAuth client was changed: it may no longer be what failed. */
export const whenClientSaved =
  (id: OAuthClientId): IsOutdated =>
  (attempt) =>
    hasFailed(attempt) && oauthClientIdOf(attempt.grant) === id;

/** The provider was changed: it may no longer be what failed. */
export const whenProviderSaved =
  (key: ProviderKey): IsOutdated =>
  (attempt) =>
    hasFailed(attempt) && attempt.providerKey === key;

export const whenOnline: IsOutdated = (attempt) => failureCode(attempt) === 'network.offline';

export const whenVaultOpened: IsOutdated = (attempt) => failureCode(attempt).startsWith('vault.');
