import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Server as TcpServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { StandInProcess } from '../../stand-in/control/client.ts';
import { startShared } from './support.ts';

/** A request that the server received. */
export interface ReceivedRequest {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export type RequestHandler = (request: ReceivedRequest, response: ServerResponse) => void;

/** The result of a `net.request`. */
export interface RequestResult {
  /** Names of its events, with messages, in order. */
  events: string[];
  body: string;
  response?: object;
  /** Arguments of the event `redirect`. */
  redirect?: unknown;
}

/** How the app handles the events of its request. */
export interface RequestBehavior {
  body?: string[];
  onRedirect?: 'abort' | 'follow' | 'ignore';
  login?: [username: string, password: string];
  chunked?: boolean;
}

/** A server on loopback and an app that makes requests to it, for all tests of a file. */
export interface NetSetup {
  app: StandInProcess;
  origin: string;
  /** URL of a path of the server. */
  at: (path: string) => string;
  /** Requests that the server received in the running test. */
  received: ReceivedRequest[];
  handlers: Record<string, RequestHandler>;
  /** Runs `net.request` and records its events. */
  request: (
    options: Electron.ClientRequestConstructorOptions,
    behavior?: RequestBehavior,
  ) => Promise<RequestResult>;
}

/**
 * Starts server and app before the tests of a file, and stops the server after them.
 * @param fixture the app that sends the requests
 */
export function useNetSetup(fixture = 'window.ts'): NetSetup {
  const setup = { received: [] as ReceivedRequest[], handlers: { ...defaultHandlers } } as NetSetup;
  let server: Server | undefined;
  beforeAll(async () => {
    server = createRecordingServer(setup);
    setup.origin = `http://127.0.0.1:${String(await listen(server))}`;
    setup.at = (path) => `${setup.origin}${path}`;
    setup.app = await startShared(fixture);
    setup.request = (options, behavior = {}) => makeRequest(setup, options, behavior);
  });
  afterAll(() => {
    server?.closeAllConnections();
    server?.close();
  });
  beforeEach(() => {
    setup.received.length = 0;
  });
  return setup;
}

/** Listens on a free loopback port and returns it. */
export async function listen(server: Server | TcpServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

function createRecordingServer({ received, handlers }: NetSetup): Server {
  return createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const entry = { method, url, headers, body: Buffer.concat(chunks).toString() };
      received.push(entry);
      const handler = handlers[url];
      if (handler === undefined) response.writeHead(404).end();
      else handler(entry, response);
    });
  });
}

const defaultHandlers: Record<string, RequestHandler> = {
  '/plain': (_request, response) => response.end('plain'),
  '/redirect': (_request, response) =>
    response.writeHead(302, { location: '/plain', 'x-many': ['a', 'b'] }).end('ignored'),
  '/see-other': (_request, response) => response.writeHead(303, { location: '/echo' }).end(),
  '/keep': (_request, response) => response.writeHead(307, { location: '/echo' }).end(),
  '/loop': (_request, response) => response.writeHead(302, { location: '/loop' }).end(),
  '/to-file': (_request, response) => response.writeHead(302, { location: 'file:///etc/hosts' }).end(),
  '/echo': (request, response) => response.end(JSON.stringify(request)),
  '/cookie': (_request, response) =>
    response.writeHead(200, { 'set-cookie': ['a=1; Path=/', 'b=2; Path=/; HttpOnly'] }).end(),
  '/duplicates': (_request, response) =>
    response
      .writeHead(200, [
        'X-Many',
        'one',
        'x-many',
        'two',
        'Content-Type',
        'text/plain',
        'content-type',
        'text/html',
        'Set-Cookie',
        'a=1',
        'Set-Cookie',
        'b=2',
      ])
      .end(),
  '/cached': (_request, response) =>
    response.writeHead(200, { 'cache-control': 'max-age=600' }).end(String(Math.random())),
  '/gzip': (_request, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('unpacked')),
  '/bad-gzip': (_request, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end('not gzip'),
  '/slow': () => undefined,
  '/endless': (_request, response) => {
    response.writeHead(200);
    response.write('first');
  },
  '/cut': (_request, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('part');
    setImmediate(() => response.socket?.destroy());
  },
  '/reset': (_request, response) => response.socket?.destroy(),
  '/private': (request, response) => {
    const given = request.headers.authorization;
    if (given === `Basic ${Buffer.from('user:pass').toString('base64')}`) response.end('welcome');
    else response.writeHead(401, { 'www-authenticate': 'Basic realm="the realm"' }).end('who are you?');
  },
};

function makeRequest(
  { app, at }: NetSetup,
  options: Electron.ClientRequestConstructorOptions,
  behavior: RequestBehavior,
): Promise<RequestResult> {
  return app.evaluate(
    ({ net }, wanted) =>
      new Promise<RequestResult>((resolve) => {
        const events: string[] = [];
        const result: RequestResult = { events, body: '' };
        const sent = net.request(wanted.options);
        const { onRedirect, login, chunked } = wanted.behavior;
        if (chunked === true) sent.chunkedEncoding = true;
        // `close` can precede the final events.
        const finish = () => setTimeout(() => resolve(result), 20);
        sent.on('abort', () => events.push('abort'));
        sent.on('error', (error) => {
          events.push(`error ${error.message} ${String('code' in error)}`);
          finish();
        });
        if (onRedirect !== undefined) {
          sent.on('redirect', (...redirect) => {
            result.redirect = redirect;
            events.push('redirect');
            if (onRedirect === 'follow') sent.followRedirect();
            if (onRedirect === 'abort') {
              sent.abort();
              finish();
            }
          });
        }
        if (login !== undefined) {
          sent.on('login', (info, callback) => {
            events.push(`login ${JSON.stringify(info)}`);
            callback(...login);
          });
        }
        sent.on('response', (response) => {
          events.push('response');
          const { statusCode, headers, httpVersion, rawHeaders } = response;
          result.response = { statusCode, headers, httpVersion, rawHeaders };
          response.on('data', (chunk) => (result.body += String(chunk)));
          response.on('error', ((error: Error) => events.push(`response error ${error.message}`)) as never);
          response.on('end', finish);
        });
        for (const part of wanted.behavior.body ?? []) sent.write(part);
        sent.end();
      }),
    { options: { url: at('/plain'), ...options }, behavior },
  );
}
