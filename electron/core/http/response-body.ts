import type { ErrorIn200 } from '../../../shared/domain/provider-api.ts';
import type { JsonObject } from '../../../shared/json-object.ts';
import { valueAt } from '../../../shared/json-pointer.ts';
import { parseExactDocument, parseExactObject } from './exact-json.ts';
import { textAt } from './json-pointer.ts';
import type { HttpResponse } from '../ports.ts';

/** Parses a body that is a JSON object; integers beyond 2^53 become strings. Returns null for any other body. */
export const parseJson = ({ body }: HttpResponse): JsonObject | null =>
  parseExactObject(new TextDecoder().decode(body));

/** As `parseJson`, and for a JSON array as well. Pointers lead into both. */
export const parseJsonDocument = ({ body }: HttpResponse): JsonObject | readonly unknown[] | null =>
  parseExactDocument(new TextDecoder().decode(body));

/**
 * The error in the body of a response with status 200, found by the record's rule. An empty string if the body only says that the
 * call failed, null if there is no error.
 */
export const errorInBody = (
  document: JsonObject | readonly unknown[],
  rule: ErrorIn200 | null,
): string | null => {
  if (!rule) return null;
  const isFailure = rule.okPointer !== null && valueAt(document, rule.okPointer) !== true;
  const error = textAt(document, rule.errorPointer);
  return isFailure || error !== null ? (error ?? '') : null;
};

/** Whether a response is an HTML page, by its content type or the first bytes of its body. */
export const isHtml = ({ headers, body }: HttpResponse): boolean =>
  /^(?:text\/html|application\/xhtml)/i.test(headers['content-type'] ?? '') ||
  /^\s*<(?:!doctype|html)/i.test(new TextDecoder().decode(body.subarray(0, 200)));

/** Whether an error code in a response with status 200 means that the provider rejects the token. */
export const isRevokedError = (code: string): boolean =>
  /^(?:invalid_auth|token_revoked|token_expired|account_inactive|not_authed|invalid_token)$/.test(code);
