import type { AppError } from '../../../shared/errors.ts';
import type { CheckResult } from '../../../shared/domain/connection.ts';
import type { CheckRule } from '../../../shared/domain/provider.ts';
import { isTransientStatus } from '../http/transient-status.ts';
import { tokenStatusCode } from '../oauth/oauth-errors.ts';
import type { HttpResponse } from '../ports.ts';
import { errorInBody, isHtml, parseJson } from '../http/response-body.ts';

/**
 * What an answer to the test call says about the login. Only a success proves it, only a 401 (or what the record gives that
 * meaning) disproves it; everything else is "not known now" and changes nothing about the tokens.
 */
export const readCheck = (rule: CheckRule, response: HttpResponse, at: number): CheckResult => {
  const { status } = response;
  if (rule.expect.includes(status)) {
    const document = parseJson(response);
    const told = document && errorInBody(document, rule.errorIn200);
    // A sign-in page of some network answers 200 as well; an API answers with what it was asked for. One that tells errors in its
    // body tells nothing without one.
    const silent = !document && (rule.errorIn200 !== null || isHtml(response));
    if (status !== 204 && silent) return unexpected(at, status);
    if (told === null) return { at, kind: 'ok', code: null, status };
    return DEAD_LOGIN_WORDS.test(told) ? rejected(at, status) : unexpected(at, status);
  }
  if (status === 401) return rejected(at, status);
  if (status === 403) {
    if (isHtml(response)) return unexpected(at, status);
    if (rule.forbidden === 'signed-out') return rejected(at, status);
    return { at, kind: 'forbidden', code: 'connection.forbidden', status };
  }
  if (isTransientStatus(status)) return { at, kind: 'unreachable', code: tokenStatusCode(status), status };
  return unexpected(at, status);
};

/** What a failure on the way to the answer says: nothing about the login, unless the tokens themselves are gone. */
export const readCheckFailure = (error: AppError, at: number): CheckResult => ({
  at,
  kind: error.code === 'token.invalid_grant' ? 'rejected' : 'unreachable',
  code: error.code,
  status: typeof error.details['status'] === 'number' ? error.details['status'] : null,
});

/** Words by which providers tell in a 200 that a token is dead. */
const DEAD_LOGIN_WORDS =
  /^(?:invalid_auth|token_revoked|token_expired|account_inactive|not_authed|invalid_token)$/;

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
