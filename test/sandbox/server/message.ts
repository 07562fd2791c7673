import type { IncomingHttpHeaders } from 'node:http';

/** Where a request belongs. Behaviours, recordings and routing all speak of these names. */
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
export type AnswerHeaders = Readonly<Record<string, string | readonly string[]>>;

/** What goes back. `delivery` is how it travels: whole, cut off half-way, or not at all (connection reset). */
export interface Answer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly body: Buffer;
  readonly delivery?: 'whole' | 'cut' | 'reset';
}

/** Turns a request into an answer; a layer in front receives the next one as a function. */
export type Handler = (request: SandboxRequest) => Promise<Answer>;

/** An answer with a JSON body. */
export const json = (status: number, value: unknown, headers: AnswerHeaders = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  body: Buffer.from(JSON.stringify(value)),
});

/** An answer with a text body of the given type. */
export const text = (
  status: number,
  body: string,
  type = 'text/plain; charset=utf-8',
  headers: AnswerHeaders = {},
): Answer => ({ status, headers: { 'content-type': type, ...headers }, body: Buffer.from(body) });

/** An answer without a body. */
export const empty = (status: number, headers: AnswerHeaders = {}): Answer => ({
  status,
  headers,
  body: Buffer.alloc(0),
});

/** A redirect; 303 by default, which always turns into a GET. */
export const redirect = (location: string, status: 302 | 303 | 307 | 308 = 303): Answer =>
  empty(status, { location, 'cache-control': 'no-store' });

/** The first value of an answer header, or undefined. */
export function headerOf(answer: Answer, name: string): string | undefined {
  const value = answer.headers[name];
  return typeof value === 'string' ? value : value?.[0];
}

/** The media type of a request or answer without parameters, lower case; '' if there is none. */
export function mediaType(value: string | undefined): string {
  return (value ?? '').split(';', 1)[0]!.trim().toLowerCase();
}

/** The form fields of an `application/x-www-form-urlencoded` request; empty for every other type. */
export function formOf(request: SandboxRequest): URLSearchParams {
  const isForm = mediaType(request.headers['content-type']) === 'application/x-www-form-urlencoded';
  return new URLSearchParams(isForm ? request.body.toString('utf8') : '');
}

/** The answer's body as a JSON object, or undefined if it is something else. */
export function jsonObject(answer: Pick<Answer, 'body'>): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(answer.body.toString('utf8'));
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
