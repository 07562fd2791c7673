import { paths } from '../../server/endpoints.ts';
import { jsonObject, redirect, text } from '../../server/message.ts';
import type { Answer, SandboxRequest } from '../../server/message.ts';
import type { Behaviour } from '../behaviour.ts';

/** The connection is reset before the provider did anything. */
export const dropBefore = (): Behaviour => ({ before: () => reset });

/** The provider does its work (issues, rotates, revokes), then the connection is reset: the answer is lost. */
export const dropAfter = (): Behaviour => ({ after: () => reset });

const reset: Answer = { status: 500, headers: {}, body: Buffer.alloc(0), delivery: 'reset' };

/** The provider does its work and half of the answer arrives. */
export const cutOff = (): Behaviour => ({ after: (answer) => ({ ...answer, delivery: 'cut' }) });

/** What a bare status answer looks like. */
export interface StatusOptions {
  /** Seconds, or an HTTP date (RFC 9110 section 10.2.3). */
  readonly retryAfter?: number | string;
  readonly contentType?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A status instead of the provider's work: 429, 500, 502, 503, 504, 408 … Without options: a small JSON error. */
export const status = (code: number, options: StatusOptions = {}): Behaviour => ({
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
export const htmlPage = (code = 403): Behaviour =>
  status(code, { body: blockPage, contentType: 'text/html; charset=utf-8' });

/** Bytes that are neither JSON nor a form, under the JSON media type. */
export const garbage = (): Behaviour => status(200, { body: '\u0000{"access_token": ]]>%%' });

/** An answer without any body. */
export const noBody = (code = 200): Behaviour => status(code, { body: '' });

/** The provider's JSON answer, blown up to more than `bytes` with a member nobody asked for; 2 MiB unless said otherwise. */
export const huge = (bytes = 2 * 1024 * 1024): Behaviour => ({
  after(answer) {
    const body = jsonObject(answer);
    if (body === undefined) return answer;
    return { ...answer, body: Buffer.from(JSON.stringify({ padding: 'x'.repeat(bytes), ...body })) };
  },
});

/** A redirect instead of the provider's work, to the simulator's own trap unless said otherwise (`requests('trap')`). */
export const redirectTo = (code: 302 | 303 | 307 | 308 = 307, location?: string): Behaviour => ({
  before: ({ request }) => redirect(location ?? `${request.mount}${paths.trap}`, code),
});

/** A behaviour that keeps an answer back. */
export interface Hold extends Behaviour {
  /** Resolves with the first request that is held. */
  readonly arrived: Promise<SandboxRequest>;
  /** Lets every held answer go, and all that follow. */
  readonly release: () => void;
}

/**
 * Keeps the answer back until `release()`. By default the provider has done its work by then; with
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
          async after(answer, { request }) {
            await wait(request);
            return answer;
          },
        }),
  };
}
