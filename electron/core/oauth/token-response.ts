import { appError, type AppError } from '../../../shared/errors.ts';
import type { OAuth2Facts, TokenResponseFacts } from '../../../shared/domain/provider.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { valueAt } from '../http/json-pointer.ts';
import type { HttpResponse } from '../ports.ts';
import { errorInBody } from '../http/response-body.ts';
import { tokenError, tokenStatusCode } from './oauth-errors.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** The part of RFC 6749 §5.1 that is used, in one spelling. */
export interface TokenResponse {
  readonly access_token: string;
  readonly token_type: string;
  readonly refresh_token?: string;
  readonly expires_in?: number;
  readonly scope?: string;
  readonly id_token?: string;
}

/**
 * Turns what a token endpoint answered into the JSON object of RFC 6749 §5.1, or into the error it means. Providers differ:
 * form-encoded bodies, tokens nested in an object, errors inside a 200, lifetimes as text, nulls. The differences are data
 * of the record; whatever is left is told by status and never guessed.
 */
export const readTokenResponse = (
  response: HttpResponse,
  auth: Pick<OAuth2Facts, 'tokenResponse' | 'openid'>,
): Result<TokenResponse> => {
  const document = parseBody(response, auth.tokenResponse);
  const told = document === null ? null : toldError(response.status, document, auth.tokenResponse);
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
const toldError = (status: number, document: JsonObject, facts: TokenResponseFacts): AppError | null => {
  const standard = document['error'];
  const error =
    typeof standard === 'string' && standard !== '' ? standard : errorInBody(document, facts.errorIn200);
  return error === null ? null : tokenError(error, status);
};

/** RFC 6749 Appendix A.12. With any other sign it could not be put into a header. */
const ACCESS_TOKEN = /^[\x20-\x7e]+$/;

const normalise = (tokens: JsonObject, openid: boolean): Result<TokenResponse> => {
  const {
    access_token: accessToken,
    token_type: tokenType,
    refresh_token: refreshToken,
    id_token: idToken,
  } = tokens;
  if (typeof accessToken !== 'string' || !ACCESS_TOKEN.test(accessToken))
    return err(appError('token.missing_access_token'));
  // Where no kind is named there is only one (RFC 6750). A token of another kind must not be used (RFC 6749 §7.1); one that
  // is bound to a key (RFC 9449) neither, as long as requests do not prove that key.
  const type = tokenType ?? 'bearer';
  if (typeof type !== 'string' || type.toLowerCase() !== 'bearer') return err(appError('token.unknown_type'));
  const expiresIn = seconds(tokens['expires_in']);
  const scope = Array.isArray(tokens['scope']) ? tokens['scope'].join(' ') : tokens['scope'];
  return ok({
    access_token: accessToken,
    token_type: type,
    ...(typeof refreshToken === 'string' && refreshToken !== '' && { refresh_token: refreshToken }),
    // Zero and null are used for "does not end"; either way the end is unknown.
    ...(expiresIn !== null && { expires_in: expiresIn }),
    ...(typeof scope === 'string' && scope !== '' && { scope }),
    // Without an issuer to check it against, an ID token is only noise.
    ...(openid && typeof idToken === 'string' && { id_token: idToken }),
  });
};

/** No token lives longer than a century; a greater number would leave the range in which times are kept. */
const MAX_SECONDS = 100 * 366 * 24 * 60 * 60;

/** A lifetime in whole seconds, from a number or a text of digits; null if it says nothing. */
const seconds = (value: unknown): number | null => {
  const told = typeof value === 'number' || typeof value === 'string' ? Math.floor(Number(value)) : 0;
  return Number.isFinite(told) && told > 0 ? Math.min(told, MAX_SECONDS) : null;
};

const isObject = (value: unknown): value is JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
