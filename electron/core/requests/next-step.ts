import type { NextStep } from '../../../shared/domain/next-step.ts';
import type { ApiFacts } from '../../../shared/domain/provider-api.ts';
import type { NameValue } from '../../../shared/domain/request.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import { valueAt } from '../http/json-pointer.ts';

/** A response as far as it says what went wrong. */
export interface Answer {
  readonly status: number;
  readonly headers: readonly NameValue[];
  /** The beginning of the body as text. */
  readonly text: string;
  /** Where the response redirects to, if that was not followed. */
  readonly redirect: string | null;
}

/**
 * Why a response is not what the person wanted, and the one action that helps; null if the request succeeded. Decides by status, the
 * challenge (RFC 6750 §3) and the record's rule for a missing scope.
 *
 * @param now milliseconds since 1970
 */
export const nextStepOf = (facts: ApiFacts, answer: Answer, now: number): NextStep | null => {
  const { status, redirect } = answer;
  const missing = missingScopes(facts, answer);
  if (missing) return step('missing_scopes', { kind: 'add_access', scopes: missing });
  if (redirect !== null) return step('redirected', { kind: 'change_request' });
  if (status < 400) return isSignInPage(answer) ? step('sign_in_page', { kind: 'check_network' }) : null;
  const retryAfterMs = retryAfter(facts, answer, now);
  if (status === 429) return step('rate_limited', { kind: 'wait' }, retryAfterMs);
  if (status >= 500 || status === 408) return step('server_error', { kind: 'retry' }, retryAfterMs);
  if (status === 401) return step('signed_out', { kind: 'sign_in' });
  if (status === 403) return step('forbidden', { kind: 'change_request' });
  if (status === 404)
    return step(isHtml(answer) ? 'wrong_base_path' : 'not_found', { kind: 'change_request' });
  return step('refused', { kind: 'change_request' });
};

/** The next step after a failure without a response, by its code; null if the code has an action of its own. */
export const nextStepOfFailure = (code: ErrorCode): NextStep | null => {
  if (code === 'token.invalid_grant' || code === 'connection.rejected')
    return step('signed_out', { kind: 'sign_in' });
  if (code === 'network.offline' || code === 'network.dns' || code === 'network.tls')
    return step('network', { kind: 'check_network' });
  return code.startsWith('network.') ? step('network', { kind: 'retry' }) : null;
};

const step = (
  cause: NextStep['cause'],
  action: NextStep['action'],
  retryAfterMs: number | null = null,
): NextStep => ({ cause, action, retryAfterMs });

/** The scopes that the API says are missing, as far as it names them; null if it does not speak of scopes. */
const missingScopes = ({ insufficientScope: rule }: ApiFacts, answer: Answer): readonly string[] | null => {
  // Each scheme may have a header of its own.
  const challenge = headersOf(answer, 'www-authenticate').join(', ');
  if (/\berror\s*=\s*"?insufficient_scope\b/i.test(challenge)) {
    const named = /\bscope\s*=\s*"([^"]*)"/i.exec(challenge)?.[1] ?? '';
    return named.split(' ').filter((scope) => /^[\x21\x23-\x5b\x5d-\x7e]{1,300}$/.test(scope));
  }
  if (rule === 'status-403') return answer.status === 403 && !isHtml(answer) ? [] : null;
  if (rule === 'www-authenticate') return null;
  const code = valueAt(json(answer.text), rule.errorPointer);
  return typeof code === 'string' && rule.codes.includes(code) ? [] : null;
};

const LONGEST_WAIT_MS = 24 * 60 * 60 * 1000;

/** Milliseconds to wait: `Retry-After` (RFC 9110 §10.2.3), or a header that the record names, in seconds or seconds since 1970. */
const retryAfter = ({ rateLimitHeaders }: ApiFacts, answer: Answer, now: number): number | null => {
  for (const name of new Set(['retry-after', ...rateLimitHeaders])) {
    const value = headerOf(answer, name)?.trim() ?? '';
    const seconds = /^\d{1,12}(?:\.\d+)?$/.test(value) ? Number(value) : null;
    const date = seconds === null ? Date.parse(value) : seconds > 1e9 ? seconds * 1000 : now + seconds * 1000;
    if (!Number.isNaN(date)) return Math.min(Math.max(0, Math.ceil(date - now)), LONGEST_WAIT_MS);
  }
  return null;
};

/** Whether a success is a page for a person, such as the sign-in page of a network that wants one. */
const isSignInPage = (answer: Answer): boolean =>
  answer.status === 200 && isHtml(answer) && /<form\b|type=["']?password/i.test(answer.text);

const isHtml = (answer: Answer): boolean =>
  /^(?:text\/html|application\/xhtml)/i.test(headerOf(answer, 'content-type') ?? '') ||
  /^\s*<(?:!doctype|html)/i.test(answer.text);

const headersOf = ({ headers }: Answer, wanted: string): string[] =>
  headers.filter(([name]) => name.toLowerCase() === wanted.toLowerCase()).map(([, value]) => value);

const headerOf = (answer: Answer, wanted: string): string | undefined => headersOf(answer, wanted)[0];

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
