import { json } from '../server/message.ts';
import type { ResponseHeaders, SandboxResponse } from '../server/message.ts';

/** The codes of an error answer. */
export const errorCodes = [
  'denied',
  'state_invalid',
  'state_expired',
  'exchange_failed',
  'identity_failed',
  'internal_error',
  'credential_required',
  'credential_expired',
  'token_refresh_failed',
  'provider_request_rejected',
  'provider_unreachable',
  'invalid_proxy_request',
  'multiple_connections',
  'connection_not_found',
  'oauth_start_failed',
  'insufficient_balance',
  'daily_limit_reached',
  'missing_price',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** An error of the OAuth and proxy calls. */
export const failure = (status: number, code: ErrorCode, detail: string): SandboxResponse =>
  json(status, { success: false, code, detail });

/** An error that has no code: of authentication, permission, routing and throttling. */
export const refusal = (status: number, detail: string, headers: ResponseHeaders = {}): SandboxResponse =>
  json(status, { detail }, headers);

export const notFound = (): SandboxResponse => refusal(404, 'Not found.');

/** Part of a list, with the addresses of the parts before and after it. */
export function pageOf(
  items: readonly unknown[],
  url: URL,
  origin: string,
  pageSize: number,
): SandboxResponse {
  const limit = Math.min(wholeNumber(url.searchParams.get('limit'), 1) ?? pageSize, pageSize);
  const offset = wholeNumber(url.searchParams.get('offset'), 0) ?? 0;
  const at = (from: number): string => {
    const other = new URL(`${url.pathname}${url.search}`, origin);
    other.searchParams.set('limit', String(limit));
    other.searchParams.set('offset', String(from));
    return other.href;
  };
  return json(200, {
    count: items.length,
    next: offset + limit < items.length ? at(offset + limit) : null,
    previous: offset > 0 ? at(Math.max(0, offset - limit)) : null,
    results: items.slice(offset, offset + limit),
  });
}

function wholeNumber(text: string | null, least: number): number | undefined {
  return text !== null && /^\d{1,6}$/.test(text) && Number(text) >= least ? Number(text) : undefined;
}
