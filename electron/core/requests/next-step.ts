import type { NextStep } from '../../../shared/domain/next-step.ts';
import type { ErrorRule } from '../../../shared/domain/provider-api.ts';
import type { NameValue } from '../../../shared/domain/request.ts';
import type { ConnectionApi } from '../connections/connection-backend.ts';
import { valueAt } from '../../../shared/json-pointer.ts';
import { errorInBody, isRevokedError } from '../http/response-body.ts';
import { missingScopes } from './missing-scopes.ts';

/** A response as far as it says what went wrong. */
export interface ApiResponse {
  readonly status: number;
  readonly headers: readonly NameValue[];
  /** The beginning of the body as text. */
  readonly text: string;
  /** Where the response redirects to, if that was not followed. */
  readonly redirect: string | null;
}

/** What a record says about errors. */
export type ErrorFacts = Pick<ConnectionApi, 'facts' | 'scopes' | 'errorIn200'>;

/**
 * Why a response is not what the person wanted, and the one action that helps; null if the request succeeded. Decides by status, the
 * challenge (RFC 6750 §3) and what the record says about errors.
 *
 * @param now milliseconds since 1970
 */
export const nextStepOf = (api: ErrorFacts, response: ApiResponse, now: number): NextStep | null => {
  const { status, redirect } = response;
  const document = json(response.text);
  if (isRateLimit(api, response, document))
    return step('rate_limited', { kind: 'wait' }, retryAfter(response, now) ?? whenReset(api, response, now));
  const header = (name: string): string | undefined => headerOf(response, name);
  const missing = missingScopes(api, { status, header, document, isPage: isHtml(response) });
  if (missing) return step('missing_scopes', { kind: 'add_access', scopes: missing });
  if (redirect !== null) return step('redirected', { kind: 'change_request' });
  if (status < 400) return stepInSuccess(api, response, document);
  return stepOfStatus(status, isHtml(response), retryAfter(response, now));
};

const stepOfStatus = (status: number, isPage: boolean, retryAfterMs: number | null): NextStep => {
  switch (status) {
    case 401:
      return step('signed_out', { kind: 'sign_in' });
    case 403:
      return step('forbidden', { kind: 'change_request' });
    case 404:
    case 410:
      return step(isPage ? 'wrong_base_path' : 'not_found', { kind: 'change_request' });
    case 407:
      return step('network', { kind: 'check_network' });
    // RFC 6585 §6: a network that wants a sign-in.
    case 511:
      return step('sign_in_page', { kind: 'check_network' });
    case 501:
    case 505:
      return step('refused', { kind: 'change_request' });
    default:
      return status >= 500 || status === 408
        ? step('server_error', { kind: 'retry' }, retryAfterMs)
        : step('refused', { kind: 'change_request' });
  }
};

/** The next step after a status of success or of a redirect that leads nowhere. */
const stepInSuccess = (api: ErrorFacts, response: ApiResponse, document: unknown): NextStep | null => {
  if (isSignInPage(response)) return step('sign_in_page', { kind: 'check_network' });
  if (typeof document !== 'object' || document === null) return null;
  const code = errorInBody(document as Record<string, unknown>, api.errorIn200);
  if (code !== null && isRevokedError(code)) return step('signed_out', { kind: 'sign_in' });
  return code !== null || hasGraphqlErrors(document)
    ? step('error_in_body', { kind: 'change_request' })
    : null;
};

const step = (
  cause: NextStep['cause'],
  action: NextStep['action'],
  retryAfterMs: number | null = null,
): NextStep => ({ cause, action, retryAfterMs });

/** Whether a body is a GraphQL response with errors, which has no other members (GraphQL §7.1). */
const hasGraphqlErrors = (document: object): boolean => {
  const { errors } = document as { readonly errors?: unknown };
  const isResponse = Object.keys(document).every((name) => ['data', 'errors', 'extensions'].includes(name));
  return isResponse && Array.isArray(errors) && errors.length > 0;
};

/** Some APIs report a rate limit by 403, and say so by a header. */
const isRateLimit = ({ facts }: ErrorFacts, response: ApiResponse, document: unknown): boolean => {
  if (response.status === 429 || matchesError(facts.rateLimited, document)) return true;
  return (
    response.status === 403 &&
    (headerOf(response, 'retry-after') !== undefined || remainingOf(response) === '0')
  );
};

/** Whether a body has one of the codes of a rule. */
const matchesError = (rule: ErrorRule | null, document: unknown): boolean => {
  const code = rule && valueAt(document, rule.errorPointer);
  return typeof code === 'string' && rule?.codes.includes(code) === true;
};

/** How many requests are left, as the API says. */
const remainingOf = (response: ApiResponse): string | undefined =>
  ['x-ratelimit-remaining', 'x-rate-limit-remaining', 'ratelimit-remaining']
    .map((name) => headerOf(response, name)?.trim())
    .find((value) => value !== undefined);

const LONGEST_WAIT_MS = 24 * 60 * 60 * 1000;

/** Milliseconds to wait by `Retry-After` (RFC 9110 §10.2.3). */
const retryAfter = (response: ApiResponse, now: number): number | null =>
  waitOf(headerOf(response, 'retry-after') ?? '', response, now);

/** Milliseconds to wait by the headers that the record names. They are about the limit only if no request is left. */
const whenReset = ({ facts }: ErrorFacts, response: ApiResponse, now: number): number | null => {
  if ((remainingOf(response) ?? '0') !== '0') return null;
  for (const name of facts.rateLimitHeaders) {
    const wait = waitOf(headerOf(response, name) ?? '', response, now);
    if (wait !== null) return wait;
  }
  return null;
};

const HTTP_DATE = /^[A-Z][a-z]{2,8}, [\w: -]+ GMT$/;
const ISO_DATE = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/;

/** Milliseconds until a time that is given in seconds, in seconds or milliseconds since 1970, or as a date. */
const waitOf = (text: string, response: ApiResponse, now: number): number | null => {
  const value = text.trim();
  // The server's own clock, by which it gives times.
  const sent = Date.parse(headerOf(response, 'date') ?? '');
  const since = Number.isNaN(sent) ? now : sent;
  const number = /^\d{1,14}(?:\.\d+)?$/.test(value) ? Number(value) : null;
  const isDate = HTTP_DATE.test(value) || ISO_DATE.test(value);
  const until =
    number === null
      ? isDate
        ? Date.parse(value)
        : Number.NaN
      : number > 1e11
        ? number
        : number > 1e9
          ? number * 1000
          : since + number * 1000;
  return Number.isNaN(until) ? null : Math.min(Math.max(0, Math.ceil(until - since)), LONGEST_WAIT_MS);
};

/** Whether a success is a page for a person, such as the sign-in page of a network that wants one. */
const isSignInPage = (response: ApiResponse): boolean =>
  response.status === 200 &&
  /^\s*(?:<!--[^>]*-->\s*)*<(?:!doctype|html|head)/i.test(response.text) &&
  /<form\b|type=["']?password|http-equiv=["']?refresh/i.test(response.text);

const isHtml = (response: ApiResponse): boolean =>
  /^(?:text\/html|application\/xhtml)/i.test(headerOf(response, 'content-type') ?? '') ||
  /^\s*<(?:!doctype|html)/i.test(response.text);

/** The value of a header; those of repeated ones joined (RFC 9110 §5.3). */
const headerOf = ({ headers }: ApiResponse, wanted: string): string | undefined => {
  const values = headers
    .filter(([name]) => name.toLowerCase() === wanted.toLowerCase())
    .map(([, value]) => value);
  return values.length > 0 ? values.join(', ') : undefined;
};

const json = (text: string): unknown => {
  // Most bodies that are no JSON don't begin like an object or array, and a thrown error takes longer than the rest of this file.
  if (!/^\s*[[{]/.test(text)) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
