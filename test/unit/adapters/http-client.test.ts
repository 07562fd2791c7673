import type { ClientRequestConstructorOptions } from 'electron';
import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createHttpClient, networkError } from '../../../electron/adapters/http-client.ts';
import { systemClock } from '../../../electron/adapters/system-clock.ts';
import type { HttpRequest } from '../../../electron/core/ports.ts';
import { ManualClock } from '../../support/manual-clock.ts';

const net = vi.hoisted(() => ({ request: vi.fn() }));
const session = vi.hoisted(() => ({ fromPartition: vi.fn() }));
vi.mock('electron', () => ({ net, session }));

/** A request as Chromium's network stack would be given it; the test plays what comes back. */
class DoubleCall extends EventEmitter {
  readonly headers: Record<string, string> = {};
  readonly setHeader = (name: string, value: string): void => void (this.headers[name] = value);
  readonly write = vi.fn();
  readonly end = vi.fn();
  readonly abort = vi.fn();
  readonly followRedirect = vi.fn();
}

const begin = (changes: Partial<HttpRequest> = {}) => {
  const call = new DoubleCall();
  net.request.mockReturnValue(call);
  const clock = new ManualClock();
  const lines: unknown[] = [];
  const logger = { log: (...line: unknown[]) => void lines.push(line) };
  const result = createHttpClient({ clock, logger, userAgent: 'Keyfob' }).send({
    method: 'POST',
    url: 'https://login.example.org/token?x=MARKED-QUERY',
    headers: { authorization: 'Basic MARKED-SECRET' },
    body: Buffer.from('code=MARKED-CODE'),
    timeoutMs: 1000,
    maxBytes: 1000,
    ...changes,
  });
  const [options] = net.request.mock.calls.at(-1) as [ClientRequestConstructorOptions];
  return { call, clock, lines, result, options };
};

/** An answer of the server, which comes in pieces. */
const answer = (call: DoubleCall, pieces: readonly string[], end = true): EventEmitter => {
  const response = Object.assign(new EventEmitter(), { statusCode: 200, headers: {} });
  call.emit('response', response);
  for (const piece of pieces) response.emit('data', Buffer.from(piece));
  if (end) response.emit('end');
  return response;
};

beforeEach(() => {
  vi.clearAllMocks();
});

describe('a request', () => {
  it.each([
    'http://example.org/token',
    'http://192.168.1.1/token',
    'http://127.0.0.1.example.org/token',
    'http://0.0.0.0/token',
    'ws://127.0.0.1/token',
    'file:///etc/passwd',
    'keyfob-ui://app/index.html',
  ])('D22 D100: that is neither safe nor to this computer is never sent: %s', async (url) => {
    const logged: unknown[] = [];
    const logger = { log: (...line: unknown[]) => void logged.push(line) };
    const http = createHttpClient({ clock: systemClock, logger, userAgent: 'Keyfob' });
    const headers = { authorization: 'Bearer MARKED-SECRET' };
    const request = { method: 'GET', url, headers, body: null, timeoutMs: 1000, maxBytes: 1000 };
    expect(await http.send(request)).toMatchObject({ ok: false, error: { code: 'network.tls' } });
    expect(net.request).not.toHaveBeenCalled();
    expect(JSON.stringify(logged)).not.toContain('MARKED-SECRET');
  });
});

describe('what a request is allowed', () => {
  it('carries no cookie and keeps nothing, in a session that no page has', () => {
    session.fromPartition.mockReturnValue('the network session');
    const { options, call } = begin();
    expect(options).toMatchObject({
      session: 'the network session',
      credentials: 'omit',
      redirect: 'manual',
      cache: 'no-store',
    });
    // Without `persist:` it lives in memory.
    expect(session.fromPartition).toHaveBeenCalledExactlyOnceWith('keyfob-network', { cache: false });
    expect(call.end).toHaveBeenCalledOnce();
  });

  it.each([301, 302, 303, 307, 308])(
    'D41: %i is an answer like any other; it is not followed, and the credentials go nowhere else',
    async (status) => {
      const { call, result, options } = begin();
      expect(options.redirect).toBe('manual');
      call.emit('redirect', status, 'GET', 'https://thief.example/', {
        location: ['https://thief.example/'],
      });
      expect(await result).toEqual({
        ok: true,
        value: { status, headers: { location: 'https://thief.example/' }, body: new Uint8Array() },
      });
      expect(call.followRedirect).not.toHaveBeenCalled();
      expect(call.abort).toHaveBeenCalledOnce();
      expect(net.request).toHaveBeenCalledOnce();
    },
  );

  it('D102: ends when its time is up, whether nothing came or only a beginning', async () => {
    const silent = begin({ timeoutMs: 1000 });
    silent.clock.advance(999);
    expect(silent.call.abort).not.toHaveBeenCalled();
    silent.clock.advance(1);
    expect(await silent.result).toMatchObject({ error: { code: 'network.timeout' } });
    expect(silent.call.abort).toHaveBeenCalledOnce();

    const slow = begin({ timeoutMs: 1000 });
    answer(slow.call, ['a beginning'], false);
    slow.clock.advance(1000);
    expect(await slow.result).toMatchObject({ error: { code: 'network.timeout' } });
    expect(slow.call.abort).toHaveBeenCalledOnce();
  });

  it('D102: is cut off at the first byte too many, and what is just enough is read', async () => {
    const enough = begin({ maxBytes: 10 });
    answer(enough.call, ['12345', '67890']);
    expect(await enough.result).toMatchObject({
      ok: true,
      value: { body: new TextEncoder().encode('1234567890') },
    });
    expect(enough.clock.pending).toBe(0);

    const tooMuch = begin({ maxBytes: 10 });
    answer(tooMuch.call, ['12345', '67890', '!'], false);
    expect(await tooMuch.result).toMatchObject({ error: { code: 'network.too_large' } });
    expect(tooMuch.call.abort).toHaveBeenCalledOnce();
    expect(tooMuch.clock.pending).toBe(0);
  });

  it('D102: can be called off before it is sent and while it is under way', async () => {
    const before = begin({ signal: AbortSignal.abort() });
    expect(await before.result).toMatchObject({ error: { code: 'network.failed' } });
    expect(before.call.end).not.toHaveBeenCalled();

    const controller = new AbortController();
    const under = begin({ signal: controller.signal });
    controller.abort();
    expect(await under.result).toMatchObject({ error: { code: 'network.failed' } });
    expect(under.call.abort).toHaveBeenCalledOnce();
    for (const { clock } of [before, under]) expect(clock.pending).toBe(0);
  });

  it('D75: leaves its host and how it went in the log, and nothing that it carried', async () => {
    const { call, lines, result } = begin();
    answer(call, ['{"access_token":"MARKED-TOKEN"}']);
    await result;
    const failing = begin();
    failing.call.emit('error', new Error('net::ERR_FAILED https://login.example.org/?x=MARKED-QUERY'));
    await failing.result;
    expect([lines, failing.lines]).toMatchObject([
      [['http.finished', { host: 'login.example.org', status: 200 }]],
      [['http.failed', { host: 'login.example.org', code: 'network.failed' }]],
    ]);
    expect(JSON.stringify([lines, failing.lines])).not.toContain('MARKED');
  });
});

describe('the failures of Chromium’s network stack', () => {
  it.each([
    ['net::ERR_INTERNET_DISCONNECTED', 'network.offline'],
    ['net::ERR_NETWORK_CHANGED', 'network.offline'],
    ['net::ERR_ADDRESS_UNREACHABLE', 'network.offline'],
    ['net::ERR_NAME_NOT_RESOLVED', 'network.dns'],
    ['net::ERR_NAME_RESOLUTION_FAILED', 'network.dns'],
    ['net::ERR_DNS_TIMED_OUT', 'network.dns'],
    ['net::ERR_CONNECTION_REFUSED', 'network.refused'],
    ['net::ERR_CONNECTION_TIMED_OUT', 'network.timeout'],
    ['net::ERR_TIMED_OUT', 'network.timeout'],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'network.tls'],
    ['net::ERR_CERT_DATE_INVALID', 'network.tls'],
    ['net::ERR_SSL_PROTOCOL_ERROR', 'network.tls'],
    ['net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'network.tls'],
    ['net::ERR_BAD_SSL_CLIENT_AUTH_CERT', 'network.tls'],
    ['net::ERR_CONNECTION_RESET', 'network.failed'],
    ['net::ERR_EMPTY_RESPONSE', 'network.failed'],
    ['net::ERR_PROXY_CONNECTION_FAILED', 'network.failed'],
    ['something else', 'network.failed'],
    ['', 'network.failed'],
  ])('%s is %s', (message, code) => {
    expect(networkError(message, 'api.example.org')).toMatchObject({
      code,
      details: { host: 'api.example.org' },
    });
  });

  it('D75: never pass on their text', () => {
    const error = networkError('net::ERR_FAILED https://example.org/?code=abc', 'example.org');
    expect(JSON.stringify(error)).not.toContain('abc');
  });
});
