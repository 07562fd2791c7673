/** Keyfob's HTTP client on the network of the stand-in. */
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createTcpServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../../electron/core/ports.ts';
import type { ManualClock } from '../../support/manual-clock.ts';
import { SELF_SIGNED } from '../../support/self-signed.ts';
import { listen, useNetSetup } from './net-setup.ts';

const setup = useNetSetup('http-client.ts');
const { received } = setup;

type RequestResult = Record<string, unknown> & { headers: Record<string, string> };
type RequestOptions = Partial<Omit<HttpRequest, 'signal'>>;

const send = (path: string, options: RequestOptions = {}): Promise<RequestResult> =>
  setup.app.evaluate(
    (_electron, request) =>
      (globalThis.fixture.values['send'] as (request: HttpRequest) => Promise<RequestResult>)(request),
    {
      method: 'GET',
      url: path.includes('://') ? path : setup.at(path),
      headers: {},
      body: null,
      timeoutMs: 30_000,
      maxBytes: 10_000,
      ...options,
    },
  );

describe('a redirect', () => {
  it.each([
    ['/redirect', 302, '/plain'],
    ['/see-other', 303, '/echo'],
    ['/keep', 307, '/echo'],
  ])('D41 D100: is returned as a response and not followed: %s', async (path, status, location) => {
    const response = await send(path, {
      method: 'POST',
      body: Buffer.from('secret'),
      headers: { authorization: 'Bearer x' },
    });
    expect(response).toMatchObject({ status, body: '', headers: { location } });
    expect(received.map(({ url }) => url)).toEqual([path]);
  });

  it('to a URL that is not HTTP fails in Chromium', async () => {
    expect(await send('/to-file')).toMatchObject({ code: 'network.failed' });
  });
});

describe('between two requests', () => {
  it('no cookie is stored', async () => {
    expect(await send('/cookie')).toMatchObject({ status: 200 });
    await send('/plain');
    expect(received[1]?.headers).not.toHaveProperty('cookie');
    const cookies = await setup.app.evaluate(async ({ session }) => {
      const own = globalThis.fixture.values['networkSession'] as Electron.Session;
      return [await session.defaultSession.cookies.get({}), await own.cookies.get({})];
    });
    expect(cookies).toEqual([[], []]);
  });

  it('no response is cached, although the server allows it', async () => {
    const [first, second] = [await send('/cached'), await send('/cached')];
    expect(first['body']).not.toBe(second['body']);
    expect(received).toHaveLength(2);
  });

  it('no password is stored, and none is requested', async () => {
    expect(await send('/private')).toMatchObject({ status: 401, body: 'who are you?' });
    expect(received.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });
});

describe('the session of requests', () => {
  it('D92: is not that of the pages, and stores nothing on disk', async () => {
    await setup.app.evaluate(({ session }) => {
      session.defaultSession.webRequest.onBeforeRequest((_details, callback) => callback({ cancel: true }));
    });
    expect(await send('/plain')).toMatchObject({ status: 200, body: 'plain' });
    const facts = await setup.app.evaluate(({ session }) => {
      session.defaultSession.webRequest.onBeforeRequest(null);
      const own = globalThis.fixture.values['networkSession'] as Electron.Session;
      return [own.isPersistent(), own.getStoragePath()];
    });
    expect(facts).toEqual([false, null]);
  });
});

describe('a request', () => {
  it.each([
    ['Keyfob’s User-Agent', {}, 'Keyfob/1.2.3'],
    ['its own User-Agent', { 'User-Agent': 'own/1' }, 'own/1'],
  ])('has the given headers and %s', async (_, own, userAgent) => {
    await send('/echo', {
      method: 'POST',
      body: Buffer.from('a=1&b=ü'),
      headers: { 'Content-Type': 'text/x', ...own },
    });
    expect(received).toMatchObject([
      {
        method: 'POST',
        body: 'a=1&b=ü',
        headers: { 'user-agent': userAgent, 'content-type': 'text/x', 'content-length': '8' },
      },
    ]);
  });

  it.each([
    ['is set by the network stack', { host: 'example.org' }],
    ['is invalid', { 'not a name': 'x' }],
    ['contains a line break', { 'x-own': 'a\r\nb: c' }],
  ])('fails with a code if a header %s', async (_what, headers) => {
    expect(await send('/echo', { headers })).toMatchObject({ code: 'network.failed' });
    expect(received).toEqual([]);
  });
});

describe('a response', () => {
  it('has lower-case headers, each with one value', async () => {
    const { headers } = await send('/duplicates');
    expect(headers).toMatchObject({
      'x-many': 'one, two',
      'content-type': 'text/plain',
      'set-cookie': 'a=1, b=2',
    });
  });

  it('D102: that is too long is aborted, compressed or endless', async () => {
    for (const path of ['/endless', '/gzip']) {
      expect(await send(path, { maxBytes: 4 })).toMatchObject({ code: 'network.too_large' });
    }
    expect(await send('/gzip', { maxBytes: 8 })).toMatchObject({ status: 200, body: 'unpacked' });
  });

  it('D102: that does not start in time is aborted with its connection', async () => {
    const closed = new Promise<void>((resolve) => {
      setup.handlers['/never'] = (_request, response) => {
        response.on('close', resolve);
        void setup.app.evaluate(() => (globalThis.fixture.values['clock'] as ManualClock).advance(30_000));
      };
    });
    expect(await send('/never')).toMatchObject({ code: 'network.timeout' });
    await closed;
  });

  it('D102: that does not end in time is aborted', async () => {
    setup.handlers['/half'] = (_request, response) => {
      response.writeHead(200);
      response.write('half', () => {
        void setup.app.evaluate(() => (globalThis.fixture.values['clock'] as ManualClock).advance(30_000));
      });
    };
    expect(await send('/half')).toMatchObject({ code: 'network.timeout' });
  });

  it('leaves no timer', async () => {
    await send('/plain');
    await send('/reset');
    const pending = await setup.app.evaluate(
      () => (globalThis.fixture.values['clock'] as ManualClock).pending,
    );
    expect(pending).toBe(0);
  });
});

describe('a failure', () => {
  it.each([
    ['a reset connection', '/reset', 'network.failed'],
    ['a truncated response', '/cut', 'network.failed'],
    ['an invalid content coding', '/bad-gzip', 'network.failed'],
    ['an unknown host', 'https://name.invalid/', 'network.dns'],
  ])('has a code for %s', async (_what, path, code) => {
    expect(await send(path)).toMatchObject({ code });
  });

  it('has a code for a closed port', async () => {
    const server = createTcpServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await send(`http://127.0.0.1:${port}/`)).toMatchObject({ code: 'network.refused' });
  });

  it('D99: has a code for an invalid certificate', async () => {
    const server = createHttpsServer(SELF_SIGNED, (_, response) => response.end());
    const port = await listen(server);
    expect(await send(`https://127.0.0.1:${port}/`)).toMatchObject({ code: 'network.tls' });
    await new Promise((resolve) => server.close(resolve));
  });

  it('has a code for a server that does not use https', async () => {
    expect(await send(setup.at('/plain').replace('http:', 'https:'))).toMatchObject({
      code: 'network.no_tls',
    });
  });

  it('has a code without a network', async () => {
    await setup.app.call('setOnline', false);
    expect(await send('/plain')).toMatchObject({ code: 'network.offline' });
    await setup.app.call('setOnline', true);
    expect(received).toEqual([]);
  });

  it('D75: is logged with host and code only', async () => {
    await send('/reset?token=MARKED-SECRET', { headers: { authorization: 'MARKED-SECRET' } });
    const log = await setup.app.evaluate(() => globalThis.fixture.log);
    expect(log.at(-1)).toMatch(/^http\.(?:failed|finished) /);
    expect(log.join('\n')).not.toContain('MARKED-SECRET');
  });
});

describe('an aborted request', () => {
  const cancelTimer = (reason: 'other' | 'timeout', when: 'before' | 'during') =>
    setup.app.evaluate(
      (_electron, { url, why, at }) => {
        const controller = new AbortController();
        const end = () =>
          controller.abort(why === 'timeout' ? new DOMException('late', 'TimeoutError') : undefined);
        if (at === 'before') end();
        const sending = (
          globalThis.fixture.values['send'] as (request: HttpRequest) => Promise<RequestResult>
        )({
          ...{ method: 'GET', url, headers: {}, body: null, timeoutMs: 30_000, maxBytes: 1000 },
          signal: controller.signal,
        });
        if (at === 'during') end();
        return sending;
      },
      { url: setup.at('/slow'), why: reason, at: when },
    );

  it.each(['before', 'during'] as const)(
    'D102: ends with a code when aborted %s the request',
    async (when) => {
      expect(await cancelTimer('other', when)).toMatchObject({ code: 'network.failed' });
      expect(await cancelTimer('timeout', when)).toMatchObject({ code: 'network.timeout' });
    },
  );
});
