import { paths } from '../../server/endpoints.ts';
import { jsonObject, redirect, text } from '../../server/message.ts';
import type { SandboxResponse, SandboxRequest } from '../../server/message.ts';
import type { Behavior } from '../behavior.ts';

/** Resets the connection; the provider does not receive the request. */
export const dropBefore = (): Behavior => ({ before: () => reset });

/** Resets the connection after the provider has handled the request (issued, rotated, revoked). */
export const dropAfter = (): Behavior => ({ after: () => reset });

const reset: SandboxResponse = { status: 500, headers: {}, body: Buffer.alloc(0), delivery: 'reset' };

/** Closes the connection after half of the body. */
export const cutOff = (): Behavior => ({ after: (response) => ({ ...response, delivery: 'cut' }) });

export interface StatusOptions {
  /** Seconds, or an HTTP date (RFC 9110 section 10.2.3). */
  readonly retryAfter?: number | string;
  readonly contentType?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A response with this status and, by default, a small JSON error. The provider does not receive the request. */
export const status = (code: number, options: StatusOptions = {}): Behavior => ({
  before: () =>
    text(
      code,
      options.body ?? JSON.stringify({ error: code === 429 ? 'rate_limited' : 'temporarily_unavailable' }),
      options.contentType ?? 'application/json',
      {
        ...(options.retryAfter === undefined ? {} : { 'retry-after': String(options.retryAfter) }),
        ...options.headers,
      },
    ),
});

const blockPage = `<!doctype html><html><head><title>Attention required</title></head>
<body><h1>Please wait while we check your browser</h1><script>document.title = 'checked'</script></body></html>`;

/** An HTML page in place of JSON, as firewalls and captive portals send it. */
export const htmlPage = (code = 403): Behavior =>
  status(code, { body: blockPage, contentType: 'text/html; charset=utf-8' });

/** A body that is neither JSON nor a form, with the JSON media type. */
export const garbage = (): Behavior => status(200, { body: '\u0000{"access_token": ]]>%%' });

/** The provider acts, and something on the way replaces its response by what can't be read. */
export const spoilAfter = (): Behavior => ({
  after: (response) => ({ ...response, body: Buffer.from(blockPage) }),
});

/** A response without a body. */
export const noBody = (code = 200): Behavior => status(code, { body: '' });

/** The provider's JSON response with an additional member of `bytes` characters; by default 2 MiB. */
export const huge = (bytes = 2 * 1024 * 1024): Behavior => ({
  after(response) {
    const body = jsonObject(response);
    if (body === undefined) return response;
    return { ...response, body: Buffer.from(JSON.stringify({ padding: 'x'.repeat(bytes), ...body })) };
  },
});

/** A redirect, by default to the endpoint `trap`, where `requests('trap')` shows who followed it. */
export const redirectTo = (code: 302 | 303 | 307 | 308 = 307, location?: string): Behavior => ({
  before: ({ request }) => redirect(location ?? `${request.mount}${paths.trap}`, code),
});

/** A behavior that delays responses until `release()`. */
export interface Hold extends Behavior {
  /** Resolves with the first delayed request. */
  readonly arrived: Promise<SandboxRequest>;
  /** Ends the delay of current and later requests. */
  readonly release: () => void;
}

/**
 * Delays the response until `release()`. By default, the provider handles the request first; with
 * `before: true`, it receives the request after the release.
 */
export function hold(options: { readonly before?: boolean } = {}): Hold {
  const arrived = Promise.withResolvers<SandboxRequest>();
  const released = Promise.withResolvers<undefined>();
  const wait = async (request: SandboxRequest): Promise<void> => {
    arrived.resolve(request);
    await released.promise;
  };
  return {
    arrived: arrived.promise,
    release: () => released.resolve(undefined),
    ...(options.before === true
      ? {
          async before({ request }) {
            await wait(request);
            return undefined;
          },
        }
      : {
          async after(response, { request }) {
            await wait(request);
            return response;
          },
        }),
  };
}
