import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { keyOfRule, withAccountValues, type AccountOption } from '../catalog/account-values.ts';
import type { SignInProgress } from '../connections/connection-backend.ts';
import type { AccountIdentity } from '../connections/account.ts';
import type { ObtainedGrant } from '../connections/grant-store.ts';
import { ANY_ACCOUNT, connectionsSharingGrant, type GrantSources } from '../connections/sharing-grant.ts';
import type { Authorization } from '../oauth/authorization.ts';
import type { ClientContext } from '../oauth/library-calls.ts';
import type { Exchange, TokenGrant } from '../oauth/token-grant.ts';
import { boundCertificate } from '../oauth/mutual-tls.ts';
import { notedHttp, type NoteEvent } from '../oauth/noted-http.ts';
import type { IssuedTokens } from '../oauth/token-response.ts';
import type { Clock, Http } from '../ports.ts';
import { requestOptions } from '../requests/account-options.ts';
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
  const refused = context.record.perAccount.find((rule) => granted.accountOptions[keyOfRule(rule)] === null);
  // The request for the account may go to a host that the token response names.
  const ofAccount = { ...context, record: withAccountValues(context.record, granted.accountOptions) };
  const found = refused
    ? err(appError('identity.account_value', { label: refused.label }))
    : isOfClient && context.record.auth.clientCredentials?.identity !== true
      ? ok(clientIdentity(context, client.name))
      : await askWhoseTokens(parts, ofAccount, progress, granted);
  const offered = found.ok ? await askForOptions(parts, ofAccount, progress, granted) : {};
  const identity = progress.ended ? err(progress.ended) : found;
  if (!identity.ok) {
    background(discardTokens(parts, context, granted));
    return identity;
  }
  progress.note('identity_known', { isTokenVerified: identity.value.isTokenVerified });
  const { scope, expiresIn, refreshExpiresIn, claims, accountOptions } = granted;
  const { accessToken, refreshToken, dpopKey } = granted;
  const named = Object.entries(accountOptions).map(([key, option]) => [key, option ? [option] : []] as const);
  return ok({
    grant: { kind: 'own', oauthClientId: client.id, ...(isOfClient && { clientCredentials: true }) },
    record,
    identity: identity.value,
    scope,
    expiresIn,
    refreshExpiresIn,
    hasIdToken: claims !== null,
    tokens: { accessToken, refreshToken, dpopKey },
    accountOptions: { ...Object.fromEntries(named), ...offered },
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

/** What requests after the sign-in offer for the account. One that fails does not end the sign-in: the person can repeat it. */
const askForOptions = async (
  { http, clock, authorization: { proofs } }: ObtainGrantParts,
  context: ClientContext,
  progress: SignInProgress,
  { accessToken, dpopKey }: TokenGrant,
): Promise<Record<string, readonly AccountOption[] | null>> => {
  const ways = { http: notedHttp(http, clock, noteWhileRunning(progress)), proofs };
  const { record, apiKey = null } = context;
  const token = { record, accessToken, apiKey, dpopKey, certificate: boundCertificate(context) };
  const rules = record.perAccount.filter(({ from }) => typeof from !== 'string');
  const asked = rules.map(async (rule) => {
    const options = await requestOptions(ways, token, keyOfRule(rule), progress.signal);
    return [keyOfRule(rule), options.ok ? options.value : null] as const;
  });
  return Object.fromEntries(await Promise.all(asked));
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
