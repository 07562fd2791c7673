import type { AppError } from '../../../shared/errors.ts';
import type { CheckResult } from '../../../shared/domain/connection.ts';
import type { PingRule } from '../../../shared/domain/provider.ts';
import type { HttpResponse } from '../ports.ts';
import { errorInBody, parseJson } from '../requests/answer.ts';

/**
 * What an answer to the test call says about the login. Only a success proves it, only a 401 (or what the record gives that
 * meaning) disproves it; everything else is "not known now" and changes nothing about the tokens.
 */
export const readCheck = (rule: PingRule, response: HttpResponse, at: number): CheckResult => {
  const { status } = response;
  if (rule.expect.includes(status)) {
    const document = parseJson(response);
    const told = document && errorInBody(document, rule.errorIn200);
    // A sign-in page of some network answers 200 as well; an API answers with what it was asked for.
    if (status !== 204 && !document && looksLikeHtml(response)) return unexpected(at, status);
    if (told === null) return { at, kind: 'ok', code: null, status };
    return DEAD_LOGIN_WORDS.test(told) ? rejected(at, status) : unexpected(at, status);
  }
  if (status === 401) return rejected(at, status);
  if (status === 403) {
    if (looksLikeHtml(response)) return unexpected(at, status);
    if (rule.forbidden === 'signed-out') return rejected(at, status);
    return { at, kind: 'forbidden', code: 'connection.forbidden', status };
  }
  if (status === 408 || status === 429)
    return { at, kind: 'unreachable', code: 'token.rate_limited', status };
  if (status >= 500) return { at, kind: 'unreachable', code: 'token.server_error', status };
  return unexpected(at, status);
};

/** What a failure on the way to the answer says: nothing about the login, unless the tokens themselves are gone. */
export const readCheckFailure = (error: AppError, at: number): CheckResult => ({
  at,
  kind: error.code === 'token.invalid_grant' ? 'rejected' : 'unreachable',
  code: error.code,
  status: null,
});

/** Words by which providers tell in a 200 that a token is dead. */
const DEAD_LOGIN_WORDS =
  /^(?:invalid_auth|token_revoked|token_expired|account_inactive|not_authed|invalid_token)$/;

const looksLikeHtml = (response: HttpResponse): boolean =>
  (response.headers['content-type'] ?? '').toLowerCase().startsWith('text/html');

const rejected = (at: number, status: number): CheckResult => ({
  at,
  kind: 'rejected',
  code: 'connection.rejected',
  status,
});

const unexpected = (at: number, status: number): CheckResult => ({
  at,
  kind: 'unexpected',
  code: 'connection.unexpected_answer',
  status,
});
