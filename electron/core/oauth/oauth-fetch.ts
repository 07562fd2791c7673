import { DEVICE_GRANT } from '../../../shared/domain/provider-values.ts';
import { appError, type AppError } from '../../../shared/errors.ts';
import type { OAuth2Facts } from '../../../shared/domain/provider-auth.ts';
import type { JsonObject } from '../../../shared/json-object.ts';
import type { Clock, Http, HttpResponse } from '../ports.ts';
import { parseJson } from '../http/response-body.ts';
import { retryAfterSeconds } from '../http/retry-after.ts';
import type { SigningKey } from '../http/signing-key.ts';
import { withReadableKeys } from './key-set.ts';
import { withClientNames } from './request-parameters.ts';
import { deviceError, tokenError } from './oauth-errors.ts';
import {
  issuedTokens,
  parseBody,
  readTokenResponse,
  withoutTokens,
  type IssuedTokens,
} from './token-response.ts';

/** RFC 6749 §4.4. */
const CLIENT_GRANT = 'client_credentials';
/** The time limit of one request. */
const REQUEST_TIMEOUT_MS = 30_000;
/** The size limit of token responses, key sets and userinfo responses. */
const MAX_RESPONSE_BYTES = 1024 * 1024;

/** Carries an `AppError` through the OAuth library, which reports errors only by throwing. */
export class OAuthFetchError extends Error {
  override readonly name = 'OAuthFetchError';
  readonly failure: AppError;
  constructor(failure: AppError) {
    super(failure.code);
    this.failure = failure;
  }
}

/** The options that the library passes to its custom fetch. */
interface FetchOptions {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** A fetch function for the OAuth library, and what it has recorded. */
export interface OAuthFetch {
  readonly fetch: (url: string, options: FetchOptions) => Promise<Response>;
  /** The last `Date` header minus our clock, in milliseconds; 0 if there was none. */
  readonly clockOffset: () => number;
  /** The tokens that the token endpoint has issued, or null. */
  readonly issued: () => IssuedTokens | null;
  /** What the last response of the token endpoint that had tokens says beside them; null before. */
  readonly tokenDocument: () => JsonObject | null;
  /** The ID token in the last response of the token endpoint, unchecked; null if there was none. */
  readonly idToken: () => string | null;
  /** The lifetime in seconds of the request that was pushed last (RFC 9126 §2.2); null if the response did not contain it. */
  readonly pushedLifetime: () => number | null;
}

/**
 * Creates a fetch function that sends the OAuth library's requests through our HTTP port. It applies the record's quirks to token
 * requests and responses, so the library gets responses as in RFC 6749 §5.1 only. Failures are thrown as `OAuthFetchError`.
 *
 * @param onClockOffset told what each response of the token endpoint says about our clock, as `clockOffset`
 * @param dpopKey the key of the proofs that `http` adds; null without any
 */
export const recordedFetch = (
  auth: OAuth2Facts,
  http: Http,
  clock: Clock,
  signal: AbortSignal,
  onClockOffset: (milliseconds: number) => void = () => undefined,
  dpopKey: SigningKey | null = null,
): OAuthFetch => {
  let clockOffset = 0;
  let pushedLifetime: number | null = null;
  let tokenDocument: JsonObject | null = null;
  let issued: (IssuedTokens & { readonly idToken: string | null }) | null = null;
  // Normalized like the URLs that the library passes.
  const { token, refresh, revocation, jwks, pushedAuthorizationRequest } = auth.endpoints;
  const tokenUrls = new Set([token, refresh ?? token].map((url) => new URL(url).href));
  const [revocationUrl, keySetUrl, pushUrl] = [revocation, jwks, pushedAuthorizationRequest].map(
    (url) => url && new URL(url).href,
  );

  const fetch = async (url: string, options: FetchOptions): Promise<Response> => {
    const isTokenRequest = tokenUrls.has(url);
    // Servers see Keyfob, not its library.
    const headers: Record<string, string> = { ...options.headers };
    delete headers['user-agent'];
    const form = bodyText(options.body);
    let body = form && withClientNames(new URLSearchParams(form), auth).toString();
    if (isTokenRequest && auth.tokenRequest.body === 'json' && body !== null) {
      body = JSON.stringify(Object.fromEntries(new URLSearchParams(body)));
      headers['content-type'] = 'application/json';
    }
    if (isTokenRequest) Object.assign(headers, lowerCased(auth.tokenRequest.headers));
    const sentAt = clock.now();
    const sent = await http.send({
      method: options.method ?? 'GET',
      url,
      headers,
      body: body === null ? null : Buffer.from(body),
      timeoutMs: REQUEST_TIMEOUT_MS,
      maxBytes: MAX_RESPONSE_BYTES,
      signal: options.signal ? AbortSignal.any([signal, options.signal]) : signal,
    });
    if (!sent.ok) throw new OAuthFetchError(sent.error);
    const date = Date.parse(sent.value.headers['date'] ?? '');
    if (!Number.isNaN(date)) {
      const now = clock.now();
      clockOffset = date - now;
      // Other responses may come from a cache. After a long time, the computer has slept or its clock was set.
      if (isTokenRequest && now >= sentAt && now - sentAt <= REQUEST_TIMEOUT_MS) onClockOffset(clockOffset);
    }
    if (url === keySetUrl) return toResponse(withReadableKeys(sent.value));
    if (url === pushUrl) pushedLifetime = secondsOrNull(parseJson(sent.value)?.['expires_in']);
    if (!isTokenRequest)
      return url === revocationUrl && isRevoked(sent.value.status) ? new Response() : toResponse(sent.value);
    // Hides the ID token of a refresh, for which the library would request the key set. The old refresh token may be invalid already, so
    // a failing request must not lose the new one. `Authorization.refresh` checks it.
    const grantType = grantTypeOf(options.body);
    const isRefreshing = grantType === 'refresh_token';
    const accepted = dpopKey === null ? 'bearer' : isRefreshing ? 'dpop' : 'either';
    const isTopLevel = isRefreshing && auth.tokenResponse.topLevelOnRefresh;
    const tokenResponse = { ...auth.tokenResponse, ...(isTopLevel && { pointer: '' }) };
    // Without a person there is no ID token (OIDC Core §2).
    const hasIdToken = !isRefreshing && grantType !== CLIENT_GRANT;
    const facts = { tokenResponse, openid: auth.openid && hasIdToken };
    const tokens = readTokenResponse(
      ...([sent.value, facts, accepted] as const),
      grantType === DEVICE_GRANT ? deviceError : tokenError,
    );
    issued = issuedTokens(sent.value, { tokenResponse }, dpopKey, accepted);
    if (!tokens.ok) throw new OAuthFetchError(withWait(tokens.error, sent.value, clock.now() + clockOffset));
    tokenDocument = issued && withoutTokens(parseBody(sent.value, tokenResponse), issued);
    return Response.json(tokens.value);
  };

  return {
    fetch,
    clockOffset: () => clockOffset,
    issued: () => issued,
    tokenDocument: () => tokenDocument,
    idToken: () => issued?.idToken ?? null,
    pushedLifetime: () => pushedLifetime,
  };
};

const lowerCased = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

const secondsOrNull = (value: unknown): number | null =>
  typeof value === 'number' && value > 0 ? Math.floor(value) : null;

/** Adds how long the server asks to wait, in `details.seconds`. */
const withWait = (error: AppError, { headers }: HttpResponse, serverTime: number): AppError => {
  const seconds = retryAfterSeconds(headers['retry-after'], serverTime);
  return seconds === null ? error : { ...error, details: { ...error.details, seconds } };
};

/** The library accepts a 200 only (RFC 7009 §2.2), but servers also confirm with 202 and 204 (RFC 9110 §15.3.3, §15.3.5). */
const isRevoked = (status: number): boolean => status === 200 || status === 202 || status === 204;

const grantTypeOf = (body: unknown): string | null =>
  new URLSearchParams(bodyText(body) ?? '').get('grant_type');

const bodyText = (body: unknown): string | null => {
  if (body === undefined || body === null) return null;
  if (typeof body === 'string') return body;
  if (body instanceof URLSearchParams) return body.toString();
  throw new OAuthFetchError(appError('ipc.internal'));
};

const toResponse = ({ status, headers, body }: HttpResponse): Response => {
  const hasNoBody = status === 204 || status === 205 || status === 304;
  const type = headers['content-type'];
  return new Response(hasNoBody ? null : Buffer.from(body), {
    // `Response` throws for 1xx.
    status: status < 200 ? 502 : status,
    // Without `www-authenticate`, for which the library would not read the error in the body.
    headers: type === undefined ? {} : { 'content-type': type },
  });
};

/** The `AppError` among the causes of an error that the library threw, or null. */
export const fetchFailure = (error: unknown): AppError | null => {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 8; cause = cause.cause, depth += 1) {
    if (cause instanceof OAuthFetchError) return cause.failure;
  }
  return null;
};
