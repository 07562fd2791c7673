import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { discover } from '../../../electron/core/catalog/discovery.ts';
import { isPrivateHost } from '../../../electron/core/catalog/private-address.ts';
import type { Http, HttpRequest } from '../../../electron/core/ports.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { hold, redirectTo, status } from '../../sandbox/simulator.ts';
import { nodeHttp } from '../../support/node-http.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { startSmallServer } from '../../support/small-server.ts';

const sim = await sharedSimulator();

const codeOf = (found: Result<unknown>): string => (found.ok ? 'found' : found.error.code);

/** An HTTP port that responds to every request with one document and records the requests. */
const serverAt = (document: object): Http & { readonly requests: HttpRequest[] } => {
  const requests: HttpRequest[] = [];
  return {
    requests,
    send: (request) => {
      requests.push(request);
      return Promise.resolve(
        ok({ status: 200, headers: {}, body: new TextEncoder().encode(JSON.stringify(document)) }),
      );
    },
  };
};

const metadata = {
  issuer: 'https://login.example.com',
  authorization_endpoint: 'https://login.example.com/authorize',
  token_endpoint: 'https://login.example.com/token',
};

describe('a URL that the person entered', () => {
  it.each([
    ['', 'discovery.not_an_address'],
    ['   ', 'discovery.not_an_address'],
    ['javascript:alert(1)', 'discovery.not_an_address'],
    ['https://', 'discovery.not_an_address'],
    ['https://user:password@login.example.com', 'discovery.not_an_address'],
    ['https://exa mple.com', 'discovery.not_an_address'],
    [`https://login.example.com/${'x'.repeat(100_000)}`, 'discovery.not_an_address'],
    ['http://login.example.com', 'discovery.not_https'],
    ['ftp://login.example.com', 'discovery.not_https'],
    ['file:///etc/passwd', 'discovery.not_https'],
  ])('D37: %j is refused before any request', async (url, code) => {
    const http = serverAt(metadata);
    expect(codeOf(await discover(http, { url, allowPrivate: true }))).toBe(code);
    expect(http.requests).toEqual([]);
  });

  it('D37: without a scheme means https', async () => {
    const http = serverAt(metadata);
    expect(codeOf(await discover(http, { url: 'login.example.com', allowPrivate: false }))).toBe('found');
    expect(http.requests.every(({ url }) => url.startsWith('https://login.example.com/'))).toBe(true);
  });

  it('D36: the issuer is kept in the spelling of the server, which its ID tokens carry', async () => {
    const issuer = 'https://sso.example.com:443/op';
    const http = serverAt({ ...metadata, issuer });
    for (const url of [issuer, 'https://sso.example.com/op', `${issuer}/.well-known/openid-configuration`])
      expect(await discover(http, { url, allowPrivate: false }), url).toMatchObject({
        ok: true,
        value: { issuer, draft: { issuer } },
      });
  });

  it('D37: is requested with limits of time and size, and without credentials', async () => {
    const http = serverAt(metadata);
    await discover(http, { url: 'login.example.com', allowPrivate: false });
    expect(http.requests).toHaveLength(4);
    for (const { method, timeoutMs, maxBytes, headers, body } of http.requests) {
      expect({ method, headers, body }).toEqual({
        method: 'GET',
        headers: { accept: 'application/json' },
        body: null,
      });
      expect(timeoutMs).toBeLessThanOrEqual(10_000);
      expect(maxBytes).toBeLessThanOrEqual(512 * 1024);
    }
  });

  it('D37: a redirect is not followed', async () => {
    const { port } = new URL(sim.issuer);
    for (const code of [302, 303, 307, 308] as const) {
      sim.next('discovery', redirectTo(code, `http://localhost:${port}/trap`), 2);
      expect(codeOf(await discover(nodeHttp(), { url: sim.issuer, allowPrivate: true }))).toBe(
        'discovery.redirected',
      );
    }
    expect(sim.count('trap')).toBe(0);
  });

  it('D37: a response beyond the size limit is an error', async () => {
    sim.next('discovery', status(200, { body: `{"x":"${'x'.repeat(600_000)}"}` }), 2);
    expect(codeOf(await discover(nodeHttp(), { url: sim.issuer, allowPrivate: true }))).toBe(
      'network.too_large',
    );
  });

  it('D37: a server that does not respond is a timeout', async () => {
    const silence = hold({ before: true });
    sim.always('discovery', silence);
    const real = nodeHttp();
    // With a hundredth of the time limit.
    const http: Http = { send: (request) => real.send({ ...request, timeoutMs: request.timeoutMs / 100 }) };
    expect(codeOf(await discover(http, { url: sim.issuer, allowPrivate: true }))).toBe('network.timeout');
    silence.release();
  });
});

describe('addresses in private networks', () => {
  it.each([
    'localhost',
    'a.localhost',
    'localhost.',
    '127.0.0.1',
    '127.8.9.10',
    '2130706433',
    '0x7f.1',
    '[::1]',
    '[::]',
    '[::ffff:10.0.0.1]',
    '0.0.0.0',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '[fe80::1]',
    '[fd00::1]',
    '[fec0::1]',
    '[64:ff9b::10.0.0.1]',
    'router',
    'router.',
    'nas.local',
    'git.internal',
    'box.lan',
    'printer.home.arpa',
    'wiki.corp',
    'git.intranet',
  ])('D37: %s needs consent, and gets no request before', async (host) => {
    const http = serverAt(metadata);
    const url = `https://${host}/`;
    expect(codeOf(await discover(http, { url, allowPrivate: false }))).toBe('discovery.private_address');
    expect(http.requests).toEqual([]);
    await discover(http, { url, allowPrivate: true });
    expect(http.requests).toHaveLength(4);
  });

  it.each(['login.example.com', '8.8.8.8', '172.32.0.1', '100.128.0.1', '11.0.0.1', '[2001:db8::1]'])(
    '%s does not',
    (host) => {
      expect(isPrivateHost(new URL(`https://${host}/`).hostname)).toBe(false);
    },
  );

  it('D37: a private IPv4 address is recognized in every notation', () => {
    const privateAddress = fc.oneof(
      fc.tuple(fc.constant(10), fc.nat(255), fc.nat(255), fc.nat(255)),
      fc.tuple(fc.constant(127), fc.nat(255), fc.nat(255), fc.nat(255)),
      fc.tuple(fc.constant(192), fc.constant(168), fc.nat(255), fc.nat(255)),
      fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), fc.nat(255), fc.nat(255)),
    );
    const notations = [
      (parts: number[]) => parts.join('.'),
      (parts: number[]) => String(parts.reduce((sum, part) => sum * 256 + part, 0)),
      (parts: number[]) => `0x${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`,
      (parts: number[]) => parts.map((part) => `0${part.toString(8)}`).join('.'),
      (parts: number[]) => `[::ffff:${parts.join('.')}]`,
      (parts: number[]) => `${parts.join('.')}.`,
    ];
    fc.assert(
      fc.property(privateAddress, fc.constantFrom(...notations), (parts, write) =>
        isPrivateHost(new URL(`https://${write(parts)}/`).hostname),
      ),
    );
  });

  it.each([
    'token_endpoint',
    'revocation_endpoint',
    'jwks_uri',
    'userinfo_endpoint',
    'registration_endpoint',
  ])('D37: the %s of a public server must not be there without consent', async (name) => {
    const http = serverAt({ ...metadata, [name]: 'https://192.168.1.1/admin' });
    const input = { url: 'https://login.example.com' };
    expect(await discover(http, { ...input, allowPrivate: false })).toMatchObject({
      ok: false,
      error: { code: 'discovery.private_address', details: { host: '192.168.1.1' } },
    });
    expect(codeOf(await discover(http, { ...input, allowPrivate: true }))).toBe('found');
  });

  it('a server on this computer is found with the person’s consent', async () => {
    await using server = await startSmallServer(() => ({
      body: {
        issuer: server.origin,
        authorization_endpoint: `${server.origin}/authorize`,
        token_endpoint: `${server.origin}/token`,
      },
    }));
    const url = server.origin;
    expect(codeOf(await discover(nodeHttp(), { url, allowPrivate: false }))).toBe(
      'discovery.private_address',
    );
    expect(server.requests).toEqual([]);
    expect(codeOf(await discover(nodeHttp(), { url, allowPrivate: true }))).toBe('found');
  });
});
