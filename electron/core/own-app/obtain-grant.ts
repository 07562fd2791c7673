import { err, ok, type Result } from '../../../shared/result.ts';
import type { SignInProgress } from '../connections/connection-backend.ts';
import type { AccountIdentity } from '../connections/account.ts';
import type { ObtainedGrant } from '../connections/grant-store.ts';
import { ANY_ACCOUNT, connectionsSharingGrant, type GrantSources } from '../connections/sharing-grant.ts';
import type { Authorization } from '../oauth/authorization.ts';
import type { ClientContext } from '../oauth/library-calls.ts';
import type { Exchange, TokenGrant } from '../oauth/token-grant.ts';
import type { NoteEvent } from '../oauth/noted-http.ts';
import type { IssuedTokens } from '../oauth/token-response.ts';
import type { Clock, Http } from '../ports.ts';
import { revokeGrant } from '../tokens/revoke-grant.ts';
import { clientIdentity, identify } from './identify.ts';
import type { SignInPlan } from './plan-sign-in.ts';

export interface ObtainGrantParts extends GrantSources {
  readonly authorization: Authorization;
  readonly http: Http;
  readonly clock: Clock;
}

/** Requests may go on after the attempt has ended, and no longer belong to its timeline then. */
export const noteWhileRunning =
  (progress: SignInProgress): NoteEvent =>
  (event, details) => {
    if (!progress.ended) progress.note(event, details);
  };

/** Waits for a token request. Tokens that arrive with an error or after the attempt ended are revoked in the background. */
export const receiveTokens = async (
  progress: SignInProgress,
  exchanging: Promise<Exchange>,
  discardLater: (issued: Promise<IssuedTokens | null>) => void,
): Promise<Result<TokenGrant>> => {
  await Promise.race([exchanging, progress.whenEnded]);
  if (progress.ended) {
    // The token request can't be undone and may still return tokens.
    discardLater(exchanging.then(({ issued }) => issued));
    return err(progress.ended);
  }
  const { granted, issued } = await exchanging;
  if (!granted.ok) {
    discardLater(Promise.resolve(issued));
    return granted;
  }
  progress.note('token_received', {
    hasRefreshToken: granted.value.refreshToken !== null,
    hasIdToken: granted.value.claims !== null,
    saysScope: granted.value.scope !== null,
  });
  return granted;
};

/** Finds out whose tokens they are. They are revoked in the background if that fails. */
export const obtainGrant = async (
  parts: ObtainGrantParts,
  { client, context, record, isOfClient }: Pick<SignInPlan, 'client' | 'context' | 'record' | 'isOfClient'>,
  progress: SignInProgress,
  granted: TokenGrant,
  background: (work: Promise<void>) => void,
): Promise<Result<ObtainedGrant>> => {
  const found =
    isOfClient && context.record.auth.clientCredentials?.identity !== true
      ? ok(clientIdentity(context, client.name))
      : await askWhoseTokens(parts, context, progress, granted);
  const identity = progress.ended ? err(progress.ended) : found;
  if (!identity.ok) {
    background(discardTokens(parts, context, granted));
    return identity;
  }
  progress.note('identity_known', { isTokenVerified: identity.value.isTokenVerified });
  const { scope, expiresIn, refreshExpiresIn, claims, ...tokens } = granted;
  return ok({
    grant: { kind: 'own', oauthClientId: client.id, ...(isOfClient && { clientCredentials: true }) },
    record,
    identity: identity.value,
    scope,
    expiresIn,
    refreshExpiresIn,
    hasIdToken: claims !== null,
    tokens,
  });
};

const askWhoseTokens = (
  parts: ObtainGrantParts,
  context: ClientContext,
  progress: SignInProgress,
  granted: TokenGrant,
): Promise<Result<AccountIdentity>> => {
  progress.note('identity_requested');
  return identify(parts, context, granted, progress.signal, noteWhileRunning(progress));
};

/**
 * Revokes tokens that were issued and not stored. Does nothing if that would end a connection of the account, or of any if the account is
 * not known: a failed sign-in must not end a working connection.
 */
export const discardTokens = async (
  parts: ObtainGrantParts,
  context: ClientContext,
  issued: IssuedTokens | null,
  account: typeof ANY_ACCOUNT = ANY_ACCOUNT,
): Promise<void> => {
  if (!issued || connectionsSharingGrant(parts, context, account).length > 0) return;
  await revokeGrant(parts, { context, ...issued });
};
