import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { systemRandom } from '../../../electron/adapters/system-clock.ts';
import type { CompletionPage } from '../../../electron/core/callback/completion-page.ts';
import {
  listenOnLoopback,
  type LoopbackOptions,
  type LoopbackReceiver,
  type LoopbackVerdict,
} from '../../../electron/core/callback/loopback-receiver.ts';
import {
  exchange,
  freePort,
  headerOf,
  isListening,
  occupy,
  openSocket,
  statusOf,
} from '../../support/raw-http.ts';

const PATH = '/callback/sandbox';
const PAGE: CompletionPage = {
  html: '<!doctype html><p>done</p>',
  contentSecurityPolicy: "default-src 'none'",
};

interface Open {
  readonly receiver: LoopbackReceiver;
  readonly port: number;
  /** The parameters of each request at the callback path, in order. */
  readonly received: URLSearchParams[];
  readonly oversized: () => number;
}

const opened: LoopbackReceiver[] = [];

/** Opens a receiver. By default it ignores every response. */
const open = async (changes: Partial<LoopbackOptions> = {}): Promise<Open> => {
  const received: URLSearchParams[] = [];
  let oversized = 0;
  const listening = await listenOnLoopback({
    host: '127.0.0.1',
    port: 'any',
    path: '/callback/sandbox',
    responseMode: 'query',
    random: systemRandom,
    openLink: null,
    onOversized: () => (oversized += 1),
    onUnknown: () => undefined,
    ...changes,
    onParameters: (parameters) => {
      received.push(parameters);
      return changes.onParameters?.(parameters) ?? { kind: 'ignore', isRefusal: false };
    },
  });
  if (!listening.ok) throw new Error(listening.error.code);
  opened.push(listening.value);
  return { receiver: listening.value, port: listening.value.port, received, oversized: () => oversized };
};

/** Accepts the first response. Its page is ready when `finish` is called. */
const acceptOnce = (): { onParameters: LoopbackOptions['onParameters']; finish: () => void } => {
  const { promise, resolve } = Promise.withResolvers<CompletionPage>();
  let isAccepted = false;
  return {
    finish: () => resolve(PAGE),
    onParameters: (): LoopbackVerdict => {
      if (isAccepted) return { kind: 'repeated' };
      isAccepted = true;
      return { kind: 'accept', page: promise };
    },
  };
};

/** Sends one request as raw text. */
const send = (
  { port }: Pick<Open, 'port'>,
  target: string,
  { method = 'GET', host = `127.0.0.1:${port}`, headers = '', body = '', address = '127.0.0.1' } = {},
): Promise<string> =>
  exchange(port, `${method} ${target} HTTP/1.1\r\nHost: ${host}\r\n${headers}\r\n${body}`, address);

const post = (at: Open, body: string): Promise<string> =>
  send(at, PATH, {
    method: 'POST',
    body,
    headers: `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n`,
  });

afterEach(async () => {
  await Promise.all(opened.splice(0).map((receiver) => receiver.close()));
});

/** The addresses at which other computers can reach this one. */
const outerAddresses = (): string[] =>
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family, scopeid }) => !internal && (family === 'IPv4' || scopeid === 0))
    .map(({ address }) => address);

describe('where the receiver listens', () => {
  it('D08 D09 D10: it binds 127.0.0.1 alone and makes the redirect URI from the bound port', async () => {
    const { receiver, port } = await open();
    expect(receiver.redirectUri).toBe(`http://127.0.0.1:${port}${PATH}`);
    expect(await isListening(port)).toBe(true);
    expect(await isListening(port, '::1')).toBe(false);
    // If the receiver had bound every address, the port would not be free on any.
    for (const address of outerAddresses()) {
      await using occupied = await occupy(address, port);
      expect(occupied, address).not.toBeNull();
    }
  });

  it('D10: localhost means IPv4 and IPv6 on one port, if the computer has both', async () => {
    await using sixth = await occupy('::1');
    const { receiver, port } = await open({ host: 'localhost' });
    expect(receiver.redirectUri).toBe(`http://localhost:${port}${PATH}`);
    expect(await isListening(port)).toBe(true);
    expect(await isListening(port, '::1')).toBe(sixth !== null);
    for (const address of sixth ? ['127.0.0.1', '::1'] : ['127.0.0.1']) {
      const response = await send({ port }, `${PATH}?state=x`, { host: `LocalHost:${port}`, address });
      expect(statusOf(response)).toBe(403);
    }
  });

  it('D08: listens on ::1 if the record says so', async () => {
    await using sixth = await occupy('::1');
    if (!sixth) {
      await expect(open({ host: '[::1]' })).rejects.toThrow('connect.port_failed');
      return;
    }
    const { receiver, port } = await open({ host: '[::1]' });
    expect(receiver.redirectUri).toBe(`http://[::1]:${port}${PATH}`);
    expect(await isListening(port)).toBe(false);
    const response = await send({ port }, `${PATH}?state=x`, { host: `[::1]:${port}`, address: '::1' });
    expect(statusOf(response)).toBe(403);
  });

  it.each(['127.0.0.1', 'localhost'] as const)(
    'D11: a port in use is an error with a code, and nothing stays bound (%s)',
    async (host) => {
      await using occupied = await occupy('127.0.0.1', await freePort());
      const port = occupied?.port ?? 0;
      await expect(open({ host, port })).rejects.toThrow('connect.port_taken');
      expect(await isListening(port, '::1')).toBe(false);
    },
  );

  it('D11: a port that is in use for IPv6 only is an error, and IPv4 is released', async () => {
    await using occupied = await occupy('::1', await freePort());
    if (!occupied) return;
    await expect(open({ host: 'localhost', port: occupied.port })).rejects.toThrow('connect.port_taken');
    expect(await isListening(occupied.port)).toBe(false);
  });

  it('a fixed port can be used again as soon as it was closed', async () => {
    const first = await open({ port: await freePort() });
    await first.receiver.close();
    const second = await open({ port: first.port });
    expect(second.port).toBe(first.port);
  });
});

describe('how the receiver responds', () => {
  it.each([
    ['/', 404],
    ['/favicon.ico', 404],
    ['/callback', 404],
    ['/callback/other?code=c&state=s', 404],
    [`${PATH}//?code=c&state=s`, 404],
    [`/x/..${PATH}?code=c&state=s`, 404],
    ['/callback/./sandbox?code=c&state=s', 404],
    ['/callback\\sandbox?code=c&state=s', 404],
    ['/%63allback/sandbox?code=c&state=s', 404],
    [`//127.0.0.1${PATH}?code=c&state=s`, 404],
    [`http://127.0.0.1${PATH}?code=c&state=s`, 404],
    [`${PATH};x=1?code=c&state=s`, 404],
    ['/done/00000000000000000000000000000000', 404],
    ['*', 404],
    ['//', 404],
  ])('D12: %s is not the callback path', async (target, expected) => {
    const at = await open();
    expect(statusOf(await send(at, target))).toBe(expected);
    expect(at.received).toEqual([]);
  });

  it.each(['HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE'])(
    'D12: %s at the callback path gets 405 with the allowed methods',
    async (method) => {
      const at = await open();
      const response = await send(at, `${PATH}?code=c&state=s`, { method });
      expect(statusOf(response)).toBe(405);
      expect(headerOf(response, 'allow')).toBe('GET');
      expect(at.received).toEqual([]);
    },
  );

  it.each([
    ['another name', (port: number) => `evil.example:${port}`],
    ['localhost, which was not bound', (port: number) => `localhost:${port}`],
    ['no port', () => '127.0.0.1'],
    ['another port', (port: number) => `127.0.0.1:${port + 1}`],
    ['another loopback address', (port: number) => `127.0.0.2:${port}`],
    ['a name before', (port: number) => `evil.example, 127.0.0.1:${port}`],
    ['user information', (port: number) => `a@127.0.0.1:${port}`],
    ['nothing', () => ''],
  ])('D13: a Host with %s is refused', async (_, host) => {
    const at = await open();
    const response = await send(at, `${PATH}?code=c&state=s`, { host: host(at.port) });
    expect([400, 421]).toContain(statusOf(response));
    expect(at.received).toEqual([]);
  });

  it('D13: a request without Host is refused', async () => {
    const at = await open();
    expect(statusOf(await exchange(at.port, `GET ${PATH}?state=s HTTP/1.1\r\n\r\n`))).toBe(400);
    expect(statusOf(await exchange(at.port, `GET ${PATH}?state=s HTTP/1.0\r\n\r\n`))).toBe(421);
    expect(at.received).toEqual([]);
  });

  it.each([
    ['a foreign one first', (own: string) => `Host: evil.example\r\nHost: ${own}\r\n`],
    ['a foreign one last', (own: string) => `Host: ${own}\r\nHost: evil.example\r\n`],
    ['the same twice', (own: string) => `Host: ${own}\r\nHost: ${own}\r\n`],
    ['another spelling of the name', (own: string) => `Host: ${own}\r\nX: host\r\nhOST: evil.example\r\n`],
    ['an empty one last', (own: string) => `Host: ${own}\r\nHost:\r\n`],
  ])('D13: a second Host gets 400: %s', async (_, headers) => {
    const at = await open();
    const hosts = headers(`127.0.0.1:${at.port}`);
    const request = `GET ${PATH}?code=c&state=s HTTP/1.1\r\n${hosts}\r\n`;
    expect(statusOf(await exchange(at.port, request))).toBe(400);
    expect(at.received).toEqual([]);
  });

  it('D13: a value that reads like the name of a header is not a second Host', async () => {
    const at = await open();
    expect(statusOf(await send(at, `${PATH}?state=s`, { headers: 'X: Host\r\n' }))).toBe(403);
  });

  it('D14: every page has a strict policy, no referrer and no caching, and contains nothing of the query', async () => {
    const { onParameters, finish } = acceptOnce();
    const at = await open({ onParameters });
    finish();
    const redirect = await send(at, `${PATH}?code=the-code&state=the-state`);
    const location = headerOf(redirect, 'location') ?? '';
    const repeated = await send(at, `${PATH}?code=the-code&state=the-state`);
    const done = await send(at, location);
    const ignoring = await open();
    const ignored = await send(ignoring, `${PATH}?code=the-code&state=the-state`);
    const fragment = await send(await open({ responseMode: 'fragment' }), PATH);

    expect(statusOf(redirect)).toBe(303);
    expect(location).toMatch(/^\/done\/[0-9a-f]{32}$/);
    const pages = [
      [repeated, 409],
      [done, 200],
      [ignored, 403],
      [fragment, 200],
    ] as const;
    for (const [page, expected] of pages) {
      expect(statusOf(page)).toBe(expected);
      const policy = headerOf(page, 'content-security-policy') ?? '';
      expect(policy).toMatch(/^default-src 'none'/);
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      if (page !== done)
        expect(policy).toMatch(
          /^default-src 'none'; style-src 'sha256-\S+'; base-uri 'none'; frame-ancestors 'none'; (?:script-src 'sha256-\S+'; form-action 'self'|form-action 'none')$/,
        );
      expect(headerOf(page, 'content-type')).toBe('text/html; charset=utf-8');
    }
    for (const response of [redirect, ...pages.map(([page]) => page)]) {
      expect(headerOf(response, 'referrer-policy')).toBe('no-referrer');
      expect(headerOf(response, 'cache-control')).toBe('no-store');
      expect(headerOf(response, 'x-content-type-options')).toBe('nosniff');
      expect(headerOf(response, 'connection')).toBe('close');
      expect(response).not.toMatch(/the-code|the-state/);
    }
  });

  it('D14: the last page can be fetched once', async () => {
    const { onParameters, finish } = acceptOnce();
    const at = await open({ onParameters });
    finish();
    const location = headerOf(await send(at, `${PATH}?state=s`), 'location') ?? '';
    expect(statusOf(await send(at, location, { method: 'POST' }))).toBe(404);
    expect(await send(at, location)).toContain('<p>done</p>');
    expect(statusOf(await send(at, location))).toBe(404);
  });

  it('D24: a second response gets 409 while the first is handled', async () => {
    const { onParameters, finish } = acceptOnce();
    const at = await open({ onParameters });
    const first = send(at, `${PATH}?code=c&state=s`);
    const second = await send(at, `${PATH}?code=c&state=s`);
    expect(statusOf(second)).toBe(409);

    finish();
    expect(statusOf(await first)).toBe(303);
  });

  it('D27: reads a form_post response from the body, and an error from the query', async () => {
    const at = await open({ responseMode: 'form_post' });
    expect(statusOf(await post(at, 'code=from+a+form%21&state=s'))).toBe(403);
    expect(statusOf(await send(at, `${PATH}?error=access_denied&state=s`))).toBe(403);
    expect(at.received.map(String)).toEqual(['code=from+a+form%21&state=s', 'error=access_denied&state=s']);
    const other = await send(at, PATH, { method: 'PUT' });
    expect([statusOf(other), headerOf(other, 'allow')]).toEqual([405, 'GET, POST']);
  });

  it('D27: serves a page that posts a response from the fragment', async () => {
    const at = await open({ responseMode: 'fragment' });
    const page = await send(at, PATH);
    expect(headerOf(page, 'content-security-policy')).toMatch(
      /script-src 'sha256-[^ ]+'; form-action 'self'$/,
    );
    expect(at.received).toEqual([]);
    await post(at, 'code=c&state=s');
    await send(at, `${PATH}?error=access_denied&state=s`);
    expect(at.received.map(String)).toEqual(['code=c&state=s', 'error=access_denied&state=s']);
  });
});

describe('requests that are too large or too slow', () => {
  it('D12: a header beyond the limit gets 431 and is reported, and the next request is served', async () => {
    const at = await open();
    const response = await send(at, `${PATH}?state=${'x'.repeat(100_000)}`);
    expect(statusOf(response)).toBe(431);
    expect(at.oversized()).toBe(1);
    expect(at.received).toEqual([]);
    expect(statusOf(await send(at, `${PATH}?state=s`))).toBe(403);
  });

  it('D12: a body beyond the limit gets 413, by its announced or its real length', async () => {
    const at = await open({ responseMode: 'form_post' });
    const announced = await send(at, PATH, { method: 'POST', headers: 'Content-Length: 70000\r\n' });
    expect(statusOf(announced)).toBe(413);
    expect(announced).toContain('<!doctype html>');
    const chunk = 'x'.repeat(66_000);
    const counted = await send(at, PATH, {
      method: 'POST',
      headers: 'Transfer-Encoding: chunked\r\n',
      body: `${chunk.length.toString(16)}\r\n${chunk}\r\n`,
    });
    expect(statusOf(counted)).toBe(413);
    expect(at.oversized()).toBe(2);
    expect(at.received).toEqual([]);
  });

  it('a body just below the limit is read', async () => {
    const at = await open({ responseMode: 'form_post' });
    await post(at, `state=s&code=${'x'.repeat(60_000)}`);
    expect(at.received[0]?.get('code')).toHaveLength(60_000);
  });

  it.each(['nonsense\r\n\r\n', 'GET /a b HTTP/1.1\r\n\r\n', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'])(
    'invalid HTTP gets 400 or no response, and the next request is served (%j)',
    async (bytes) => {
      const at = await open();
      expect([0, 400]).toContain(statusOf(await exchange(at.port, bytes)));
      expect(at.oversized()).toBe(0);
      expect(statusOf(await send(at, `${PATH}?state=s`))).toBe(403);
    },
  );

  it('D12: an unfinished request gets 408', async () => {
    const at = await open({ responseMode: 'form_post' });
    const starts = [
      '',
      `GET ${PATH} HT`,
      `GET ${PATH} HTTP/1.1\r\nHost: 127.0.0.1:${at.port}\r\nX-Slow: `,
      `POST ${PATH} HTTP/1.1\r\nHost: 127.0.0.1:${at.port}\r\nContent-Length: 10\r\n\r\nst`,
    ];
    const slow = await Promise.all(
      starts.map(async (start) => {
        const raw = await openSocket(at.port);
        raw.socket.write(start);
        return raw.closed;
      }),
    );
    expect(slow.map(statusOf)).toEqual([408, 408, 408, 408]);
    expect(at.received).toEqual([]);
  });
});

describe('how the receiver ends', () => {
  it('D12: stops although sockets are open, idle, half-closed or in the middle of a request', async () => {
    const at = await open();
    const host = `Host: 127.0.0.1:${at.port}\r\n`;
    const idle = await openSocket(at.port);
    const half = await openSocket(at.port);
    half.socket.write(`GET ${PATH} HTTP/1.1\r\n`);
    const ended = await openSocket(at.port);
    ended.socket.end();
    const kept = await openSocket(at.port);
    kept.socket.write(`GET /nothing HTTP/1.1\r\n${host}Connection: keep-alive\r\n\r\n`);
    expect(statusOf(await kept.closed)).toBe(404);

    await at.receiver.close();
    // If the receiver had waited for them, each would have received a 408.
    expect(await Promise.all([idle.closed, half.closed, ended.closed])).toEqual(['', '', '']);
    expect(await isListening(at.port)).toBe(false);
  });

  it('D12: a waiting browser gets its page before the receiver stops', async () => {
    const { onParameters, finish } = acceptOnce();
    const at = await open({ onParameters });
    const waiting = await openSocket(at.port);
    waiting.socket.write(`GET ${PATH}?state=s HTTP/1.1\r\nHost: 127.0.0.1:${at.port}\r\n\r\n`);
    await expect.poll(() => at.received.length).toBe(1);
    const closed = at.receiver.close();
    finish();
    const location = headerOf(await waiting.closed, 'location') ?? '';
    // As on a busy computer, which this one may be, too: the receiver waits for three seconds.
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await send(at, location)).toContain('<p>done</p>');
    await closed;
    expect(await isListening(at.port)).toBe(false);
  });

  it('a response that arrives during the closing gets 409 and is not handled', async () => {
    const { onParameters, finish } = acceptOnce();
    const at = await open({ onParameters });
    const first = send(at, `${PATH}?state=s`);
    await expect.poll(() => at.received.length).toBe(1);
    const closed = at.receiver.close();
    expect(statusOf(await send(at, `${PATH}?state=another`))).toBe(409);
    expect(at.received).toHaveLength(1);
    finish();
    expect(await send(at, headerOf(await first, 'location') ?? '')).toContain('<p>done</p>');
    await closed;
  });

  it('a browser that disconnects before its page is ready delays nothing', async () => {
    const { onParameters, finish } = acceptOnce();
    const at = await open({ onParameters });
    const gone = await openSocket(at.port);
    gone.socket.write(`GET ${PATH}?state=s HTTP/1.1\r\nHost: 127.0.0.1:${at.port}\r\n\r\n`);
    await expect.poll(() => at.received.length).toBe(1);
    gone.socket.resetAndDestroy();
    await gone.closed;
    const closed = at.receiver.close();
    finish();
    await closed;
    expect(await isListening(at.port)).toBe(false);
  });

  it('a browser that never fetches its last page delays the end by some seconds at most', async () => {
    const { onParameters, finish } = acceptOnce();
    const at = await open({ onParameters });
    finish();
    expect(statusOf(await send(at, `${PATH}?state=s`))).toBe(303);
    await at.receiver.close();
    expect(await isListening(at.port)).toBe(false);
  });

  it('can be closed twice', async () => {
    const at = await open();
    await Promise.all([at.receiver.close(), at.receiver.close()]);
    await at.receiver.close();
    expect(await isListening(at.port)).toBe(false);
  });

  it('D12: fifty receivers leave no open handle', async () => {
    const count = (): number => process.getActiveResourcesInfo().filter((name) => /^TCP/.test(name)).length;
    const before = count();
    for (let round = 0; round < 50; round += 1) {
      const at = await open({ host: round % 2 === 0 ? '127.0.0.1' : 'localhost' });
      const idle = await openSocket(at.port);
      await at.receiver.close();
      await idle.closed;
    }
    await expect.poll(count).toBeLessThanOrEqual(before);
  });
});
