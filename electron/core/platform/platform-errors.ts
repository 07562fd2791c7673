import { appError, type AppError, type ErrorCode } from '../../../shared/errors.ts';
import { parseJson } from '../http/response-body.ts';
import { retryAfterSeconds } from '../http/retry-after.ts';
import { isTransientStatus } from '../http/transient-status.ts';
import type { HttpResponse } from '../ports.ts';

/** Our code for each of the platform's (docs/platform-contract.md). */
const CODES = {
  denied: 'platform.denied',
  state_invalid: 'platform.start_failed',
  state_expired: 'connect.deadline',
  exchange_failed: 'platform.start_failed',
  identity_failed: 'platform.identity_failed',
  internal_error: 'platform.server_error',
  credential_required: 'managed.credential',
  credential_expired: 'managed.credential',
  token_refresh_failed: 'managed.credential',
  provider_request_rejected: 'platform.refused',
  provider_unreachable: 'managed.provider_unreachable',
  invalid_proxy_request: 'platform.refused',
  multiple_connections: 'platform.refused',
  connection_not_found: 'managed.gone',
  oauth_start_failed: 'platform.start_failed',
  insufficient_balance: 'platform.balance',
  daily_limit_reached: 'platform.daily_limit',
  missing_price: 'platform.no_price',
} as const satisfies Readonly<Record<string, ErrorCode>>;

/** What went wrong in the browser, by the platform's code. */
const IN_BROWSER = [
  'denied',
  'state_invalid',
  'state_expired',
  'exchange_failed',
  'identity_failed',
  'internal_error',
] as const;

/** Why a sign-in at a provider failed in the browser, by the platform's code. */
export const browserError = (named: string): AppError =>
  appError(CODES[IN_BROWSER.find((code) => code === named) ?? 'exchange_failed']);

/** Our code for a status whose body says no more. */
const STATUSES = {
  401: 'platform.expired',
  402: 'platform.balance',
  404: 'managed.gone',
  424: 'managed.credential',
  429: 'platform.rate_limited',
  502: 'managed.provider_unreachable',
} as const satisfies Readonly<Record<number, ErrorCode>>;

const isKey = <T extends object>(key: PropertyKey, table: T): key is keyof T => Object.hasOwn(table, key);

/** The platform's code in the body of an error response; null if there is none. */
const codeIn = (response: HttpResponse): string | null => {
  const document = parseJson(response);
  const code = document?.['code'] ?? document?.['error'];
  return typeof code === 'string' ? code : null;
};

/** What an error response of the platform means. `details.seconds` is how long to wait (RFC 9110 §10.2.3), if it says so. */
export const platformError = (response: HttpResponse, now: number): AppError => {
  const { status } = response;
  if (status >= 300 && status < 400) return appError('platform.redirected', { status });
  const named = codeIn(response);
  const code =
    named !== null && isKey(named, CODES)
      ? CODES[named]
      : isKey(status, STATUSES)
        ? STATUSES[status]
        : undefined;
  const seconds = retryAfterSeconds(response.headers['retry-after'], now);
  const details = { status, ...(seconds !== null && { seconds }) };
  if (code !== undefined) return appError(code, details);
  return appError(isTransientStatus(status) ? 'platform.server_error' : 'platform.refused', details);
};
