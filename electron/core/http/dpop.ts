import type { Result } from '../../../shared/result.ts';
import type { Clock, Http, HttpResponse, HttpStreamResponse, Random } from '../ports.ts';
import { parseJson } from './response-body.ts';
import { publicJwk, sha256, signJwt, type SigningKey } from './signing-key.ts';

/** The head of a request that a proof is made for. Names of headers are in lower case. */
interface BoundRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a kind of response says. */
interface NonceReader<R> {
  header(response: R, name: string): string | undefined;
  /** Whether the request was rejected because its proof lacks the server's nonce (RFC 9449 §8, §9). */
  wantsNonce(response: R): boolean;
  discard(response: R): void;
}

/** Whether a challenge asks for a nonce. In two steps, because one expression for both takes minutes for a header that is made for that. */
const isNonceChallenge = (challenge: string): boolean => {
  const start = challenge.search(/\bDPoP\b/i);
  return start >= 0 && /\berror="?use_dpop_nonce\b/i.test(challenge.slice(start));
};

const WHOLE: NonceReader<HttpResponse> = {
  header: ({ headers }, name) => headers[name],
  wantsNonce: (response) =>
    (response.status === 400 || response.status === 401) &&
    (parseJson(response)?.['error'] === 'use_dpop_nonce' ||
      isNonceChallenge(response.headers['www-authenticate'] ?? '')),
  discard: () => undefined,
};

const valuesOf = ({ headers }: HttpStreamResponse, wanted: string): string[] =>
  headers.flatMap(([name, value]) => (name.toLowerCase() === wanted ? [value] : []));

const STREAM: NonceReader<HttpStreamResponse> = {
  header: (response, name) => valuesOf(response, name)[0],
  wantsNonce: (response) =>
    response.status === 401 && valuesOf(response, 'www-authenticate').some(isNonceChallenge),
  discard: (response) => response.close(),
};

/** How a request carries a token that is bound to a key, and the proof (RFC 9449 §7.1). */
export const dpopHeaders = (accessToken: string | null, proof: string): Record<string, string> => ({
  ...(accessToken !== null && { authorization: `DPoP ${accessToken}` }),
  dpop: proof,
});

/** RFC 9449 §8.1, and of a length that a header can have. */
const NONCE = /^[\x21\x23-\x5b\x5d-\x7e]{1,1024}$/;
const MAX_ORIGINS = 100;

/**
 * Sends requests with a proof that Keyfob has the key that their token is bound to (DPoP, RFC 9449). Keeps the nonce that each origin gave
 * last, and never uses it for another.
 */
export class DpopProofs {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #nonces = new Map<string, string>();

  constructor({ clock, random }: { readonly clock: Clock; readonly random: Random }) {
    this.#clock = clock;
    this.#random = random;
  }

  /** Requests with a proof by a key; without one if the key is null. */
  http(key: SigningKey | null, http: Http): Http {
    return key === null
      ? http
      : { send: (request) => this.#send(key, request, (bound) => http.send(bound), WHOLE) };
  }

  /** As `http`, for requests whose responses are streamed. The body must be one that can be sent twice. */
  stream<Q extends BoundRequest>(
    key: SigningKey | null,
    open: (request: Q) => Promise<Result<HttpStreamResponse>>,
  ): (request: Q) => Promise<Result<HttpStreamResponse>> {
    return key === null ? open : (request) => this.#send(key, request, open, STREAM);
  }

  /** Sends a request, and once more if the server asks for its nonce. It has not handled the first then (RFC 9449 §8, §9). */
  async #send<Q extends BoundRequest, R>(
    key: SigningKey,
    request: Q,
    send: (request: Q) => Promise<Result<R>>,
    reader: NonceReader<R>,
  ): Promise<Result<R>> {
    const bearer = /^Bearer (.+)$/i.exec(request.headers['authorization'] ?? '')?.[1] ?? null;
    // Besides requests with a token, only those to OAuth endpoints have a proof.
    if (bearer === null && request.method !== 'POST') return send(request);
    const first = await this.#sendOnce(key, bearer, request, send, reader);
    if (!first.sent.ok || !reader.wantsNonce(first.sent.value)) return first.sent;
    if (this.#nonceFor(request) === first.nonce) return first.sent;
    reader.discard(first.sent.value);
    return (await this.#sendOnce(key, bearer, request, send, reader)).sent;
  }

  async #sendOnce<Q extends BoundRequest, R>(
    key: SigningKey,
    accessToken: string | null,
    request: Q,
    send: (request: Q) => Promise<Result<R>>,
    reader: NonceReader<R>,
  ): Promise<{ readonly sent: Result<R>; readonly nonce: string | null }> {
    const nonce = this.#nonceFor(request);
    const headers = {
      ...request.headers,
      ...dpopHeaders(accessToken, this.#proof(key, request, accessToken, nonce)),
    };
    const sent = await send({ ...request, headers });
    if (sent.ok) this.#keepNonce(request, reader.header(sent.value, 'dpop-nonce'));
    return { sent, nonce };
  }

  /** RFC 9449 §4.2. */
  #proof(
    key: SigningKey,
    { method, url }: BoundRequest,
    accessToken: string | null,
    nonce: string | null,
  ): string {
    const { origin, pathname } = new URL(url);
    const claims = {
      jti: Buffer.from(this.#random.bytes(16)).toString('base64url'),
      htm: method,
      htu: `${origin}${pathname}`,
      iat: Math.floor(this.#clock.now() / 1000),
      ...(accessToken !== null && { ath: sha256(accessToken) }),
      ...(nonce !== null && { nonce }),
    };
    return signJwt(key, { typ: 'dpop+jwt', jwk: publicJwk(key) }, claims);
  }

  #nonceFor({ url }: BoundRequest): string | null {
    return this.#nonces.get(new URL(url).origin) ?? null;
  }

  #keepNonce({ url }: BoundRequest, nonce: string | undefined): void {
    if (nonce === undefined || !NONCE.test(nonce)) return;
    const { origin } = new URL(url);
    // Reinserted last, so that the origin whose nonce is oldest is removed first.
    this.#nonces.delete(origin);
    const [oldest] = this.#nonces.keys();
    if (this.#nonces.size >= MAX_ORIGINS && oldest !== undefined) this.#nonces.delete(oldest);
    this.#nonces.set(origin, nonce);
  }
}
