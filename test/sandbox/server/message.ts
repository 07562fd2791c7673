import type { IncomingHttpHeaders } from 'node:http';

/** Where a request belongs. Behaviors, recordings and routing all speak of these names. */
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
  | 'console'
  | 'pages'
  | 'assets'
  | 'trap'
  | 'other';

/** A request whose body has been read; immutable, so a layer in front passes on a changed copy. */
export interface SandboxRequest {
  readonly endpoint: Endpoint;
  readonly method: string;
  /** As the client wrote it: scheme, host, port, mount, path, query. */
  readonly url: URL;
  /** The tenant's path prefix: '' or '/acme'. */
  readonly mount: string;
  /** The path below the mount, without query: '/token'. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Header names are lower case; a list becomes several header lines (set-cookie). */
export type ResponseHeaders = Readonly<Record<string, string | readonly string[]>>;

/** What goes back. `delivery` is how it travels: whole, cut off half-way, or not at all (connection reset). */
export interface SandboxResponse {
  readonly status: number;
  readonly headers: ResponseHeaders;
  readonly body: Buffer;
  readonly delivery?: 'whole' | 'cut' | 'reset';
}

/** Turns a request into an response; a layer in front receives the next one as a function. */
export type Handler = (request: SandboxRequest) => Promise<SandboxResponse>;

/** An response with a JSON body. */
export const json = (status: number, value: unknown, headers: ResponseHeaders = {}): SandboxResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  body: Buffer.from(JSON.stringify(value)),
});

/** An response with a text body of the given type. */
export const text = (
  status: number,
  body: string,
  type = 'text/plain; charset=utf-8',
  headers: ResponseHeaders = {},
): SandboxResponse => ({ status, headers: { 'content-type': type, ...headers }, body: Buffer.from(body) });

/** An response without a body. */
export const empty = (status: number, headers: ResponseHeaders = {}): SandboxResponse => ({
  status,
  headers,
  body: Buffer.alloc(0),
});

/** A redirect; 303 by default, which always turns into a GET. */
export const redirect = (location: string, status: 302 | 303 | 307 | 308 = 303): SandboxResponse =>
  empty(status, { location, 'cache-control': 'no-store' });

/** The first value of an response header, or undefined. */
export function headerOf(response: SandboxResponse, name: string): string | undefined {
  const value = response.headers[name];
  return typeof value === 'string' ? value : value?.[0];
}

/** The media type of a request or response without parameters, lower case; '' if there is none. */
export function mediaType(value: string | undefined): string {
  return (value ?? '').split(';', 1)[0]!.trim().toLowerCase();
}

/** The form fields of an `application/x-www-form-urlencoded` request; empty for every other type. */
export function formOf(request: SandboxRequest): URLSearchParams {
  const isForm = mediaType(request.headers['content-type']) === 'application/x-www-form-urlencoded';
  return new URLSearchParams(isForm ? request.body.toString('utf8') : '');
}

/** The response's body as a JSON object, or undefined if it is something else. */
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
