import { describe, expect, it, vi } from 'vitest';
import { createHttpClient, networkError } from '../../../electron/adapters/http-client.ts';
import { systemClock } from '../../../electron/adapters/system-clock.ts';

const net = vi.hoisted(() => ({ request: vi.fn() }));
vi.mock('electron', () => ({ net }));

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
