import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { endpointOf, splitMount } from './endpoints.ts';
import { json } from './message.ts';
import type { SandboxResponse, Handler, SandboxRequest } from './message.ts';

const bodyLimit = 4 * 1024 * 1024;
const host = '127.0.0.1';

/** A server on loopback. */
export interface LoopbackServer {
  readonly port: number;
  /** `http://127.0.0.1:<port>`, without a trailing slash. */
  readonly origin: string;
  /** Closes the listener and every open connection, and waits for handlers to end; later calls do nothing. */
  stop(): Promise<void>;
}

/** What to listen on, and who answers. */
export interface ListenOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** How many ports after `port` to try when it is taken; 0 fails at once. */
  readonly alternatives?: number;
  readonly tenants?: readonly string[];
  /** Builds the handler once the address is known: issuers and links contain it. */
  readonly handler: (origin: string) => Promise<Handler> | Handler;
  /** Called with what a handler threw; the client gets a plain 500. */
  readonly onError?: (error: unknown) => void;
}

/**
 * Listens on 127.0.0.1 and answers through `handler`. Requests that arrive while the handler is still
 * being built wait for it.
 * @throws the listen error (`EADDRINUSE`) if neither the port nor an alternative is free
 */
export async function listenOnLoopback(options: ListenOptions): Promise<LoopbackServer> {
  const ready = Promise.withResolvers<Handler>();
  // Nobody may be waiting yet when the handler cannot be built; the caller gets the error below.
  ready.promise.catch(() => undefined);
  const running = new Set<Promise<void>>();
  const server = createServer((message, nodeResponse) => {
    const work = serve(message, nodeResponse, ready.promise, options).finally(() => running.delete(work));
    running.add(work);
  });
  const port = await bindFirstFree(server, options.port, options.alternatives ?? 0);
  const origin = `http://${host}:${port}`;
  const stop = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
    // Handlers may still be at work for connections that are gone; what they use must outlive them.
    await Promise.all(running);
  };
  try {
    ready.resolve(await options.handler(origin));
  } catch (error) {
    ready.reject(error);
    await stop();
    throw error;
  }
  return { port, origin, stop };
}

async function bindFirstFree(server: Server, port: number, alternatives: number): Promise<number> {
  for (let offset = 0; ; offset += 1) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen({ port: port === 0 ? 0 : port + offset, host, exclusive: true }, () => {
          server.off('error', reject);
          resolve();
        });
      });
      return (server.address() as AddressInfo).port;
    } catch (error) {
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!taken || offset >= alternatives || port + offset >= 65_535) throw error;
    }
  }
}

async function serve(
  message: IncomingMessage,
  nodeResponse: ServerResponse,
  handler: Promise<Handler>,
  options: ListenOptions,
): Promise<void> {
  try {
    const request = await readRequest(message, options.tenants ?? []);
    send(nodeResponse, 'endpoint' in request ? await (await handler)(request) : request);
  } catch (error) {
    if (message.destroyed && !message.complete) return;
    options.onError?.(error);
    send(nodeResponse, json(500, { error: 'server_error', error_description: 'The sandbox itself failed.' }));
  }
}

/** Reads the whole request, or says why it is refused. */
async function readRequest(
  message: IncomingMessage,
  tenants: readonly string[],
): Promise<SandboxRequest | SandboxResponse> {
  // A page elsewhere must not reach this server through a name it had resolved to 127.0.0.1.
  const authority = message.headers.host ?? '';
  if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(authority)) {
    return json(421, { error: 'wrong_host', error_description: 'The sandbox answers on loopback only.' });
  }
  const url = URL.parse(message.url ?? '/', `http://${authority}`);
  if (url === null) return json(400, { error: 'invalid_request', error_description: 'Unreadable address.' });
  const chunks: Buffer[] = [];
  let size = 0;
  // The refusal must still go out, so the connection survives leaving the loop early.
  for await (const chunk of message.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimit) {
      const refusal = { error: 'too_large', error_description: 'A body may have 4 MB at most.' };
      return json(413, refusal, { connection: 'close' });
    }
    chunks.push(chunk);
  }
  const { mount, path } = splitMount(url.pathname, tenants);
  return {
    endpoint: endpointOf(path),
    method: message.method ?? 'GET',
    url,
    mount,
    path,
    headers: message.headers,
    body: Buffer.concat(chunks),
  };
}

function send(nodeResponse: ServerResponse, response: SandboxResponse): void {
  if (response.delivery === 'reset' || nodeResponse.destroyed) {
    nodeResponse.destroy();
    return;
  }
  nodeResponse.statusCode = response.status;
  for (const [name, value] of Object.entries(response.headers)) nodeResponse.setHeader(name, value);
  nodeResponse.setHeader('content-length', response.body.length);
  if (response.delivery === 'cut') {
    nodeResponse.write(response.body.subarray(0, Math.floor(response.body.length / 2)), () =>
      nodeResponse.destroy(),
    );
    return;
  }
  nodeResponse.end(nodeResponse.req.method === 'HEAD' ? undefined : response.body);
}
