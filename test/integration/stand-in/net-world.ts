import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Server as TcpServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { StandInProcess } from '../../stand-in/control/client.ts';
import { startShared } from './support.ts';

/** A request that the server got. */
export interface Seen {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** What the server does with a request. */
export type Answer = (request: Seen, response: ServerResponse) => void;

/** What becomes of a `net.request`. */
export interface Outcome {
  /** Names of its events, with messages, in order. */
  events: string[];
  body: string;
  response?: object;
  /** Arguments of the event `redirect`. */
  redirect?: unknown;
}

/** How a test behaves while its request runs. */
export interface Conduct {
  body?: string[];
  onRedirect?: 'abort' | 'follow' | 'ignore';
  login?: [username: string, password: string];
  chunked?: boolean;
}

/** A server on loopback and an app that makes requests to it, for all tests of a file. */
export interface NetWorld {
  app: StandInProcess;
  origin: string;
  /** Address of a path of the server. */
  at: (path: string) => string;
  /** What the server got in the running test. */
  seen: Seen[];
  answers: Record<string, Answer>;
  /** Runs `net.request` and writes down its events. */
  request: (options: Electron.ClientRequestConstructorOptions, conduct?: Conduct) => Promise<Outcome>;
}

/**
 * Makes the world before the tests of a file and takes it down after them.
 * @param fixture the app that makes the requests
 */
export function useNetWorld(fixture = 'window.ts'): NetWorld {
  const world = { seen: [] as Seen[], answers: { ...usualAnswers } } as NetWorld;
  let server: Server | undefined;
  beforeAll(async () => {
    server = createRecordingServer(world);
    world.origin = `http://127.0.0.1:${String(await listen(server))}`;
    world.at = (path) => `${world.origin}${path}`;
    world.app = await startShared(fixture);
    world.request = (options, conduct = {}) => makeRequest(world, options, conduct);
  });
  afterAll(() => {
    server?.closeAllConnections();
    server?.close();
  });
  beforeEach(() => {
    world.seen.length = 0;
  });
  return world;
}

/** Has a server listen on a free port of loopback; returns the port. */
export async function listen(server: Server | TcpServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

function createRecordingServer({ seen, answers }: NetWorld): Server {
  return createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const entry = { method, url, headers, body: Buffer.concat(chunks).toString() };
      seen.push(entry);
      const answer = answers[url];
      if (answer === undefined) response.writeHead(404).end();
      else answer(entry, response);
    });
  });
}

const usualAnswers: Record<string, Answer> = {
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
  { app, at }: NetWorld,
  options: Electron.ClientRequestConstructorOptions,
  conduct: Conduct,
): Promise<Outcome> {
  return app.evaluate(
    ({ net }, wanted) =>
      new Promise<Outcome>((resolve) => {
        const events: string[] = [];
        const result: Outcome = { events, body: '' };
        const sent = net.request(wanted.options);
        const { onRedirect, login, chunked } = wanted.conduct;
        if (chunked === true) sent.chunkedEncoding = true;
        // `close` can come early; what is decisive comes after it.
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
        for (const part of wanted.conduct.body ?? []) sent.write(part);
        sent.end();
      }),
    { options: { url: at('/plain'), ...options }, conduct },
  );
}
