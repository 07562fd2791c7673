import { z } from 'zod';
import type { ClientAuthentication } from '../../../shared/domain/provider-auth.ts';
import { appError, type AppError } from '../../../shared/errors.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { endpointProblem, isLoopbackHost } from '../catalog/url-rules.ts';
import { parseJson } from '../http/response-body.ts';
import { isTransientStatus } from '../http/transient-status.ts';
import type { HttpResponse } from '../ports.ts';
import type { RegistrationRequest } from './client-metadata.ts';
import type { RegistrationManagement } from './unregister.ts';

/** A client that the server has registered. */
export interface RegisteredClient {
  readonly clientId: string;
  /** Null for a public client. */
  readonly clientSecret: string | null;
  /** Milliseconds; null if the secret does not expire, or if there is none. */
  readonly secretExpiresAt: number | null;
  /** Null if the server offers none, or at another origin than it registers at. */
  readonly management: RegistrationManagement | null;
}

/** RFC 6749 Appendix A.1 and A.2. */
const visible = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[\x20-\x7e]+$/);

const responseSchema = z.object({
  client_id: visible(LIMITS.clientId),
  client_secret: visible(LIMITS.clientSecret).nullish(),
  client_secret_expires_at: z.number().min(0).nullish(),
  redirect_uris: z.array(z.string()).nullish(),
  grant_types: z.array(z.string()).nullish(),
  response_types: z.array(z.string()).nullish(),
  token_endpoint_auth_method: z.string().nullish(),
  registration_access_token: z.string().nullish().catch(null),
  registration_client_uri: z.string().nullish().catch(null),
});

/** The last time that a `Date` can have, in seconds (ECMA-262 §21.4.1.1). */
const LAST_SECOND = 8.64e12;

type ResponseBody = z.infer<typeof responseSchema>;

const WITHOUT_SECRET: readonly unknown[] = ['none', null, undefined];

/**
 * Reads a registration response (RFC 7591 §3.2). The server may have changed what was asked for: fails with `registration.changed` if a
 * sign-in would then not work, or could lead elsewhere. Returns `management` in any case, to clean up.
 *
 * @param expected how clients with a secret authenticate here
 */
export const readRegistration = (
  response: HttpResponse,
  endpoint: URL,
  request: RegistrationRequest,
  expected: ClientAuthentication,
): { readonly client: Result<RegisteredClient>; readonly management: RegistrationManagement | null } => {
  const { host } = endpoint;
  const parsed = responseSchema.safeParse(parseJson(response));
  if (!parsed.success)
    return { client: err(appError('registration.not_readable', { host })), management: null };
  const body = parsed.data;
  const management = managementOf(body, endpoint);
  if (isChanged(body, request, expected))
    return { client: err(appError('registration.changed', { host })), management };
  const isPublic = body.token_endpoint_auth_method === 'none';
  return {
    client: ok({
      clientId: body.client_id,
      clientSecret: isPublic ? null : (body.client_secret ?? null),
      secretExpiresAt: isPublic ? null : expiryOf(body),
      management,
    }),
    management,
  };
};

/** When the secret expires, in milliseconds. 0 means that it does not (RFC 7591 §3.2.1). */
const expiryOf = ({
  client_secret: secret,
  client_secret_expires_at: seconds,
}: ResponseBody): number | null =>
  secret && seconds && seconds <= LAST_SECOND ? Math.floor(seconds * 1000) : null;

/** Whether the server registered something else than can be used. */
const isChanged = (
  { redirect_uris: uris, grant_types: grants, response_types: types, ...body }: ResponseBody,
  { redirectUris, authentication }: RegistrationRequest,
  expected: ClientAuthentication,
): boolean => {
  // A further redirect URI would be somebody else's.
  const hasOthers =
    uris &&
    (uris.some((uri) => !redirectUris.includes(uri)) || redirectUris.some((uri) => !uris.includes(uri)));
  if (hasOthers === true) return true;
  if (grants && !grants.includes('authorization_code')) return true;
  if (types && !types.includes('code')) return true;
  const method = body.token_endpoint_auth_method ?? (body.client_secret ? authentication : 'none');
  if (WITHOUT_SECRET.includes(method)) return false;
  return method !== expected || !body.client_secret;
};

const managementOf = (
  {
    registration_client_uri: url,
    registration_access_token: accessToken,
  }: Pick<ResponseBody, 'registration_client_uri' | 'registration_access_token'>,
  endpoint: URL,
): RegistrationManagement | null => {
  if (!url || !accessToken || !/^[\x21-\x7e]{1,4000}$/.test(accessToken)) return null;
  if (endpointProblem(url, isLoopbackHost(endpoint.hostname)) !== null) return null;
  return new URL(url).origin === endpoint.origin ? { url, accessToken } : null;
};

/** What a server says of a registration. */
export type CurrentRegistration =
  | { readonly kind: 'gone' }
  /** Nothing is there. That may be so for every registration: some servers name an address that they don't serve. */
  | { readonly kind: 'missing' }
  /** The server could not say now. */
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'unknown' }
  /** The server may have replaced the secret and the access token by its response (RFC 7592 §3). Null if there is none. */
  | {
      readonly kind: 'registered';
      readonly clientSecret: string | null;
      readonly secretExpiresAt: number | null;
      readonly management: RegistrationManagement;
    };

/** Reads the response about a registration. To one that it does not know, a server responds with 401 (RFC 7592 §2.1). */
export const readCurrent = (
  response: HttpResponse,
  management: RegistrationManagement,
): CurrentRegistration => {
  const { status } = response;
  if (status === 401 || status === 410) return { kind: 'gone' };
  if (status === 404) return { kind: 'missing' };
  // A server without such requests may respond with 501 (RFC 9110 §15.6.2).
  if (isTransientStatus(status) && status !== 501) return { kind: 'unavailable' };
  const parsed = responseSchema.safeParse(parseJson(response));
  if (status !== 200 || !parsed.success) return { kind: 'unknown' };
  const { data } = parsed;
  return {
    kind: 'registered',
    clientSecret: data.client_secret ?? null,
    secretExpiresAt: expiryOf(data),
    management:
      managementOf({ registration_client_uri: management.url, ...data }, new URL(management.url)) ??
      management,
  };
};

/** The error of a registration that was refused (RFC 7591 §3.2.2). */
export const registrationError = (response: HttpResponse, host: string, hasToken: boolean): AppError => {
  const { status } = response;
  if (status >= 300 && status < 400) return appError('registration.redirected', { host });
  if (isTransientStatus(status)) return appError('registration.server_error', { host, status });
  if (status === 401 || status === 403)
    return appError(hasToken ? 'registration.token_refused' : 'registration.closed', { host });
  const error = parseJson(response)?.['error'];
  if (error === 'invalid_redirect_uri') return appError('registration.redirect_refused', { host });
  if (error === 'invalid_client_metadata') return appError('registration.metadata_refused', { host });
  return appError('registration.failed', { host, status });
};
