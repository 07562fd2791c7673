import { targetOf } from '../../../shared/domain/attempt.ts';
import { appError, type AppError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { SignIn, SignInProgress, SignInRequest } from '../connections/connection-backend.ts';
import type { ConnectionRepository } from '../connections/connection-repository.ts';
import type { ObtainedGrant } from '../connections/grant-store.ts';
import { accountParameters } from '../oauth/account-hint.ts';
import type { AuthorizationRequest } from '../oauth/authorization-request.ts';
import { checkIssuer } from '../oauth/authorization-response.ts';
import type { Authorization } from '../oauth/authorization.ts';
import type { ClientContext } from '../oauth/library-calls.ts';
import type { TokenGrant } from '../oauth/token-grant.ts';
import type { MatchedResponse } from '../oauth/matched-response.ts';
import { authorizationErrorCode } from '../oauth/oauth-errors.ts';
import { deepLinkRedirectUri } from '../oauth/redirect-uri.ts';
import { incrementalParameters } from '../oauth/request-parameters.ts';
import type { IssuedTokens } from '../oauth/token-response.ts';
import type { Recovery } from '../registration/recovery.ts';
import {
  discardTokens,
  noteWhileRunning,
  obtainGrant,
  receiveTokens,
  type ObtainGrantParts,
} from './obtain-grant.ts';
import { isSameProvider, planSignIn, type PlanSources, type SignInPlan } from './plan-sign-in.ts';
import { renewablePlan } from './renewable-plan.ts';

export interface OwnAppSignInParts extends ObtainGrantParts, PlanSources {
  readonly recovery: Recovery;
  readonly repository: ConnectionRepository;
  /** The scheme of deep links that the operating system opens with this app. */
  readonly linkScheme: string;
}

/** A sign-in with the person's own OAuth client: authorization code grant with PKCE (RFC 6749 §4.1, RFC 7636). */
export const ownAppSignIn = (parts: OwnAppSignInParts, request: SignInRequest, first: SignInPlan): SignIn => {
  const { client, scopes } = first;
  const { name, auth } = first.context.record;
  const plan = renewablePlan(parts, request, first);
  return {
    providerName: name,
    get digest() {
      return plan.current.digest;
    },
    scopes,
    callback: client.callback,
    loopback: auth.redirect.loopback,
    callbackKey: client.callbackKey,
    responseMode: auth.responseMode,
    deepLink: () => deepLinkRedirectUri(parts.linkScheme, client.callbackKey),
    newRequest: async ({ redirectUri, signal, note }) => {
      const targetId = targetOf(request.purpose);
      const target = targetId === null ? null : parts.repository.find(targetId);
      const connected = parts.repository.countOf(request.providerKey);
      const account = {
        ...accountParameters(auth, { target, connected }),
        ...incrementalParameters(auth, target?.grantedScopes ?? null, scopes),
      };
      const access = { redirectUri, scopes, account };
      const make = (): Promise<Result<AuthorizationRequest>> =>
        parts.authorization.request(plan.current.context, access, signal, note);
      // Most servers show an error page for a client that they don't know, and Keyfob would learn nothing of that.
      if (await plan.renew(null)) note('client_registered', {});
      let made = await make();
      if (!made.ok && (await plan.renew(made.error))) {
        note('client_registered', {});
        made = await make();
      }
      return made.ok ? ok({ url: made.value.url, request: made.value }) : made;
    },
    complete: async (progress, background) => {
      const matched = await progress.response();
      if (!matched.ok) return matched;
      const now = planSignIn(parts, request);
      if (!now.ok) return now;
      const { context, digest } = plan.current;
      if (now.value.digest !== digest) return err(changeSince(plan.current, now.value));
      progress.enter('exchanging');
      const discardLater = (issued: Promise<IssuedTokens | null>): void =>
        background(issued.then((tokens) => discardTokens(parts, context, tokens)));
      const exchanged = await exchange(parts.authorization, context, progress, matched.value, discardLater);
      return exchanged.ok
        ? obtainGrant(parts, plan.current, progress, exchanged.value, background)
        : exchanged;
    },
    renewClient: (failure) => plan.renew(failure),
    discard: ({ tokens, identity }: ObtainedGrant) =>
      discardTokens(parts, plan.current.context, tokens, identity.account),
  };
};

/** What the failure is if something has changed that the sign-in depends on. */
export const changeSince = (began: SignInPlan, now: SignInPlan): AppError => {
  const isReplaced = now.client.isRegistered && now.client.clientId !== began.client.clientId;
  return appError(
    isReplaced && isSameProvider(began, now) ? 'token.client_replaced' : 'connect.provider_changed',
  );
};

/** Exchanges the authorization code. */
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
  const exchanging = authorization.exchange(context, request, response, noteWhileRunning(progress));
  return receiveTokens(progress, exchanging, discardLater);
};
