/** `net` of the stand-in: redirects, credentials, cache and `webRequest`. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import { connect, createServer as createTcpServer } from 'node:net';
import type { Server as TcpServer } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { listen, useNetSetup } from './net-setup.ts';
import type { NetSetup, ReceivedRequest } from './net-setup.ts';
import { setRoutes } from './windows.ts';

const setup = useNetSetup();
const { received, handlers } = setup;
const request: NetSetup['request'] = (...args) => setup.request(...args);
const at = (path: string) => setup.at(path);

describe('redirects of net.request', () => {
  it('in manual mode emit the next method, the absolute URL and lower-case headers, and no body', async () => {
    const { events, redirect } = await request(
      { url: at('/redirect'), method: 'POST', redirect: 'manual' },
      { body: ['x'], onRedirect: 'follow' },
    );
    expect(events).toEqual(['redirect', 'response']);
    expect(redirect).toEqual([
      302,
      'GET',
      at('/plain'),
      expect.objectContaining({ location: ['/plain'], 'x-many': ['a', 'b'] }),
    ]);
    expect(received.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['POST', '/redirect', 'x'],
      ['GET', '/plain', ''],
    ]);
  });

  it('in manual mode that are not followed at once are errors', async () => {
    const { events } = await request({ url: at('/redirect'), redirect: 'manual' }, { onRedirect: 'ignore' });
    expect(events).toEqual(['redirect', 'error Redirect was cancelled false']);
  });

  it('in manual mode that are aborted are no errors', async () => {
    const { events } = await request({ url: at('/redirect'), redirect: 'manual' }, { onRedirect: 'abort' });
    expect(events).toEqual(['redirect', 'abort']);
    expect(received).toHaveLength(1);
  });

  it('that are not allowed are errors', async () => {
    const { events } = await request({ url: at('/redirect'), redirect: 'error' });
    expect(events).toEqual(["error Attempted to redirect, but redirect policy was 'error' false"]);
  });

  it('keep method and body with 307, and lose them with 303', async () => {
    const kept = await request({ url: at('/keep'), method: 'POST' }, { body: ['body'] });
    expect(JSON.parse(kept.body)).toMatchObject({ method: 'POST', body: 'body' });
    const lost = await request({ url: at('/see-other'), method: 'POST' }, { body: ['body'] });
    expect(JSON.parse(lost.body)).toMatchObject({ method: 'GET', body: '' });
  });

  it('end after twenty, and at URLs that are not HTTP', async () => {
    expect((await request({ url: at('/loop') })).events).toEqual(['error net::ERR_TOO_MANY_REDIRECTS false']);
    expect(received).toHaveLength(21);
    expect((await request({ url: at('/to-file') })).events).toEqual(['error net::ERR_UNSAFE_REDIRECT false']);
  });

  it('send Authorization to the same origin only', async () => {
    const other = createServer((message, response) => response.end(JSON.stringify(message.headers)));
    const elsewhere = `http://127.0.0.1:${String(await listen(other))}/`;
    handlers['/elsewhere'] = (_request, response) => response.writeHead(302, { location: elsewhere }).end();
    const { body } = await request({
      url: at('/elsewhere'),
      headers: { authorization: 'Bearer t', 'x-own': '1' },
    });
    other.close();
    expect(JSON.parse(body)).toMatchObject({ 'x-own': '1' });
    expect(JSON.parse(body)).not.toHaveProperty('authorization');
  });
});

describe('net.fetch', () => {
  const fetched = (path: string, init: RequestInit = {}) =>
    setup.app.evaluate(
      async ({ net }, wanted) => {
        try {
          const response = await net.fetch(wanted.url, wanted.init);
          return {
            status: response.status,
            url: response.url,
            type: response.type,
            text: await response.text(),
          };
        } catch (error) {
          return String(error);
        }
      },
      { url: at(path), init },
    );

  it('does not support redirect: manual', async () => {
    expect(await fetched('/redirect', { redirect: 'manual' })).toBe('Error: Redirect was cancelled');
    expect(await fetched('/redirect')).toMatchObject({ status: 200, text: 'plain' });
  });

  it('returns responses without a URL', async () => {
    expect(await fetched('/plain')).toEqual({ status: 200, url: '', type: 'default', text: 'plain' });
  });

  it('sends and stores cookies, unless credentials are omitted', async () => {
    await fetched('/cookie');
    await fetched('/plain');
    expect(received.at(-1)?.headers.cookie).toBe('a=1; b=2');
    await fetched('/plain', { credentials: 'omit' });
    expect(received.at(-1)?.headers.cookie).toBeUndefined();
    await setup.app.evaluate(({ session }) => session.defaultSession.clearStorageData());
    await fetched('/cookie', { credentials: 'omit' });
    await fetched('/plain');
    expect(received.at(-1)?.headers.cookie).toBeUndefined();
  });

  it('rejects with the reason of an abort signal', async () => {
    const outcome = await setup.app.evaluate(async ({ net }, url) => {
      const timeout = await net
        .fetch(url, { signal: AbortSignal.timeout(50) })
        .catch((error: unknown) => (error as Error).name);
      const controller = new AbortController();
      const aborted = net.fetch(url, { signal: controller.signal }).catch(String);
      controller.abort(new Error('changed my mind'));
      return [timeout, await aborted];
    }, at('/slow'));
    expect(outcome).toEqual(['TimeoutError', 'Error: changed my mind']);
  });

  it('supports custom schemes, which net.request does not', async () => {
    await setRoutes(setup.app, { '/data': { body: 'own', type: 'text/plain' } });
    const outcome = await setup.app.evaluate(async ({ net }) => {
      const text = await (await net.fetch('test-ui://app/data')).text();
      try {
        net.request('test-ui://app/data');
        return [text, 'taken'];
      } catch (error) {
        return [text, String(error)];
      }
    });
    expect(outcome).toEqual(['own', 'Error: ClientRequest only supports http: and https: protocols']);
  });

  it('sends a body', async () => {
    const response = await fetched('/echo', {
      method: 'POST',
      body: 'a=1',
      headers: { 'content-type': 'text/x' },
    });
    const sent = JSON.parse((response as { text: string }).text) as ReceivedRequest;
    expect(sent).toMatchObject({
      method: 'POST',
      body: 'a=1',
      headers: { 'content-type': 'text/x', 'content-length': '3' },
    });
  });
});

describe('credentials', () => {
  it('do not include cookies by default', async () => {
    await request({ url: at('/cookie'), credentials: 'include' });
    await request({ url: at('/plain') });
    expect(received.at(-1)?.headers.cookie).toBeUndefined();
    await request({ url: at('/plain'), useSessionCookies: true });
    expect(received.at(-1)?.headers.cookie).toBe('a=1; b=2');
    await setup.app.evaluate(({ session }) => session.defaultSession.clearStorageData());
  });

  it('of a server are requested, remembered, and used unless credentials are omitted', async () => {
    const { events, body } = await request({ url: at('/private') }, { login: ['user', 'pass'] });
    const asked = {
      isProxy: false,
      scheme: 'basic',
      host: '127.0.0.1',
      port: Number(new URL(setup.origin).port),
      realm: 'the realm',
    };
    expect(events).toEqual([`login ${JSON.stringify(asked)}`, 'response']);
    expect(body).toBe('welcome');
    expect((await request({ url: at('/private') })).body).toBe('welcome');
    const omitted = await request({ url: at('/private'), credentials: 'omit' }, { login: ['user', 'pass'] });
    expect(omitted.events).toEqual(['response']);
    expect(omitted.body).toBe('who are you?');
    await setup.app.evaluate(({ session }) => session.defaultSession.clearAuthCache());
  });

  it('that are missing result in the response with the challenge', async () => {
    const { events, body } = await request({ url: at('/private') });
    expect(events).toEqual(['response']);
    expect(body).toBe('who are you?');
  });

  it('of a proxy are requested with isProxy', async () => {
    const proxy = createServer((message, response) => {
      if (message.headers['proxy-authorization'] === undefined) {
        response.writeHead(407, { 'proxy-authenticate': 'Basic realm="proxy"' }).end();
      } else response.end(`by proxy: ${message.url ?? ''}`);
    });
    const port = await listen(proxy);
    await setup.app.evaluate(
      ({ session }, rules) =>
        session.fromPartition('proxied').setProxy({ proxyRules: rules, proxyBypassRules: '<-loopback>' }),
      `127.0.0.1:${String(port)}`,
    );
    const { events, body } = await request(
      { url: at('/plain'), partition: 'proxied' },
      { login: ['p', 'w'] },
    );
    proxy.close();
    expect(events[0]).toContain('"isProxy":true');
    expect(body).toBe(`by proxy: ${at('/plain')}`);
    expect(
      await setup.app.evaluate(
        ({ session }, url) => session.fromPartition('proxied').resolveProxy(url),
        at('/plain'),
      ),
    ).toBe(`PROXY 127.0.0.1:${String(port)}`);
  });
});

describe('the cache of the session', () => {
  const twice = async (options: Electron.ClientRequestConstructorOptions) => [
    (await request({ url: at('/cached'), ...options })).body,
    (await request({ url: at('/cached'), ...options })).body,
  ];

  it('is used, unless the request disables it', async () => {
    const [first, second] = await twice({});
    expect(second).toBe(first);
    const [third, fourth] = await twice({ cache: 'no-store' });
    expect(new Set([first, third, fourth]).size).toBe(3);
  });

  it('is specific to a session, and can be disabled', async () => {
    const [first] = await twice({});
    const [other] = await twice({ partition: 'another cache' });
    expect(other).not.toBe(first);
    await setup.app.evaluate(({ session }) => void session.fromPartition('no cache', { cache: false }));
    const [third, fourth] = await twice({ partition: 'no cache' });
    expect(fourth).not.toBe(third);
  });
});

describe('webRequest', () => {
  it('receives requests of net, without webContents; listeners of another session do not', async () => {
    const outcome = await setup.app.evaluate(async ({ net, session }, url) => {
      let webContentsId: unknown = 'not asked';
      session.defaultSession.webRequest.onBeforeRequest((details, callback) => {
        webContentsId = details.webContentsId;
        callback({ cancel: true });
      });
      const blocked = await net.fetch(url).then(() => 'passed', String);
      const passed = await session
        .fromPartition('of its own')
        .fetch(url)
        .then((response) => response.text());
      session.defaultSession.webRequest.onBeforeRequest(null);
      return [blocked, webContentsId, passed];
    }, at('/plain'));
    expect(outcome).toEqual(['Error: net::ERR_BLOCKED_BY_CLIENT', undefined, 'plain']);
  });
});

describe('an https URL with a proxy', () => {
  let tunnel: Server;
  let refused: TcpServer;
  afterAll(() => {
    tunnel.close();
    refused.close();
  });

  it('is requested through a tunnel', async () => {
    const asked: string[] = [];
    refused = createTcpServer((socket) => socket.destroy());
    const port = await listen(refused);
    tunnel = createServer();
    tunnel.on('connect', (message: IncomingMessage, client) => {
      asked.push(message.url ?? '');
      const upstream = connect(port, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 OK\r\n\r\n');
        upstream.pipe(client).pipe(upstream);
      });
      for (const socket of [client, upstream]) socket.on('error', () => undefined);
    });
    const rules = `127.0.0.1:${String(await listen(tunnel))}`;
    await setup.app.evaluate(
      ({ session }, proxyRules) => session.fromPartition('tunnel').setProxy({ proxyRules }),
      rules,
    );
    const { events } = await request({ url: 'https://service.invalid/', partition: 'tunnel' });
    expect(asked).toEqual(['service.invalid:443']);
    expect(events[0]).toMatch(/^error net::ERR_/);
  });
});
