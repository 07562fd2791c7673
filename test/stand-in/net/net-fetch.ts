import { Readable, Writable } from 'node:stream';
import type { ClientRequest } from './client-request.ts';
import type { IncomingMessage } from './incoming-message.ts';

const bodyless = new Set([101, 204, 205, 304]);

/**
 * `net.fetch`: `fetch` on `net.request`, with its limits. `redirect: 'manual'` fails, because `net.request` needs a
 * listener for it; without an origin, `same-origin` credentials become `include`; `Response.url` is empty.
 */
export function netFetch(
  input: string | Request,
  init: (RequestInit & { bypassCustomProtocolHandlers?: boolean }) | undefined,
  createRequest: (options: Electron.ClientRequestConstructorOptions) => ClientRequest,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new Request(input, init);
    if (request.signal.aborted) {
      reject(request.signal.reason as Error);
      return;
    }
    const origin = request.headers.get('origin') ?? undefined;
    const credentials =
      request.credentials === 'same-origin' && origin === undefined ? 'include' : request.credentials;
    const sent = createRequest({
      method: request.method,
      url: request.url,
      credentials,
      cache: request.cache,
      redirect: request.redirect,
      bypassCustomProtocolHandlers: init?.bypassCustomProtocolHandlers === true,
      ...(origin === undefined ? {} : { origin }),
    });
    for (const [name, value] of request.headers) sent.setHeader(name, value);

    request.signal.addEventListener('abort', () => {
      reject(request.signal.reason as Error);
      sent.abort();
    });
    sent.on('error', reject);
    sent.on('response', (response: IncomingMessage) => resolve(toResponse(response, request.method)));
    if (request.body === null) sent.end();
    else request.body.pipeTo(Writable.toWeb(sent)).catch(reject);
  });
}

function toResponse(response: IncomingMessage, method: string): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(response.headers)) headers.set(name, [value].flat().join(', '));
  const hasBody = !bodyless.has(response.statusCode) && method !== 'HEAD';
  if (!hasBody) response.resume();
  const body = hasBody ? (Readable.toWeb(response) as ReadableStream<Uint8Array>) : null;
  return new Response(body, { headers, status: response.statusCode, statusText: response.statusMessage });
}
