/** `net` of the stand-in: requests, responses and errors. */
import { createServer as createTcpServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { netErrorFor } from '../../stand-in/net/net-errors.ts';
import { listen, useNetSetup } from './net-setup.ts';
import type { NetSetup } from './net-setup.ts';
import { startFixture } from './support.ts';
import { openWindow, page, setRoutes } from './windows.ts';

const setup = useNetSetup();
const { received } = setup;
const request: NetSetup['request'] = (...args) => setup.request(...args);
const at = (path: string) => setup.at(path);

describe('errors', () => {
  it('have a message only', async () => {
    const closed = createTcpServer();
    const port = await listen(closed);
    await new Promise((resolve) => closed.close(resolve));
    expect((await request({ url: `http://127.0.0.1:${String(port)}/` })).events).toEqual([
      'error net::ERR_CONNECTION_REFUSED false',
    ]);
    expect((await request({ url: 'http://name.invalid/' })).events).toEqual([
      'error net::ERR_NAME_NOT_RESOLVED false',
    ]);
    expect((await request({ url: at('/reset') })).events).toEqual(['error net::ERR_EMPTY_RESPONSE false']);
  });

  it('in the middle of a response reach request and response', async () => {
    const { events } = await request({ url: at('/cut') });
    expect(events).toEqual(
      expect.arrayContaining([
        'response',
        'error net::ERR_CONTENT_LENGTH_MISMATCH false',
        'response error net::ERR_CONTENT_LENGTH_MISMATCH',
      ]),
    );
    expect((await request({ url: at('/bad-gzip') })).events).toContain(
      'error net::ERR_CONTENT_DECODING_FAILED false',
    );
  });

  it('of TLS and certificates have a name', async () => {
    const { events } = await request({ url: at('/plain').replace('http:', 'https:') });
    expect(events).toEqual(['error net::ERR_SSL_PROTOCOL_ERROR false']);
    const named = (code: string, message = '') =>
      netErrorFor(Object.assign(new Error(message), { code }), false);
    expect(named('DEPTH_ZERO_SELF_SIGNED_CERT')).toBe('ERR_CERT_AUTHORITY_INVALID');
    expect(named('CERT_HAS_EXPIRED')).toBe('ERR_CERT_DATE_INVALID');
    expect(named('ERR_TLS_CERT_ALTNAME_INVALID')).toBe('ERR_CERT_COMMON_NAME_INVALID');
    expect(named('SOMETHING_NEW', 'certificate has a flaw')).toBe('ERR_CERT_INVALID');
  });

  it('are emitted without a network, even for loopback', async () => {
    await setup.app.call('setOnline', false);
    expect((await request({ url: at('/plain') })).events).toEqual([
      'error net::ERR_INTERNET_DISCONNECTED false',
    ]);
    expect(await setup.app.evaluate(({ net }) => [net.isOnline(), net.online])).toEqual([false, false]);
    await setup.app.call('setOnline', true);
    expect(await setup.app.evaluate(({ net }) => net.isOnline())).toBe(true);
  });

  it('of an emulated network do not change isOnline', async () => {
    const outcome = await setup.app.evaluate(async ({ net, session }, url) => {
      session.defaultSession.enableNetworkEmulation({ offline: true });
      const result = await net.fetch(url).then(() => 'passed', String);
      session.defaultSession.disableNetworkEmulation();
      return [result, net.isOnline()];
    }, at('/plain'));
    expect(outcome).toEqual(['Error: net::ERR_INTERNET_DISCONNECTED', true]);
  });

  it('do not include a timeout', async () => {
    const waiting = await setup.app.evaluate(({ net }, url) => {
      const sent = net.request(url);
      globalThis.fixture.values['sent'] = sent;
      return new Promise<string>((resolve) => {
        sent.on('error', () => resolve('failed'));
        sent.on('abort', () => resolve('aborted by its own timer'));
        sent.end();
        setTimeout(() => sent.abort(), 300);
      });
    }, at('/slow'));
    expect(waiting).toBe('aborted by its own timer');
  });
});

describe('requests', () => {
  it('reject forbidden headers', async () => {
    for (const name of [
      'content-length',
      'host',
      'trailer',
      'te',
      'upgrade',
      'cookie2',
      'keep-alive',
      'transfer-encoding',
    ]) {
      const { events } = await request({ headers: { [name]: 'x' } });
      expect(events, name).toEqual(['error net::ERR_INVALID_ARGUMENT false']);
    }
    expect((await request({ headers: { connection: 'upgrade' } })).events).toEqual([
      'error net::ERR_INVALID_ARGUMENT false',
    ]);
    expect(received).toEqual([]);
  });

  it('reject invalid headers at once', async () => {
    const errors = await setup.app.evaluate(({ net }, url) => {
      const attempt = (act: () => unknown) => {
        try {
          act();
          return 'taken';
        } catch (error) {
          return String(error);
        }
      };
      return [
        attempt(() => net.request({ url, headers: { 'bad name': 'x' } })),
        attempt(() => net.request(url).setHeader('x-own', 'line\nbreak')),
        attempt(() => net.request(url).setHeader('x-own', undefined as never)),
        attempt(() => net.request({ url, credentials: 'same-origin' })),
        attempt(() => net.request({ url, redirect: 'sometimes' as never })),
        attempt(() => net.request({ url, session: {} as never })),
        attempt(() => net.request({ protocol: 'ftp:' as never, hostname: 'x' })),
      ];
    }, at('/plain'));
    expect(errors).toEqual([
      "Error: Invalid header name: 'bad name'",
      "Error: Invalid value for header 'x-own': 'line\nbreak'",
      'Error: `value` required in setHeader("x-own", value)',
      'Error: credentials: same-origin requires origin to be set',
      'Error: redirect mode should be one of follow, error or manual',
      'TypeError: `session` should be an instance of the Session class',
      'Error: ClientRequest only supports http: and https: protocols',
    ]);
  });

  it('may have sec-fetch-dest of a navigation only with its mode', async () => {
    const destination = { 'sec-fetch-dest': 'document' };
    expect((await request({ headers: destination })).events).toEqual([
      "error sec-fetch-dest of 'document', 'frame', 'iframe' or 'fencedframe' requires sec-fetch-mode 'navigate' false",
    ]);
    expect((await request({ headers: { ...destination, 'sec-fetch-mode': 'navigate' } })).events).toEqual([
      'response',
    ]);
  });

  it('have a browser’s User-Agent with app and Electron, unless they set their own', async () => {
    await request({});
    expect(received.at(-1)?.headers['user-agent']).toMatch(/^Mozilla\/5\.0 .*Electron\/45\.4\.1/);
    await request({ headers: { 'User-Agent': 'Own/1' } });
    expect(received.at(-1)?.headers['user-agent']).toBe('Own/1');
  });

  it('send the collected body with its length, unless chunked', async () => {
    await request({ url: at('/echo'), method: 'POST' }, { body: ['one', 'two'] });
    expect(received.at(-1)).toMatchObject({ body: 'onetwo', headers: { 'content-length': '6' } });
    await request({ url: at('/echo'), method: 'POST' }, { body: ['one', 'two'], chunked: true });
    expect(received.at(-1)).toMatchObject({ body: 'onetwo', headers: { 'transfer-encoding': 'chunked' } });
    expect(received.at(-1)?.headers['content-length']).toBeUndefined();
  });

  it('throw for a late change', async () => {
    const errors = await setup.app.evaluate(({ net }, url) => {
      const attempt = (act: () => unknown) => {
        try {
          act();
          return 'taken';
        } catch (error) {
          return String(error);
        }
      };
      const sent = net.request({ url, method: 'POST' });
      sent.setHeader('x-own', '1');
      sent.write('x');
      return [
        sent.getHeader('X-Own'),
        attempt(() => sent.setHeader('x-own', '2')),
        attempt(() => sent.removeHeader('x-own')),
        attempt(() => sent.followRedirect()),
        attempt(() => {
          sent.end();
          sent.chunkedEncoding = true;
        }),
      ];
    }, at('/echo'));
    expect(errors.slice(0, 4)).toEqual([
      '1',
      "Error: Can't set headers after they are sent",
      "Error: Can't remove headers after they are sent",
      'Error: followRedirect() called, but was not waiting for a redirect',
    ]);
  });
});

describe('responses', () => {
  it('have lower-case headers: joined values, the first value of some, and a list of cookies', async () => {
    const { response } = await request({ url: at('/duplicates') });
    expect(response).toMatchObject({
      statusCode: 200,
      httpVersion: '1.1',
      headers: { 'x-many': 'one, two', 'content-type': 'text/plain', 'set-cookie': ['a=1', 'b=2'] },
    });
  });

  it('are decompressed', async () => {
    expect((await request({ url: at('/gzip') })).body).toBe('unpacked');
    expect(received.at(-1)?.headers['accept-encoding']).toBe('gzip, deflate, br, zstd');
  });

  it('are paused until they are read', async () => {
    const flowing = await setup.app.evaluate(({ net }, url) => {
      const sent = net.request(url);
      return new Promise<unknown[]>((resolve) => {
        sent.on('response', (response) => {
          let chunks = 0;
          setTimeout(() => {
            const before = chunks;
            response.on('data', () => {
              chunks += 1;
              resolve([before, chunks]);
              sent.abort();
            });
          }, 50);
        });
        sent.end();
      });
    }, at('/endless'));
    expect(flowing).toEqual([0, 1]);
  });
});

it('pages are offline without a network', async () => {
  const own = await startFixture('window.ts');
  await setRoutes(own, { '/': page('') });
  const window = await openWindow(own);
  expect(await window.run('navigator.onLine')).toBe(true);
  await own.call('setOnline', false);
  await expect.poll(() => window.run('navigator.onLine')).toBe(false);
});

it('global fetch is Node’s, independent of the session', async () => {
  await setup.app.call('setOnline', false);
  expect(
    await setup.app.evaluate(
      (_electron, url) => fetch(url).then((response) => response.text()),
      at('/plain'),
    ),
  ).toBe('plain');
  await setup.app.call('setOnline', true);
});

it('a server in the main process works as in Node', async () => {
  const port = await setup.app.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const { createServer: create } = process.getBuiltinModule('node:http');
        const own = create((_request, response) => response.end('from main'));
        own.listen(0, '127.0.0.1', () => resolve((own.address() as { port: number }).port));
      }),
  );
  expect(await (await fetch(`http://127.0.0.1:${String(port)}/`)).text()).toBe('from main');
});
