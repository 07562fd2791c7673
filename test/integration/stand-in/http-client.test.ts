/** Electron facts, section 9, as Keyfob's own client meets them. */
import { createServer as createTcpServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../../electron/core/ports.ts';
import type { ManualClock } from '../../support/manual-clock.ts';
import { listen, useNetWorld } from './net-world.ts';

const world = useNetWorld('http-client.ts');
const { seen } = world;

type Outcome = Record<string, unknown> & { headers: Record<string, string> };
type Wanted = Partial<Omit<HttpRequest, 'signal'>>;

const send = (path: string, wanted: Wanted = {}): Promise<Outcome> =>
  world.app.evaluate(
    (_electron, request) =>
      (globalThis.fixture.kept['send'] as (request: HttpRequest) => Promise<Outcome>)(request),
    {
      method: 'GET',
      url: path.includes('://') ? path : world.at(path),
      headers: {},
      body: null,
      timeoutMs: 30_000,
      maxBytes: 10_000,
      ...wanted,
    },
  );

describe('a redirect', () => {
  it.each([
    ['/redirect', 302, '/plain'],
    ['/see-other', 303, '/echo'],
    ['/keep', 307, '/echo'],
  ])('D100: is returned as a response and not followed: %s', async (path, status, location) => {
    const answer = await send(path, {
      method: 'POST',
      body: 'secret',
      headers: { authorization: 'Bearer x' },
    });
    expect(answer).toMatchObject({ status, body: '', headers: { location } });
    expect(seen.map(({ url }) => url)).toEqual([path]);
  });

  it('to a URL that is not HTTP fails in Chromium', async () => {
    expect(await send('/to-file')).toMatchObject({ code: 'network.failed' });
  });
});

describe('between two requests', () => {
  it('no cookie is stored', async () => {
    expect(await send('/cookie')).toMatchObject({ status: 200 });
    await send('/plain');
    expect(seen[1]?.headers).not.toHaveProperty('cookie');
    const kept = await world.app.evaluate(async ({ session }) => {
      const own = globalThis.fixture.kept['networkSession'] as Electron.Session;
      return [await session.defaultSession.cookies.get({}), await own.cookies.get({})];
    });
    expect(kept).toEqual([[], []]);
  });

  it('no response is cached, although the server allows it', async () => {
    const [first, second] = [await send('/cached'), await send('/cached')];
    expect(first['body']).not.toBe(second['body']);
    expect(seen).toHaveLength(2);
  });

  it('no password is stored, and none is requested', async () => {
    expect(await send('/private')).toMatchObject({ status: 401, body: 'who are you?' });
    expect(seen.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });
});

describe('the session of requests', () => {
  it('D92: is not that of the pages, and stores nothing on disk', async () => {
    await world.app.evaluate(({ session }) => {
      session.defaultSession.webRequest.onBeforeRequest((_details, callback) => callback({ cancel: true }));
    });
    expect(await send('/plain')).toMatchObject({ status: 200, body: 'plain' });
    const facts = await world.app.evaluate(({ session }) => {
      session.defaultSession.webRequest.onBeforeRequest(null);
      const own = globalThis.fixture.kept['networkSession'] as Electron.Session;
      return [own.isPersistent(), own.getStoragePath()];
    });
    expect(facts).toEqual([false, null]);
  });
});

describe('a request', () => {
  it('has the given headers and Keyfob’s User-Agent', async () => {
    await send('/echo', { method: 'POST', body: 'a=1&b=ü', headers: { 'Content-Type': 'text/x' } });
    expect(seen).toMatchObject([
      {
        method: 'POST',
        body: 'a=1&b=ü',
        headers: { 'user-agent': 'Keyfob/1.2.3', 'content-type': 'text/x', 'content-length': '8' },
      },
    ]);
  });

  it.each([
    ['one that the network stack sets itself', { host: 'example.org' }],
    ['one that is none', { 'not a name': 'x' }],
    ['one with a line break', { 'x-own': 'a\r\nb: c' }],
  ])('is nothing if a header is %s; that is an error with a code', async (_what, headers) => {
    expect(await send('/echo', { headers })).toMatchObject({ code: 'network.failed' });
    expect(seen).toEqual([]);
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
      world.answers['/never'] = (_request, response) => {
        response.on('close', resolve);
        void world.app.evaluate(() => (globalThis.fixture.kept['clock'] as ManualClock).advance(30_000));
      };
    });
    expect(await send('/never')).toMatchObject({ code: 'network.timeout' });
    await closed;
  });

  it('D102: that does not end in time is aborted', async () => {
    world.answers['/half'] = (_request, response) => {
      response.writeHead(200);
      response.write('half', () => {
        void world.app.evaluate(() => (globalThis.fixture.kept['clock'] as ManualClock).advance(30_000));
      });
    };
    expect(await send('/half')).toMatchObject({ code: 'network.timeout' });
  });

  it('leaves no timer', async () => {
    await send('/plain');
    await send('/reset');
    const pending = await world.app.evaluate(() => (globalThis.fixture.kept['clock'] as ManualClock).pending);
    expect(pending).toBe(0);
  });
});

describe('a failure', () => {
  it.each([
    ['a connection that is cut', '/reset', 'network.failed'],
    ['an answer that is cut', '/cut', 'network.failed'],
    ['an answer that is packed wrongly', '/bad-gzip', 'network.failed'],
    ['a host that there is not', 'https://name.invalid/', 'network.dns'],
  ])('has a code: %s', async (_what, path, code) => {
    expect(await send(path)).toMatchObject({ code });
  });

  it('has a code for a closed port', async () => {
    const server = createTcpServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await send(`http://127.0.0.1:${port}/`)).toMatchObject({ code: 'network.refused' });
  });

  it('D99: has a code for an invalid certificate', async () => {
    expect(await send(world.at('/plain').replace('http:', 'https:'))).toMatchObject({ code: 'network.tls' });
  });

  it('has a code without a network', async () => {
    await world.app.call('setOnline', false);
    expect(await send('/plain')).toMatchObject({ code: 'network.offline' });
    await world.app.call('setOnline', true);
    expect(seen).toEqual([]);
  });

  it('D75: is logged with host and code only', async () => {
    await send('/reset?token=MARKED-SECRET', { headers: { authorization: 'MARKED-SECRET' } });
    const log = await world.app.evaluate(() => globalThis.fixture.log);
    expect(log.at(-1)).toMatch(/^http\.(?:failed|finished) /);
    expect(log.join('\n')).not.toContain('MARKED-SECRET');
  });
});

describe('an aborted request', () => {
  const cancelTimer = (reason: 'other' | 'timeout', when: 'before' | 'during') =>
    world.app.evaluate(
      (_electron, { url, why, at }) => {
        const controller = new AbortController();
        const end = () =>
          controller.abort(why === 'timeout' ? new DOMException('late', 'TimeoutError') : undefined);
        if (at === 'before') end();
        const sending = (globalThis.fixture.kept['send'] as (request: HttpRequest) => Promise<Outcome>)({
          ...{ method: 'GET', url, headers: {}, body: null, timeoutMs: 30_000, maxBytes: 1000 },
          signal: controller.signal,
        });
        if (at === 'during') end();
        return sending;
      },
      { url: world.at('/slow'), why: reason, at: when },
    );

  it.each(['before', 'during'] as const)(
    'D102: ends with a code when aborted %s the request',
    async (when) => {
      expect(await cancelTimer('other', when)).toMatchObject({ code: 'network.failed' });
      expect(await cancelTimer('timeout', when)).toMatchObject({ code: 'network.timeout' });
    },
  );
});
