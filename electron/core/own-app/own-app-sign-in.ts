import { targetOf } from '../../../shared/domain/attempt.ts';
import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { SignIn, SignInProgress, SignInRequest } from '../connections/connection-backend.ts';
import type { ConnectionRepository } from '../connections/connection-repository.ts';
import type { ObtainedGrant } from '../connections/grant-store.ts';
import { ANY_ACCOUNT, connectionsSharingGrant, type GrantSources } from '../connections/sharing-grant.ts';
import { accountParameters } from '../oauth/account-hint.ts';
import { checkIssuer } from '../oauth/authorization-response.ts';
import type { Authorization, ClientContext, Exchange, TokenGrant } from '../oauth/authorization.ts';
import type { MatchedResponse } from '../oauth/matched-response.ts';
import { authorizationErrorCode } from '../oauth/oauth-errors.ts';
import { deepLinkRedirectUri } from '../oauth/redirect-uri.ts';
import { incrementalParameters } from '../oauth/request-parameters.ts';
import type { IssuedTokens } from '../oauth/token-response.ts';
import type { NoteEvent } from '../oauth/noted-http.ts';
import type { Clock, Http } from '../ports.ts';
import { revokeGrant } from '../tokens/revoke-grant.ts';
import { identify } from './identify.ts';
import { planSignIn, type PlanSources, type SignInPlan } from './plan-sign-in.ts';

export interface OwnAppSignInParts extends GrantSources, PlanSources {
  readonly repository: ConnectionRepository;
  readonly authorization: Authorization;
  readonly http: Http;
  readonly clock: Clock;
  /** The scheme of deep links that the operating system opens with this app. */
  readonly linkScheme: string;
}

/** A sign-in with the person's own OAuth client: authorization code grant with PKCE (RFC 6749 §4.1, RFC 7636). */
export const ownAppSignIn = (
  parts: OwnAppSignInParts,
  request: SignInRequest,
  { client, context, digest, scopes }: SignInPlan,
): SignIn => {
  const { auth } = context.record;
  const discard = (issued: IssuedTokens | null, account = ANY_ACCOUNT): Promise<void> =>
    discardTokens(parts, context, issued, account);
  return {
    providerName: context.record.name,
    digest,
    scopes,
    callback: client.callback,
    loopback: auth.redirect.loopback,
    responseMode: auth.responseMode,
    deepLink: () => deepLinkRedirectUri(parts.linkScheme, request.providerKey),
    newRequest: async ({ redirectUri, signal, note }) => {
      const targetId = targetOf(request.purpose);
      const target = targetId === null ? null : parts.repository.find(targetId);
      const connected = parts.repository.countOf(request.providerKey);
      const account = {
        ...accountParameters(auth, { target, connected }),
        ...incrementalParameters(auth, target?.grantedScopes ?? null, scopes),
      };
      const access = { redirectUri, scopes, account };
      const made = await parts.authorization.request(context, access, signal, note);
      return made.ok ? ok({ url: made.value.url, request: made.value }) : made;
    },
    complete: async (progress, background) => {
      const matched = await progress.response();
      if (!matched.ok) return matched;
      const now = planSignIn(parts, request);
      if (!now.ok) return now;
      if (now.value.digest !== digest) return err(appError('connect.provider_changed'));
      progress.enter('exchanging');
      const discardLater = (issued: Promise<IssuedTokens | null>): void =>
        background(issued.then((tokens) => discard(tokens)));
      const exchanged = await exchange(parts.authorization, context, progress, matched.value, discardLater);
      if (!exchanged.ok) return exchanged;
      const obtained = await identifyAccount(parts, context, progress, exchanged.value);
      if (!obtained.ok) {
        background(discard(exchanged.value));
        return obtained;
      }
      const { scope, expiresIn, refreshExpiresIn, claims, ...tokens } = exchanged.value;
      return ok({
        grant: { kind: 'own', oauthClientId: client.id },
        record: context.record,
        identity: obtained.value,
        scope,
        expiresIn,
        refreshExpiresIn,
        hasIdToken: claims !== null,
        tokens,
      });
    },
    discard: ({ tokens, identity }: ObtainedGrant) => discard(tokens, identity.account),
  };
};

/** Exchanges the authorization code. Tokens that arrive with an error or after the attempt ended are revoked in the background. */
const exchange = async (
  authorization: Authorization,
  context: ClientContext,
  progress: SignInProgress,
  { response, request }: MatchedResponse,
  discardLater: (issued: Promise<IssuedTokens | null>) => void,
): Promise<Result<TokenGrant>> => {
  const wrongIssuer = checkIssuer(response, context.record.auth);
  if (wrongIssuer) return err(appError(wrongIssuer));
  if (response.kind === 'error') return err(appError(authorizationErrorCode(response.error)));
  if (response.kind === 'empty') return err(appError('callback.no_code'));

  progress.note('token_requested', { host: new URL(context.record.auth.endpoints.token).host });
  const exchanging: Promise<Exchange> = authorization.exchange(
    context,
    request,
    response,
    noteWhileRunning(progress),
  );
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

/** Requests may go on after the attempt has ended, and no longer belong to its timeline then. */
const noteWhileRunning =
  (progress: SignInProgress): NoteEvent =>
  (event, details) => {
    if (!progress.ended) progress.note(event, details);
  };

const identifyAccount = async (
  parts: OwnAppSignInParts,
  context: ClientContext,
  progress: SignInProgress,
  grant: TokenGrant,
): Promise<Result<ObtainedGrant['identity']>> => {
  progress.note('identity_requested');
  const identity = await identify(parts, context, grant, progress.signal, noteWhileRunning(progress));
  if (progress.ended) return err(progress.ended);
  if (identity.ok) progress.note('identity_known', { isTokenVerified: identity.value.isTokenVerified });
  return identity;
};

/**
 * Revokes tokens that were issued and not stored. Does nothing if that would end a connection of the account, or of any if the account is
 * not known: a failed sign-in must not end a working connection.
 */
const discardTokens = async (
  parts: OwnAppSignInParts,
  context: ClientContext,
  issued: IssuedTokens | null,
  account: typeof ANY_ACCOUNT,
): Promise<void> => {
  if (!issued || connectionsSharingGrant(parts, context, account).length > 0) return;
  await revokeGrant(parts, { context, ...issued });
};
