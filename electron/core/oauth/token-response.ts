import { appError, type AppError } from '../../../shared/errors.ts';
import type { OAuth2Facts, TokenResponseFacts } from '../../../shared/domain/provider.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { valueAt } from '../json-pointer.ts';
import type { HttpResponse } from '../ports.ts';
import { errorInBody } from '../requests/answer.ts';
import { tokenErrorCode, tokenStatusCode } from './error-mapping.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Turns what a token endpoint answered into the JSON object of RFC 6749 §5.1, or into the error it means. Providers differ:
 * form-encoded bodies, tokens nested in an object, errors inside a 200, lifetimes as text, nulls. The differences are data
 * of the record; whatever is left is told by status and never guessed.
 */
export const readTokenResponse = (
  response: HttpResponse,
  auth: Pick<OAuth2Facts, 'tokenResponse' | 'openid'>,
): Result<JsonObject> => {
  const document = parseBody(response, auth.tokenResponse);
  const told = document === null ? null : toldError(document, auth.tokenResponse);
  if (told !== null) return err(told);
  const good = response.status >= 200 && response.status < 300;
  if (!good || !document) return err(appError(tokenStatusCode(response.status), { status: response.status }));
  const tokens = valueAt(document, auth.tokenResponse.pointer);
  if (!isObject(tokens)) return err(appError('token.missing_access_token'));
  return normalise(tokens, auth.openid);
};

const parseBody = (response: HttpResponse, facts: TokenResponseFacts): JsonObject | null => {
  const text = new TextDecoder().decode(response.body).trim();
  const type = response.headers['content-type'] ?? '';
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    const form = facts.format === 'form' || type.includes('application/x-www-form-urlencoded');
    return form && text.includes('=') && !text.startsWith('<')
      ? Object.fromEntries(new URLSearchParams(text))
      : null;
  }
};

/** The error that a body tells, whatever its status says (some providers answer 200 to everything). */
const toldError = (document: JsonObject, facts: TokenResponseFacts): AppError | null => {
  if (typeof document['error'] === 'string' && document['error'] !== '') {
    return appError(tokenErrorCode(document['error']));
  }
  const error = errorInBody(document, facts.errorIn200);
  return error === null ? null : appError(tokenErrorCode(error));
};

const normalise = (tokens: JsonObject, openid: boolean): Result<JsonObject> => {
  const {
    access_token: accessToken,
    token_type: tokenType,
    refresh_token: refreshToken,
    id_token: idToken,
  } = tokens;
  if (typeof accessToken !== 'string' || accessToken === '')
    return err(appError('token.missing_access_token'));
  // RFC 6750 is the only kind there is where none is named; a kind that is named must be known (RFC 6749 §7.1).
  const type = tokenType ?? 'bearer';
  if (typeof type !== 'string' || !/^(?:bearer|dpop)$/i.test(type))
    return err(appError('token.unknown_type'));
  const expiresIn = Number(tokens['expires_in'] ?? Number.NaN);
  const scope = Array.isArray(tokens['scope']) ? tokens['scope'].join(' ') : tokens['scope'];
  return ok({
    access_token: accessToken,
    token_type: type,
    ...(typeof refreshToken === 'string' && refreshToken !== '' && { refresh_token: refreshToken }),
    // Zero and null are used for "does not end"; either way the end is unknown.
    ...(Number.isFinite(expiresIn) && expiresIn > 0 && { expires_in: expiresIn }),
    ...(typeof scope === 'string' && scope !== '' && { scope }),
    // Without an issuer to check it against, an ID token is only noise.
    ...(openid && typeof idToken === 'string' && { id_token: idToken }),
  });
};

const isObject = (value: unknown): value is JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
