import { paths } from '../../server/endpoints.ts';
import { jsonObject, redirect, text } from '../../server/message.ts';
import type { SandboxResponse, SandboxRequest } from '../../server/message.ts';
import type { Behavior } from '../behavior.ts';

/** The connection is reset before the provider did anything. */
export const dropBefore = (): Behavior => ({ before: () => reset });

/** The provider does its work (issues, rotates, revokes), then the connection is reset: the response is lost. */
export const dropAfter = (): Behavior => ({ after: () => reset });

const reset: SandboxResponse = { status: 500, headers: {}, body: Buffer.alloc(0), delivery: 'reset' };

/** The provider does its work and half of the response arrives. */
export const cutOff = (): Behavior => ({ after: (response) => ({ ...response, delivery: 'cut' }) });

/** What a bare status response looks like. */
export interface StatusOptions {
  /** Seconds, or an HTTP date (RFC 9110 section 10.2.3). */
  readonly retryAfter?: number | string;
  readonly contentType?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A status instead of the provider's work: 429, 500, 502, 503, 504, 408 … Without options: a small JSON error. */
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

/** A web page where JSON is due, as firewalls and captive networks send it; 403 unless said otherwise. */
export const htmlPage = (code = 403): Behavior =>
  status(code, { body: blockPage, contentType: 'text/html; charset=utf-8' });

/** Bytes that are neither JSON nor a form, under the JSON media type. */
export const garbage = (): Behavior => status(200, { body: '\u0000{"access_token": ]]>%%' });

/** An response without any body. */
export const noBody = (code = 200): Behavior => status(code, { body: '' });

/** The provider's JSON response, blown up to more than `bytes` with a member nobody asked for; 2 MiB unless said otherwise. */
export const huge = (bytes = 2 * 1024 * 1024): Behavior => ({
  after(response) {
    const body = jsonObject(response);
    if (body === undefined) return response;
    return { ...response, body: Buffer.from(JSON.stringify({ padding: 'x'.repeat(bytes), ...body })) };
  },
});

/** A redirect instead of the provider's work, to the simulator's own trap unless said otherwise (`requests('trap')`). */
export const redirectTo = (code: 302 | 303 | 307 | 308 = 307, location?: string): Behavior => ({
  before: ({ request }) => redirect(location ?? `${request.mount}${paths.trap}`, code),
});

/** A behavior that keeps an response back. */
export interface Hold extends Behavior {
  /** Resolves with the first request that is held. */
  readonly arrived: Promise<SandboxRequest>;
  /** Lets every held response go, and all that follow. */
  readonly release: () => void;
}

/**
 * Keeps the response back until `release()`. By default the provider has done its work by then; with
 * `before: true` it has not even begun.
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
