import { createHash } from 'node:crypto';
import type { PlatformAddress } from '../../../shared/domain/platform.ts';
import { appError, type AppError, type ErrorCode } from '../../../shared/errors.ts';
import { visibleLine } from '../../../shared/domain/visible-name.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Random } from '../ports.ts';
import type { PlatformAccess } from './platform-access.ts';
import type { PlatformClient } from './platform-client.ts';

/* The calls of a sign-in in the browser, in their order: an OAuth code with PKCE at the sign-in host, swapped for a session of the platform. */

/** The path of the redirect URI, which the sign-in host has registered for native apps. */
export const CALLBACK_PATH = '/auth/callback';

const SESSION_PATH = '/_allauth/app/v1/auth/session';
const END_TIMEOUT_MS = 5000;

/** What is needed from the authorization request until its response arrives. All of it but the URL is secret. */
export interface PlatformAuthorization {
  readonly url: string;
  readonly clientId: string;
  readonly state: string;
  readonly verifier: string;
}

/** A session that the platform has begun. */
export interface BegunSession {
  readonly secret: string;
  readonly user: string | null;
}

/** The client ID to sign in with. Fails with `platform.sign_in_unavailable` if the platform offers no such sign-in. */
export const readClientId = async (
  client: PlatformClient,
  { baseUrl }: PlatformAddress,
  signal: AbortSignal,
): Promise<Result<string>> => {
  const config = await client.call(
    { baseUrl, headers: {} },
    { method: 'GET', path: '/_allauth/app/v1/config', signal },
    ({ SIGN_IN_CONFIG }) => SIGN_IN_CONFIG,
  );
  if (!config.ok) return refusal(config.error, 'platform.sign_in_unavailable');
  const found = config.value.data.socialaccount.providers.find(
    ({ client_id: id, flows, openid_configuration_url: discovery }) =>
      Boolean(id) && flows?.includes('provider_token') === true && !discovery,
  );
  return found?.client_id ? ok(found.client_id) : err(appError('platform.sign_in_unavailable'));
};

/** An authorization request with a state and a PKCE verifier of its own (RFC 7636). */
export const newAuthorization = (
  { signInUrl }: PlatformAddress,
  clientId: string,
  redirectUri: string,
  random: Random,
): PlatformAuthorization => {
  const [state, verifier] = [randomText(random), randomText(random)];
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid profile email',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    state,
    provider: 'authkit',
  });
  return { url: `${signInUrl}/user_management/authorize?${query.toString()}`, clientId, state, verifier };
};

/** Exchanges the code at the sign-in host, and its access token for a session at the platform. */
export const beginSession = async (
  client: PlatformClient,
  { baseUrl, signInUrl }: PlatformAddress,
  { clientId, verifier }: PlatformAuthorization,
  code: string,
  signal: AbortSignal,
): Promise<Result<BegunSession>> => {
  const exchanged = await client.call(
    { baseUrl: signInUrl, headers: {} },
    {
      method: 'POST',
      path: '/user_management/authenticate',
      body: { client_id: clientId, grant_type: 'authorization_code', code, code_verifier: verifier },
      signal,
    },
    ({ AUTHENTICATED }) => AUTHENTICATED,
  );
  if (!exchanged.ok) return refusal(exchanged.error, 'platform.sign_in_failed');
  const token = { client_id: clientId, access_token: exchanged.value.access_token };
  const swapped = await client.call(
    { baseUrl, headers: {} },
    {
      method: 'POST',
      path: '/_allauth/app/v1/auth/provider/token',
      body: { provider: 'workos', process: 'login', token },
      signal,
    },
    ({ SESSION }) => SESSION,
  );
  if (!swapped.ok) return refusal(swapped.error, 'platform.sign_in_failed');
  const { data, meta } = swapped.value;
  const name = data?.user?.display || data?.user?.email;
  return ok({ secret: meta.session_token, user: name ? visibleLine(name, LIMITS.accountName) : null });
};

/** Ends a session at the platform. Returns whether the platform has confirmed that. */
export const endSession = async (client: PlatformClient, access: PlatformAccess): Promise<boolean> => {
  const ended = await client.call(
    access,
    { method: 'DELETE', path: SESSION_PATH, timeoutMs: END_TIMEOUT_MS },
    ({ ENDED }) => ENDED,
  );
  // django-allauth responds with the state that follows: 401, or 410 if the session had ended before.
  return ended.ok || [401, 410].includes(Number(ended.error.details['status']));
};

/** What says that the platform can't be used now stays as it is. Anything else that it refuses means `code`. */
export const refusal = (
  { code: reported, details }: AppError,
  code: Extract<ErrorCode, `platform.sign_in_${string}` | 'platform.key' | 'platform.assistant_id'>,
): Result<never> => err(appError(UNUSABLE.find((unusable) => unusable === reported) ?? code, details));

const UNUSABLE = [
  'platform.unreachable',
  'platform.server_error',
  'platform.redirected',
  'platform.bad_response',
  'platform.rate_limited',
] as const;

const randomText = (random: Random): string => Buffer.from(random.bytes(32)).toString('base64url');
