import type { AppError, ErrorCode } from '../../../shared/errors.ts';
import type { CheckResult } from '../../../shared/domain/connection.ts';
import type { CheckRule } from '../../../shared/domain/provider.ts';
import { isTransientStatus } from '../http/transient-status.ts';
import { tokenStatusCode } from '../oauth/oauth-errors.ts';
import type { HttpResponse } from '../ports.ts';
import { isDeadCode } from '../tokens/renewal-plan.ts';
import { errorInBody, isHtml, isRevokedError, parseJsonDocument } from '../http/response-body.ts';

/**
 * Reads the response to a check. Only a success verifies the connection. Only a 401, or another response to which the record gives that
 * meaning, rejects it. Everything else says nothing about the tokens.
 */
export const readCheck = (rule: CheckRule, response: HttpResponse, at: number): CheckResult => {
  const { status } = response;
  if (rule.expect.includes(status)) {
    const document = parseJsonDocument(response);
    const errorCode = document && errorInBody(document, rule.errorIn200);
    // The sign-in page of a captive portal has status 200, too. If errors come with status 200, a body must be readable to be a success.
    const isUnreadable = !document && (rule.errorIn200 !== null || isHtml(response));
    if (status !== 204 && isUnreadable) return unexpected(at, status);
    if (errorCode === null) return { at, kind: 'ok', code: null, status };
    return isRevokedError(errorCode) ? rejected(at, status) : unexpected(at, status);
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

/** Reads a failure before the response: it says nothing about the connection, unless the sign-in has ended or can't be trusted. */
export const readCheckFailure = (error: AppError, at: number): CheckResult => ({
  at,
  kind: isLoginEnded(error.code) ? 'rejected' : isUnusable(error.code) ? 'unexpected' : 'unreachable',
  code: error.code,
  status: typeof error.details['status'] === 'number' ? error.details['status'] : null,
});

const isLoginEnded = (code: ErrorCode): boolean =>
  isDeadCode(code) || code === 'connection.addresses_changed';

const isUnusable = (code: ErrorCode): boolean =>
  code.startsWith('id_token.') || code === 'token.unknown_type';

const rejected = (at: number, status: number): CheckResult => ({
  at,
  kind: 'rejected',
  code: 'connection.rejected',
  status,
});

const unexpected = (at: number, status: number): CheckResult => ({
  at,
  kind: 'unexpected',
  code: 'connection.unexpected_response',
  status,
});
