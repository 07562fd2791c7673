import type { IncomingHttpHeaders } from 'node:http';
import type { BodyDigest } from './upload.ts';

/** The endpoints of a provider, as used by routing, behaviors and recorded requests. */
export type Endpoint =
  | 'discovery'
  | 'jwks'
  | 'authorize'
  | 'par'
  | 'token'
  | 'userinfo'
  | 'revoke'
  | 'introspect'
  | 'device'
  | 'register'
  | 'api'
  | 'mcp'
  | 'resource'
  | 'bots'
  | 'copies'
  | 'console'
  | 'pages'
  | 'assets'
  | 'trap'
  | 'document'
  | 'other';

/** A request with its body. It is immutable: a layer that changes a request passes on a copy. */
export interface SandboxRequest {
  readonly endpoint: Endpoint;
  readonly method: string;
  /** The full URL, as the client sent it. */
  readonly url: URL;
  /** The tenant's path prefix: '' or '/acme'. */
  readonly mount: string;
  /** The path relative to the mount, without query: '/token'. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The request target, byte for byte as it was received (RFC 9112 section 3.2). */
  readonly target: string;
  /** Names and values in turn, in the original order and case. */
  readonly rawHeaders: readonly string[];
  /** Empty for an upload, which has a digest instead. */
  readonly body: Buffer;
  /** Present for an upload only. */
  readonly digest?: BodyDigest;
  /** Aborted when the connection closes. */
  readonly closed: AbortSignal;
}

/** Header names are lower case; a list becomes several header lines (Set-Cookie). */
export type ResponseHeaders = Readonly<Record<string, string | readonly string[]>>;

/**
 * A response with its body. A `stream` is sent after the body, as fast as the client takes it; its length is in the headers, if it is
 * known. One that throws cuts the connection. `delivery` is `whole`, `cut` (half of the body), or `reset` (nothing is sent). */
export interface SandboxResponse {
  readonly status: number;
  readonly headers: ResponseHeaders;
  readonly body: Buffer;
  readonly stream?: AsyncIterable<Uint8Array>;
  readonly delivery?: 'whole' | 'cut' | 'reset';
}

/** Handles a request. */
export type Handler = (request: SandboxRequest) => Promise<SandboxResponse>;

/** A response with a JSON body. */
export const json = (status: number, value: unknown, headers: ResponseHeaders = {}): SandboxResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  body: Buffer.from(JSON.stringify(value)),
});

/** A response with a text body. */
export const text = (
  status: number,
  body: string,
  type = 'text/plain; charset=utf-8',
  headers: ResponseHeaders = {},
): SandboxResponse => ({ status, headers: { 'content-type': type, ...headers }, body: Buffer.from(body) });

/** A response without a body. */
export const empty = (status: number, headers: ResponseHeaders = {}): SandboxResponse => ({
  status,
  headers,
  body: Buffer.alloc(0),
});

/** A redirect; by default with 303, after which the client sends a GET (RFC 9110 section 15.4.4). */
export const redirect = (location: string, status: 302 | 303 | 307 | 308 = 303): SandboxResponse =>
  empty(status, { location, 'cache-control': 'no-store' });

/** The first value of a response header, or undefined. */
export function headerOf(response: SandboxResponse, name: string): string | undefined {
  const value = response.headers[name];
  return typeof value === 'string' ? value : value?.[0];
}

/** The media type in a Content-Type header, without parameters and in lower case; '' if there is none. */
export function mediaType(value: string | undefined): string {
  return (value ?? '').split(';', 1)[0]!.trim().toLowerCase();
}

/** The form fields of an `application/x-www-form-urlencoded` request; empty for every other type. */
export function formOf(request: SandboxRequest): URLSearchParams {
  const isForm = mediaType(request.headers['content-type']) === 'application/x-www-form-urlencoded';
  return new URLSearchParams(isForm ? request.body.toString('utf8') : '');
}

/** Parses the body as a JSON object; undefined if it is none. */
export function jsonObject(response: Pick<SandboxResponse, 'body'>): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(response.body.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** A copy of the request with another form body. */
export function withForm(request: SandboxRequest, form: URLSearchParams): SandboxRequest {
  const body = Buffer.from(form.toString());
  return {
    ...request,
    body,
    headers: {
      ...request.headers,
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(body.length),
    },
  };
}

/** A copy of the request with other query parameters. */
export function withQuery(request: SandboxRequest, query: URLSearchParams): SandboxRequest {
  const url = new URL(request.url);
  url.search = query.toString();
  return { ...request, url };
}
