import { appError, type AppError, type ErrorCode } from '../../../shared/errors.ts';
import { isTransientStatus } from '../http/transient-status.ts';

const AUTHORIZATION_ERRORS: Readonly<Record<string, ErrorCode>> = {
  access_denied: 'authorization.access_denied',
  // Providers' own codes for a sign-in that the person canceled.
  user_cancelled_login: 'authorization.access_denied',
  user_cancelled_authorize: 'authorization.access_denied',
  user_denied: 'authorization.access_denied',
  // Keyfob never sends `prompt=none`, so the person saw the consent page and refused (OIDC Core §3.1.2.6).
  consent_required: 'authorization.access_denied',
  login_required: 'authorization.interaction_required',
  interaction_required: 'authorization.interaction_required',
  account_selection_required: 'authorization.interaction_required',
  invalid_request: 'authorization.invalid_request',
  invalid_redirect_uri: 'token.redirect_uri_mismatch',
  redirect_uri_mismatch: 'token.redirect_uri_mismatch',
  unauthorized_client: 'authorization.unauthorized_client',
  invalid_client: 'token.invalid_client',
  application_suspended: 'authorization.unauthorized_client',
  unsupported_response_type: 'authorization.unsupported_response_type',
  invalid_scope: 'authorization.invalid_scope',
  server_error: 'authorization.server_error',
  temporarily_unavailable: 'authorization.temporarily_unavailable',
};

/** The code for an `error` of the authorization endpoint (RFC 6749 §4.1.2.1, OIDC Core §3.1.2.6). */
export const authorizationErrorCode = (error: string): ErrorCode =>
  Object.hasOwn(AUTHORIZATION_ERRORS, error)
    ? (AUTHORIZATION_ERRORS[error] ?? 'authorization.other')
    : 'authorization.other';

const TOKEN_ERRORS: Readonly<Record<string, ErrorCode>> = {
  invalid_client: 'token.invalid_client',
  incorrect_client_credentials: 'token.invalid_client',
  invalid_client_id: 'token.invalid_client',
  bad_client_secret: 'token.invalid_client',
  invalid_dpop_proof: 'token.invalid_dpop_proof',
  use_dpop_nonce: 'token.invalid_dpop_proof',
  invalid_grant: 'token.invalid_grant',
  bad_verification_code: 'token.invalid_grant',
  invalid_code: 'token.invalid_grant',
  bad_refresh_token: 'token.invalid_grant',
  invalid_refresh_token: 'token.invalid_grant',
  token_revoked: 'token.invalid_grant',
  invalid_request: 'token.invalid_request',
  unauthorized_client: 'token.unauthorized_client',
  unsupported_grant_type: 'token.unsupported_grant_type',
  invalid_scope: 'token.invalid_scope',
  redirect_uri_mismatch: 'token.redirect_uri_mismatch',
  bad_redirect_uri: 'token.redirect_uri_mismatch',
  server_error: 'token.server_error',
  temporarily_unavailable: 'token.server_error',
  internal_error: 'token.server_error',
  fatal_error: 'token.server_error',
  service_unavailable: 'token.server_error',
  request_timeout: 'token.server_error',
  slow_down: 'token.rate_limited',
  ratelimited: 'token.rate_limited',
};

/** The code for an `error` of the token endpoint: a standard one (RFC 6749 §5.2) or a known one of a provider. */
export const tokenErrorCode = (error: string): ErrorCode =>
  Object.hasOwn(TOKEN_ERRORS, error) ? (TOKEN_ERRORS[error] ?? 'token.rejected') : 'token.rejected';

/** What an `error` means while a code waits to be entered (RFC 8628 §3.5), and for requests of such codes. */
const DEVICE_ERRORS: Readonly<Record<string, ErrorCode>> = {
  authorization_pending: 'device.pending',
  access_denied: 'authorization.access_denied',
  authorization_declined: 'authorization.access_denied',
  expired_token: 'device.expired',
  // Providers' own words.
  code_expired: 'device.expired',
  device_flow_disabled: 'device.not_allowed',
  unauthorized_client: 'device.not_allowed',
  unsupported_grant_type: 'device.not_allowed',
};

/** Whether an `error` is one that OAuth or a known provider defines. */
export const isKnownError = (error: unknown): error is string =>
  typeof error === 'string' &&
  [AUTHORIZATION_ERRORS, TOKEN_ERRORS, DEVICE_ERRORS].some((errors) => Object.hasOwn(errors, error));

/** The error for an error response of the token endpoint (RFC 6749 §5.2). Details: `status`. */
export const tokenError = (error: string, status: number): AppError => {
  // With a transient status, even `invalid_grant` may pass (RFC 9110 §15.6): the server says that it failed, not the request.
  return appError(isTransientStatus(status) ? tokenStatusCode(status) : tokenErrorCode(error), { status });
};

/** As `tokenError`, for a sign-in with a code (RFC 8628 §3.5). */
export const deviceError = (error: string, status: number): AppError =>
  appError(isTransientStatus(status) ? tokenStatusCode(status) : deviceErrorCode(error), { status });

/**
 * What the failure of a request for an OAuth client's own tokens means. There is no code and no refresh token that it could be about
 * (RFC 6749 §4.4.2, §5.2), only the client.
 */
export const clientGrantError = (error: AppError): AppError => {
  const code = CLIENT_GRANT_ERRORS[error.code];
  return code === undefined ? error : appError(code, error.details);
};

const CLIENT_GRANT_ERRORS: Readonly<
  Partial<Record<ErrorCode, 'token.invalid_client' | 'client.access_refused'>>
> = {
  'token.unauthorized': 'token.invalid_client',
  'token.invalid_grant': 'client.access_refused',
  'token.unauthorized_client': 'client.access_refused',
  'token.unsupported_grant_type': 'client.access_refused',
};

const deviceErrorCode = (error: string): ErrorCode =>
  Object.hasOwn(DEVICE_ERRORS, error) ? (DEVICE_ERRORS[error] ?? 'token.rejected') : tokenErrorCode(error);

/**
 * Whether the token endpoint refused a refresh for good (RFC 6749 §5.2), so that only a new sign-in can help. Many servers have other
 * words than `invalid_grant` for a refresh token that has ended. What is no OAuth response, and what may pass, is no refusal.
 */
export const isRefreshRefused = ({ code, details }: AppError): boolean =>
  REFUSALS.has(code) || (code === 'token.rejected' && canRefuse(Number(details['status'])));

const REFUSALS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'token.invalid_grant',
  'token.invalid_request',
  'token.unauthorized',
  'token.unauthorized_client',
  'token.unsupported_grant_type',
  'token.invalid_scope',
  'token.redirect_uri_mismatch',
]);

/** Some servers send their errors with status 200. */
const canRefuse = (status: number): boolean => status === 200 || (status >= 400 && status < 500);

/** The code for a response of the token endpoint without an `error`. */
export const tokenStatusCode = (status: number): ErrorCode => {
  if (status >= 300 && status < 400) return 'token.redirected';
  if (status === 429) return 'token.rate_limited';
  if (isTransientStatus(status)) return 'token.server_error';
  // Without an `error`, this may be about the client or about the token.
  if (status === 401) return 'token.unauthorized';
  return 'token.not_readable';
};
