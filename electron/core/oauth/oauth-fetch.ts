import { appError, type AppError } from '../../../shared/errors.ts';
import type { OAuth2Facts } from '../../../shared/domain/provider.ts';
import type { Clock, Http, HttpResponse } from '../ports.ts';
import { readTokenResponse } from './token-response.ts';

/** How long one request of a flow may take, in milliseconds. */
const REQUEST_TIMEOUT_MS = 30_000;
/** No token answer, key set or userinfo comes near this. */
const MAX_ANSWER_BYTES = 1024 * 1024;

/** Carries a coded failure through a library that only knows thrown errors. */
export class OAuthFetchError extends Error {
  override readonly name = 'OAuthFetchError';
  readonly failure: AppError;
  constructor(failure: AppError) {
    super(failure.code);
    this.failure = failure;
  }
}

/** What the library hands to its custom fetch. */
interface FetchOptions {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** Tokens as they came, before anything else about the answer was checked. */
export interface IssuedTokens {
  readonly accessToken: string;
  readonly refreshToken: string | null;
}

/** The exchange of one flow with one provider, and what was learnt on the way. */
export interface OAuthFetch {
  readonly fetch: (url: string, options: FetchOptions) => Promise<Response>;
  /** How far the server's clock is ahead of ours, in milliseconds, by its last `Date` header; 0 if it sent none. */
  readonly clockOffset: () => number;
  /** The tokens that the provider has issued, whether or not the rest of the answer holds; null if none. */
  readonly issued: () => IssuedTokens | null;
}

/**
 * A fetch over our own HTTP port for the OAuth library. Answers of the token endpoint are read by the record's rules first, so
 * that the library only ever sees what RFC 6749 §5.1 describes; failures come out as coded errors.
 */
export const recordedFetch = (
  auth: OAuth2Facts,
  http: Http,
  clock: Clock,
  signal: AbortSignal,
): OAuthFetch => {
  let clockOffset = 0;
  let issued: IssuedTokens | null = null;
  // As the library spells them, which is how `URL` does.
  const { token, refresh } = auth.endpoints;
  const tokenUrls = new Set([token, refresh ?? token].map((url) => new URL(url).href));

  const fetch = async (url: string, options: FetchOptions): Promise<Response> => {
    const isTokenRequest = tokenUrls.has(url);
    const headers = { ...options.headers };
    let body = bodyText(options.body);
    if (isTokenRequest && auth.tokenRequest.body === 'json' && body !== null) {
      body = JSON.stringify(Object.fromEntries(new URLSearchParams(body)));
      headers['content-type'] = 'application/json';
    }
    const sent = await http.send({
      method: options.method ?? 'GET',
      url,
      headers,
      body: body === null ? null : Buffer.from(body),
      timeoutMs: REQUEST_TIMEOUT_MS,
      maxBytes: MAX_ANSWER_BYTES,
      signal: options.signal ? AbortSignal.any([signal, options.signal]) : signal,
    });
    if (!sent.ok) throw new OAuthFetchError(sent.error);
    const date = Date.parse(sent.value.headers['date'] ?? '');
    if (!Number.isNaN(date)) clockOffset = date - clock.now();
    if (!isTokenRequest) return plainResponse(sent.value);
    // At a renewal nothing is read of an ID token, and the old refresh token may be dead already: a key set that can't be had just
    // now must not cost the new one.
    const tokens = readTokenResponse(sent.value, {
      ...auth,
      openid: auth.openid && !isRefresh(options.body),
    });
    if (!tokens.ok) throw new OAuthFetchError(tokens.error);
    const { access_token: accessToken, refresh_token: refreshToken } = tokens.value;
    issued = { accessToken, refreshToken: refreshToken ?? null };
    return Response.json(tokens.value);
  };

  return { fetch, clockOffset: () => clockOffset, issued: () => issued };
};

const isRefresh = (body: unknown): boolean =>
  new URLSearchParams(bodyText(body) ?? '').get('grant_type') === 'refresh_token';

const bodyText = (body: unknown): string | null => {
  if (body === undefined || body === null) return null;
  if (typeof body === 'string') return body;
  if (body instanceof URLSearchParams) return body.toString();
  throw new OAuthFetchError(appError('ipc.internal'));
};

const plainResponse = ({ status, headers, body }: HttpResponse): Response => {
  const empty = status === 204 || status === 205 || status === 304;
  const type = headers['content-type'];
  const challenge = headers['www-authenticate'];
  return new Response(empty ? null : Buffer.from(body), {
    status: status < 200 ? 502 : status,
    headers: {
      ...(type !== undefined && { 'content-type': type }),
      ...(challenge !== undefined && { 'www-authenticate': challenge }),
    },
  });
};

/** The coded failure inside an error that the library threw, or null if it has none of ours. */
export const fetchFailure = (error: unknown): AppError | null => {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 8; cause = cause.cause, depth += 1) {
    if (cause instanceof OAuthFetchError) return cause.failure;
  }
  return null;
};
