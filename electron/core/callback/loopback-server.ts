import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';

export interface ListenerOptions {
  readonly host: '127.0.0.1' | '[::1]' | 'localhost';
  readonly port: 'any' | number;
  /** Called for a request that was too large to be read. */
  readonly onOversized: () => void;
}

export type LoopbackRequest = IncomingMessage;
export type LoopbackResponse = ServerResponse;
export type LoopbackServer = Server;

type Handler = (request: LoopbackRequest, response: LoopbackResponse) => void;

const MAX_HEADER_BYTES = 24 * 1024;
/** A browser on the same computer needs only milliseconds. */
const HEADERS_TIMEOUT_MS = 5000;
const REQUEST_TIMEOUT_MS = 8000;

/** The status for a request that could not be read, by the error code of Node's parser. */
const REASONS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** Binds every address of the host, all on one port. `localhost` stands for IPv4 and IPv6, if the computer has both. */
export const bindServers = async (
  options: ListenerOptions,
  handler: Handler,
): Promise<Result<{ servers: Server[]; port: number }>> => {
  const addresses =
    options.host === 'localhost' ? ['127.0.0.1', '::1'] : [options.host === '[::1]' ? '::1' : '127.0.0.1'];
  // A port that is free for IPv4 may be in use for IPv6. If any port will do, another one is tried.
  const tries = options.port === 'any' ? 5 : 1;
  let code = '';
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const servers: Server[] = [];
    let port = options.port === 'any' ? 0 : options.port;
    code = '';
    for (const address of addresses) {
      const server = await makeServer(options, handler);
      const problem = await listen(server, address, port);
      if (problem === null) {
        servers.push(server);
        port = (server.address() as AddressInfo).port;
      } else if (address !== '::1' || addresses.length === 1 || !/EADDRNOTAVAIL|EAFNOSUPPORT/.test(problem)) {
        code = problem;
        break;
      }
    }
    if (code === '' && servers.length > 0) return ok({ servers, port });
    await Promise.all(servers.map(stopServer));
  }
  const port = options.port === 'any' ? 0 : options.port;
  return err(appError(code === 'EADDRINUSE' ? 'connect.port_taken' : 'connect.port_failed', { port }));
};

const makeServer = async (options: ListenerOptions, handler: Handler): Promise<Server> => {
  // Loaded on first use, because it loads Node's `fetch`, too, which would slow down the start.
  const { createServer } = await import('node:http');
  const server = createServer(
    {
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      // In milliseconds. Node enforces the two limits above only this often.
      connectionsCheckingInterval: 1000,
      keepAliveTimeout: 1,
    },
    handler,
  );
  server.maxConnections = 32;
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // Node reports the rest of a refused request again.
    if (socket.writableEnded) return;
    if (error.code === 'HPE_HEADER_OVERFLOW') options.onOversized();
    if (!socket.writable) socket.destroy();
    else
      socket.end(`HTTP/1.1 ${REASONS[error.code ?? ''] ?? '400 Bad Request'}\r\nConnection: close\r\n\r\n`);
  });
  return server;
};

/** Resolves with null when the server listens, or with the code of the system's error. */
const listen = (server: Server, host: string, port: number): Promise<string | null> =>
  new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException): void => resolve(error.code ?? 'UNKNOWN');
    server.once('error', failed);
    server.listen({ host, port, exclusive: true, ipv6Only: host === '::1' }, () => {
      server.off('error', failed);
      resolve(null);
    });
  });

/** Stops listening at once and closes every connection. */
export const stopServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
