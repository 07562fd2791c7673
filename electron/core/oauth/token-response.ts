import { appError, type AppError } from '../../../shared/errors.ts';
import type { OAuth2Facts, TokenResponseFacts } from '../../../shared/domain/provider-auth.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { isJsonObject, type JsonObject } from '../../../shared/json-object.ts';
import { valueAt } from '../../../shared/json-pointer.ts';
import type { HttpResponse } from '../ports.ts';
import type { SigningKey } from '../http/signing-key.ts';
import { errorInBody, isHtml } from '../http/response-body.ts';
import { tokenError, tokenErrorCode, tokenStatusCode } from './oauth-errors.ts';

/** The tokens in a response of the token endpoint, which may be invalid otherwise. */
export interface IssuedTokens {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  /** The key that they are bound to (RFC 9449); null for bearer tokens. */
  readonly dpopKey: SigningKey | null;
}

/** The types of access tokens that a response may have: `either` if a proof was sent, `dpop` if the refresh token is bound to a key. */
export type AcceptedTypes = 'bearer' | 'either' | 'dpop';

/** A token response with the members that are used (RFC 6749 §5.1; `id_token`: OIDC Core §3.1.3.3). */
export interface TokenResponse {
  readonly access_token: string;
  readonly token_type: string;
  readonly refresh_token?: string;
  readonly expires_in?: number;
  /** Not in any standard. Its name and meaning are those of Google, GitHub and Microsoft. */
  readonly refresh_token_expires_in?: number;
  readonly scope?: string;
  readonly id_token?: string;
}

/**
 * Converts a response of the token endpoint to the form of RFC 6749 §5.1, or to an error with a code `token.*`. The record says
 * how the provider deviates: tokens nested in an object, its own words for bearer tokens, errors with status 200. Form-encoded
 * bodies, lifetimes as strings and nulls are accepted from all.
 *
 * @param toError what an `error` means
 */
export const readTokenResponse = (
  response: HttpResponse,
  auth: Pick<OAuth2Facts, 'tokenResponse' | 'openid'>,
  accepted: AcceptedTypes = 'bearer',
  toError: typeof tokenError = tokenError,
): Result<TokenResponse> => {
  const document = parseBody(response, auth.tokenResponse);
  const error = document === null ? null : errorIn(document, auth.tokenResponse);
  if (error !== null) return err(toError(error, response.status));
  const isSuccess = response.status >= 200 && response.status < 300;
  if (!isSuccess || !document) return err(errorWithoutWord(response, document));
  const tokens = valueAt(document, auth.tokenResponse.pointer);
  if (!isJsonObject(tokens)) return err(appError('token.missing_access_token'));
  return normalize(tokens, auth, accepted);
};

/**
 * The tokens in a response of the token endpoint, whether the response can be used or not: what is not used must be revoked. Null if
 * there is no access token.
 */
export const issuedTokens = (
  response: HttpResponse,
  { tokenResponse }: Pick<OAuth2Facts, 'tokenResponse'>,
  dpopKey: SigningKey | null,
  accepted: AcceptedTypes,
): (IssuedTokens & { readonly idToken: string | null }) | null => {
  const tokens = valueAt(parseBody(response, tokenResponse), tokenResponse.pointer);
  if (!isJsonObject(tokens)) return null;
  const { access_token: accessToken, refresh_token: refreshToken, id_token: idToken } = tokens;
  if (!isAccessToken(accessToken)) return null;
  const isBound = accepted === 'dpop' || (accepted === 'either' && isDpop(tokens['token_type']));
  return {
    accessToken,
    refreshToken: isFilled(refreshToken) ? refreshToken : null,
    dpopKey: isBound ? dpopKey : null,
    idToken: isFilled(idToken) ? idToken : null,
  };
};

/** The error for a response that has no tokens and no `error`. */
const errorWithoutWord = (response: HttpResponse, document: JsonObject | null): AppError => {
  const { status, body } = response;
  // An empty body and an unknown JSON object are refusals by the server itself (RFC 6749 §5.2); a web page may be by a proxy.
  if (status === 400 && (document !== null || body.length === 0))
    return appError('token.rejected', { status });
  if (status === 401 && isHtml(response)) return appError('token.not_readable', { status });
  return appError(tokenStatusCode(status), { status });
};

/** The whole response, with what is in it besides the tokens; null if it can't be read. */
export const parseBody = (response: HttpResponse, facts: TokenResponseFacts): JsonObject | null => {
  const text = new TextDecoder().decode(response.body).trim();
  const type = response.headers['content-type'] ?? '';
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : null;
  } catch {
    const isDeclared = facts.format === 'form' || type.includes('application/x-www-form-urlencoded');
    const isForm = isDeclared ? text.includes('=') && !text.startsWith('<') : looksLikeForm(text);
    return isForm ? readForm(text) : null;
  }
};

const NAMES_TOKEN = /(?:token|secret)$/i;
/** How deep a record's pointers can lead. */
const MAX_DEPTH = 10;

/**
 * A token response with null in place of tokens, also where the server repeats them. What a record's pointers lead to is shown and stored as
 * the account's name, and becomes part of addresses, so no record may lead to a token.
 */
export const withoutTokens = (
  document: JsonObject | null,
  { accessToken, refreshToken }: IssuedTokens,
): JsonObject | null => {
  const tokens = [accessToken, refreshToken].filter((token) => token !== null);
  const without = (value: unknown, depth: number): unknown => {
    if (typeof value === 'string') return tokens.some((token) => value.includes(token)) ? null : value;
    if (typeof value !== 'object' || value === null) return value;
    if (depth === MAX_DEPTH) return null;
    if (Array.isArray(value)) return value.map((item) => without(item, depth + 1));
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        typeof member === 'string' && NAMES_TOKEN.test(name) ? null : without(member, depth + 1),
      ]),
    );
  };
  return without(document, 0) as JsonObject | null;
};

/** Whether a text of another media type is a form with tokens or an error: some servers send forms as `text/plain` or `text/html`. */
const looksLikeForm = (text: string): boolean =>
  /(?:^|&)(?:access_token|error)=/.test(text) && !text.includes('<');

/** Servers that respond with a form often call the lifetime `expires`. */
const readForm = (text: string): JsonObject => {
  const members = Object.fromEntries(new URLSearchParams(text));
  const { expires, expires_in: expiresIn = expires } = members;
  return { ...members, ...(expiresIn !== undefined && { expires_in: expiresIn }) };
};

/** The error in a body of any status: some providers send errors with status 200. */
const errorIn = (document: JsonObject, facts: TokenResponseFacts): string | null =>
  errorWord(document['error']) ?? errorInBody(document, facts.errorIn200);

/**
 * The word of an `error` member; null if there is no error. Some servers send an object that has the word in one of its members. An
 * object without a word is an error, too.
 */
const errorWord = (error: unknown): string | null => {
  if (typeof error === 'string') return error === '' ? null : error;
  if (!isJsonObject(error)) return null;
  const words = ['code', 'type', 'error'].flatMap((name) => {
    const word = error[name];
    return typeof word === 'string' && word !== '' ? [word] : [];
  });
  return words.find((word) => tokenErrorCode(word) !== 'token.rejected') ?? words[0] ?? '';
};

/** RFC 6749 Appendix A.12. Other characters could not be sent in a header. */
const ACCESS_TOKEN = /^[\x20-\x7e]+$/;
const isAccessToken = (value: unknown): value is string =>
  typeof value === 'string' && ACCESS_TOKEN.test(value);
/** An empty member is as absent as null. */
const isFilled = (value: unknown): value is string => typeof value === 'string' && value !== '';

const isDpop = (type: unknown): boolean => typeof type === 'string' && type.toLowerCase() === 'dpop';

const normalize = (
  tokens: JsonObject,
  { openid, tokenResponse }: Pick<OAuth2Facts, 'tokenResponse' | 'openid'>,
  accepted: AcceptedTypes,
): Result<TokenResponse> => {
  const {
    access_token: accessToken,
    token_type: tokenType,
    refresh_token: refreshToken,
    id_token: idToken,
  } = tokens;
  if (!isAccessToken(accessToken)) return err(appError('token.missing_access_token'));
  // Providers that omit the type issue bearer tokens (RFC 6750), or ones like those before.
  const isOmitted = tokenType === undefined || tokenType === null || tokenType === '';
  const type = isOmitted ? (accepted === 'dpop' ? 'dpop' : 'bearer') : tokenType;
  const types = [
    ...(accepted === 'dpop' ? [] : ['bearer', ...tokenResponse.bearerTypes]),
    ...(accepted === 'bearer' ? [] : ['dpop']),
  ];
  // A client must not use a token of a type that it does not know (RFC 6749 §7.1). A bearer token instead of a bound one could be used
  // by whoever made the server forget the key.
  const isAccepted = typeof type === 'string' && types.includes(type.toLowerCase());
  if (!isAccepted) return err(appError('token.unknown_type'));
  const expiresIn = seconds(tokens['expires_in']);
  // Keycloak's name is the shorter one.
  const refreshExpiresIn = seconds(tokens['refresh_token_expires_in'] ?? tokens['refresh_expires_in']);
  const scope = Array.isArray(tokens['scope']) ? tokens['scope'].join(' ') : tokens['scope'];
  return ok({
    access_token: accessToken,
    // Our HTTP client adds the proofs, so the OAuth library treats every token as a bearer token.
    token_type: 'bearer',
    ...(isFilled(refreshToken) && { refresh_token: refreshToken }),
    // Some providers send 0 or null for a token that does not expire. Both count as unknown.
    ...(expiresIn !== null && { expires_in: expiresIn }),
    ...(refreshExpiresIn !== null && { refresh_token_expires_in: refreshExpiresIn }),
    ...(isFilled(scope) && { scope }),
    // Without OpenID Connect there is nothing to validate an ID token against.
    ...(openid && isFilled(idToken) && { id_token: idToken }),
  });
};

/** A century. A longer lifetime would exceed the range of stored times. */
const MAX_SECONDS = 100 * 366 * 24 * 60 * 60;

/** A positive lifetime in whole seconds, from a number or a numeric string; otherwise null. */
const seconds = (value: unknown): number | null => {
  const parsed = typeof value === 'number' || typeof value === 'string' ? Math.floor(Number(value)) : 0;
  return Number.isFinite(parsed) && parsed > 0 ? Math.min(parsed, MAX_SECONDS) : null;
};
