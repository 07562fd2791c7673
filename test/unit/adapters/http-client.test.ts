import { net } from 'electron';
import { describe, expect, it } from 'vitest';
import { createHttpClient } from '../../../electron/adapters/http-client.ts';
import { networkError } from '../../../electron/adapters/http-exchange.ts';
import type { HttpRequest } from '../../../electron/core/ports.ts';
import { callsOf, requests, respond } from '../../support/electron-double/double.ts';
import { ManualClock } from '../../support/manual-clock.ts';

// test/integration/stand-in/http-client.test.ts tests the client on Chromium's network stack.

const send = (changes: Partial<HttpRequest> = {}) => {
  const clock = new ManualClock();
  const logged: unknown[] = [];
  const logger = { log: (...line: unknown[]) => void logged.push(line) };
  const result = createHttpClient({ clock, logger, userAgent: 'Keyfob' }).send({
    method: 'POST',
    url: 'https://login.example.org/token?x=MARKED-QUERY',
    headers: { authorization: 'Basic MARKED-SECRET' },
    body: Buffer.from('code=MARKED-CODE'),
    timeoutMs: 1000,
    maxBytes: 1000,
    ...changes,
  });
  return { clock, logged, result };
};

/** Responds to the newest request with a body in several chunks. */
const respondWith = (chunks: readonly string[], isComplete = true): void => {
  const request = requests.at(-1);
  if (!request) throw new Error('There is no request.');
  const response = respond(request, { statusCode: 200, rawHeaders: [] });
  for (const chunk of chunks) response.write(chunk);
  if (isComplete) response.end();
};

describe('a request', () => {
  it.each([
    'http://example.org/token',
    'http://192.168.1.1/token',
    'http://127.0.0.1.example.org/token',
    'http://0.0.0.0/token',
    'ws://127.0.0.1/token',
    'file:///etc/passwd',
    'keyfob-ui://app/index.html',
  ])('D22 D100: is never sent to a URL that is neither https nor loopback: %s', async (url) => {
    const { logged, result } = send({ url });
    expect(await result).toMatchObject({ ok: false, error: { code: 'network.tls' } });
    expect(callsOf(net, 'request')).toEqual([]);
    expect(JSON.stringify(logged)).not.toContain('MARKED');
  });

  it('D102: is aborted at the first byte beyond the limit, and read whole at the limit', async () => {
    const within = send({ maxBytes: 10 });
    respondWith(['12345', '67890']);
    expect(await within.result).toMatchObject({
      ok: true,
      value: { body: new TextEncoder().encode('1234567890') },
    });
    expect(within.clock.pending).toBe(0);

    const beyond = send({ maxBytes: 10 });
    respondWith(['12345', '67890', '!'], false);
    expect(await beyond.result).toMatchObject({ error: { code: 'network.too_large' } });
    expect(callsOf(requests[1]!, 'abort')).toHaveLength(1);
    expect(beyond.clock.pending).toBe(0);
  });

  it('names Keyfob as its user agent, unless the request names another', () => {
    send({ headers: {} });
    send({ headers: { 'user-agent': 'mine/1' } });
    const agents = requests.map((request) => callsOf(request, 'setHeader'));
    expect(agents).toEqual([[['user-agent', 'Keyfob']], [['user-agent', 'mine/1']]]);
  });

  it('D75: is logged with its host and outcome, and nothing else of it', async () => {
    const finished = send();
    respondWith(['{"access_token":"MARKED-TOKEN"}']);
    await finished.result;
    const failed = send();
    requests[1]?.emit('error', new Error('net::ERR_FAILED https://login.example.org/?x=MARKED-QUERY'));
    await failed.result;
    const logged = [...finished.logged, ...failed.logged];
    expect(logged).toMatchObject([
      ['http.finished', { host: 'login.example.org', status: 200 }],
      ['http.failed', { host: 'login.example.org', code: 'network.failed' }],
    ]);
    expect(JSON.stringify(logged)).not.toContain('MARKED');
  });
});

describe('the errors of Chromium’s network stack', () => {
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
    ['net::ERR_SSL_PROTOCOL_ERROR', 'network.no_tls'],
    ['net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'network.tls'],
    ['net::ERR_BAD_SSL_CLIENT_AUTH_CERT', 'network.tls'],
    ['net::ERR_CONNECTION_RESET', 'network.failed'],
    ['net::ERR_EMPTY_RESPONSE', 'network.failed'],
    ['net::ERR_PROXY_CONNECTION_FAILED', 'network.proxy'],
    ['net::ERR_TUNNEL_CONNECTION_FAILED', 'network.proxy'],
    ['net::ERR_PROXY_AUTH_UNSUPPORTED', 'network.proxy'],
    ['net::ERR_SOCKS_CONNECTION_FAILED', 'network.proxy'],
    ['net::ERR_PROXY_CERTIFICATE_INVALID', 'network.proxy'],
    // The server itself responded.
    ['net::ERR_UNEXPECTED_PROXY_AUTH', 'network.failed'],
    ['something else', 'network.failed'],
    ['', 'network.failed'],
  ])('%s is %s', (message, code) => {
    expect(networkError(message, 'api.example.org')).toMatchObject({
      code,
      details: { host: 'api.example.org' },
    });
  });

  it('D75: are mapped without their text', () => {
    const error = networkError('net::ERR_FAILED https://example.org/?code=abc', 'example.org');
    expect(JSON.stringify(error)).not.toContain('abc');
  });
});
