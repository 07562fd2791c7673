import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { endpointOf, paths, splitMount } from './endpoints.ts';
import { json } from './message.ts';
import type { SandboxResponse, Handler, SandboxRequest } from './message.ts';
import { digestOf } from './upload.ts';

const bodyLimit = 4 * 1024 * 1024;
const host = '127.0.0.1';

export interface LoopbackServer {
  readonly port: number;
  /** `http://127.0.0.1:<port>`, without a trailing slash. */
  readonly origin: string;
  /** Closes the listener and every connection, and waits for running handlers; later calls do nothing. */
  readonly stop: () => Promise<void>;
}

export interface ListenOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** How many ports after `port` to try if it is taken. */
  readonly alternatives?: number;
  readonly tenants?: readonly string[];
  /** Creates the handler once the origin is known, because issuers and links contain it. */
  readonly handler: (origin: string) => Promise<Handler> | Handler;
  /** Called with an error that the handler threw; the client receives status 500. */
  readonly onError?: (error: unknown) => void;
}

/**
 * Listens on 127.0.0.1. Requests that arrive before the handler is created wait for it.
 * @throws the listen error (`EADDRINUSE`) if neither the port nor an alternative is free
 */
export async function listenOnLoopback(options: ListenOptions): Promise<LoopbackServer> {
  const ready = Promise.withResolvers<Handler>();
  // Prevents an unhandled rejection if no request waits; the caller receives the error below.
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
    // A handler can outlive its connection; the caller must not close the store before it ends.
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
    const request = await readRequest(message, nodeResponse, options.tenants ?? []);
    await send(nodeResponse, 'endpoint' in request ? await (await handler)(request) : request);
  } catch (error) {
    // The client has left, so nobody waits for a response.
    if (nodeResponse.closed || (message.destroyed && !message.complete)) return;
    options.onError?.(error);
    await send(
      nodeResponse,
      json(500, { error: 'server_error', error_description: 'The sandbox itself failed.' }),
    );
  }
}

/** Reads the whole request; returns an error response if the request is rejected. */
async function readRequest(
  message: IncomingMessage,
  nodeResponse: ServerResponse,
  tenants: readonly string[],
): Promise<SandboxRequest | SandboxResponse> {
  // Prevents DNS rebinding: a foreign page whose host name resolves to 127.0.0.1.
  const authority = message.headers.host ?? '';
  if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(authority)) {
    return json(421, { error: 'wrong_host', error_description: 'The sandbox responds on loopback only.' });
  }
  const url = URL.parse(message.url ?? '/', `http://${authority}`);
  if (url === null) return json(400, { error: 'invalid_request', error_description: 'Unreadable address.' });
  const { mount, path } = splitMount(url.pathname, tenants);
  const closed = new AbortController();
  nodeResponse.once('close', () => closed.abort());
  const head = {
    endpoint: endpointOf(path),
    method: message.method ?? 'GET',
    url,
    mount,
    path,
    headers: message.headers,
    target: message.url ?? '/',
    rawHeaders: message.rawHeaders,
    closed: closed.signal,
  };
  // Without `destroyOnReturn: false`, leaving the loop early would close the connection before the response.
  const received = message.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  if (path === `${paths.api}/upload`) {
    const digest = await digestOf(received, message.headers['content-type'] ?? '');
    return { ...head, body: Buffer.alloc(0), digest };
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of received) {
    size += chunk.length;
    if (size > bodyLimit) {
      const refusal = { error: 'too_large', error_description: 'A body may have 4 MB at most.' };
      // A connection that is closed now would be reset, and the client might not see the response.
      message.resume();
      return json(413, refusal);
    }
    chunks.push(chunk);
  }
  return { ...head, body: Buffer.concat(chunks) };
}

async function send(nodeResponse: ServerResponse, response: SandboxResponse): Promise<void> {
  if (response.delivery === 'reset' || nodeResponse.destroyed) {
    nodeResponse.destroy();
    return;
  }
  nodeResponse.statusCode = response.status;
  for (const [name, value] of Object.entries(response.headers)) nodeResponse.setHeader(name, value);
  const isHead = nodeResponse.req.method === 'HEAD';
  if (response.stream !== undefined && !isHead) {
    await sendStream(nodeResponse, response.stream);
    return;
  }
  if (response.stream === undefined) nodeResponse.setHeader('content-length', response.body.length);
  if (response.delivery === 'cut') {
    nodeResponse.write(response.body.subarray(0, Math.floor(response.body.length / 2)), () =>
      nodeResponse.destroy(),
    );
    return;
  }
  nodeResponse.end(isHead ? undefined : response.body);
}

async function sendStream(nodeResponse: ServerResponse, stream: AsyncIterable<Uint8Array>): Promise<void> {
  nodeResponse.flushHeaders();
  try {
    for await (const chunk of stream) {
      if (nodeResponse.destroyed) return;
      if (!nodeResponse.write(chunk)) {
        const wait = new AbortController();
        const { signal } = wait;
        await Promise.race([
          once(nodeResponse, 'drain', { signal }),
          once(nodeResponse, 'close', { signal }),
        ]);
        wait.abort();
      }
    }
    nodeResponse.end();
  } catch {
    nodeResponse.destroy();
  }
}
