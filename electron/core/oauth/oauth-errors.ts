import { appError, type AppError, type ErrorCode } from '../../../shared/errors.ts';

const AUTHORIZATION_ERRORS: Readonly<Record<string, ErrorCode>> = {
  access_denied: 'authorization.access_denied',
  // What some providers say when the person presses Cancel.
  user_cancelled_login: 'authorization.access_denied',
  user_cancelled_authorize: 'authorization.access_denied',
  user_denied: 'authorization.access_denied',
  consent_required: 'authorization.interaction_required',
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
  slow_down: 'token.rate_limited',
  ratelimited: 'token.rate_limited',
};

/** The code for an `error` of the token endpoint (RFC 6749 §5.2) or a provider's own word for the same. */
export const tokenErrorCode = (error: string): ErrorCode =>
  Object.hasOwn(TOKEN_ERRORS, error) ? (TOKEN_ERRORS[error] ?? 'token.rejected') : 'token.rejected';

/** Statuses that say nothing about the request, only that it should come later (RFC 9110 §15.5.9, §15.6; RFC 6585 §4). */
export const isTransientStatus = (status: number): boolean =>
  status === 408 || status === 429 || status >= 500;

/** What an error answer means, by its word and its status. */
export const tokenError = (error: string, status: number): AppError => {
  const code = tokenErrorCode(error);
  // A word of the provider's own says less than a status that means "try later".
  const passing = code === 'token.rejected' && isTransientStatus(status);
  return appError(passing ? tokenStatusCode(status) : code, { status });
};

/** The code for an answer of the token endpoint whose body says nothing. */
export const tokenStatusCode = (status: number): ErrorCode => {
  if (status >= 300 && status < 400) return 'token.redirected';
  if (status === 429) return 'token.rate_limited';
  if (isTransientStatus(status)) return 'token.server_error';
  if (status === 401) return 'token.invalid_client';
  return 'token.not_readable';
};
