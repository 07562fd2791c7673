import { randomUUID } from 'node:crypto';
import { createServer } from 'node:https';
import { connect, createServer as createTcpServer, type AddressInfo } from 'node:net';
import { setDefaultCACertificates, TLSSocket } from 'node:tls';
import { afterAll, describe, expect, it } from 'vitest';
import {
  openTlsExchange,
  systemAuthorities,
  tlsError,
  trustOnce,
} from '../../../electron/adapters/tls-exchange.ts';
import { systemClock } from '../../../electron/adapters/system-clock.ts';
import type { ProviderRecordInput } from '../../../electron/core/catalog/record-input.ts';
import { readCertificate } from '../../../electron/core/http/client-certificate.ts';
import { sendWhole } from '../../../electron/core/http/send-whole.ts';
import type { Clock, Http, HttpRequest, HttpStreams } from '../../../electron/core/ports.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import { asRequestId } from '../../../shared/ids.ts';
import { protectedSandboxRecord } from '../../sandbox/provider-record.ts';
import { AUTHORITY, CLIENT, SERVER, WEAK } from '../../support/client-certificates.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { nodeHttp } from '../../support/node-http.ts';
import { failureOf, openScene, REDIRECT_URIS, withAuth, type Scene } from '../../support/scene.ts';
import { SELF_SIGNED } from '../../support/self-signed.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { valueOf } from '../../support/value-of.ts';
import { visitCallback } from '../../support/visit-callback.ts';
import { codeOf, startWorld } from '../../security/support/custom-provider-world.ts';

const sim = await sharedSimulator();
const PEM = CLIENT.cert + CLIENT.key;

/** What came through the front: who showed a certificate, and for what. */
const seen: { path: string; name: string | undefined; body: string; authorization: string }[] = [];

/** The simulator behind a server that lets nobody in without a certificate of the authority. */
const front = createServer(
  { ...SERVER, ca: AUTHORITY, requestCert: true, rejectUnauthorized: true },
  (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { url: path = '', method = 'GET', headers } = request;
      const body = Buffer.concat(chunks).toString();
      const { socket } = request;
      const name = socket instanceof TLSSocket ? socket.getPeerCertificate().subject.CN : undefined;
      seen.push({ path, name: String(name), body, authorization: headers.authorization ?? '' });
      if (path === '/slow') return;
      if (path === '/elsewhere') {
        response.writeHead(302, { location: '/large' }).end('not read');
        return;
      }
      if (path === '/headers') {
        response.writeHead(200, { 'x-long': 'x'.repeat(100_000) }).end();
        return;
      }
      if (path === '/large') {
        response.end('x'.repeat(5000));
        return;
      }
      const sent = { ...(headers as Record<string, string>), 'x-front': 'yes' };
      void fetch(`${sim.issuer}${path}`, {
        method,
        headers: Object.fromEntries(
          Object.entries(sent).filter(([key]) => !/^(?:host|connection|content-length)$/.test(key)),
        ),
        ...(body !== '' && { body }),
      }).then(async (answer) => {
        const type = answer.headers.get('content-type') ?? 'text/plain';
        response.writeHead(answer.status, { 'content-type': type }).end(await answer.text());
      });
    });
  },
);
await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
const origin = `https://127.0.0.1:${(front.address() as AddressInfo).port}`;
afterAll(() => void front.close());

const parts: Parameters<typeof openTlsExchange>[2] & { clock: Clock } = {
  clock: systemClock,
  userAgent: 'Keyfob',
  proxyFor: () => Promise.resolve('DIRECT'),
  trust: () => setDefaultCACertificates([AUTHORITY]),
};
const plain = nodeHttp();
const open: HttpStreams['open'] = (request) =>
  request.clientCertificate
    ? openTlsExchange(request, request.clientCertificate, parts)
    : plain.open(request);
const http: Http & HttpStreams = { open, send: (request) => sendWhole(open, systemClock, request) };

/** The protected sandbox for clients with a certificate, which reach it through the front. */
const behindFront = (): ProviderRecordInput => {
  const record = protectedSandboxRecord(sim.issuer);
  const { auth } = record;
  if (auth.kind !== 'oauth2') throw new TypeError('The sandbox speaks OAuth 2.0.');
  const { token, revocation, userinfo, pushedAuthorizationRequest } = auth.endpoints;
  const led = (url: string | null | undefined): string => (url ?? '').replace(sim.issuer, origin);
  const mtls = {
    token: led(token),
    revocation: led(revocation),
    userinfo: led(userinfo),
    pushedAuthorizationRequest: led(pushedAuthorizationRequest),
  };
  const api = record.api ?? { baseUrl: '', hosts: [] };
  return {
    ...withAuth(record, {
      endpoints: { ...auth.endpoints, mtls },
      client: { authentication: 'tls_client_auth', secret: 'required' },
      tokenResponse: { certificateBound: true },
      clientCredentials: null,
    }),
    check: { request: { url: `${led(api.baseUrl)}/me` } },
    api: { ...api, baseUrl: led(api.baseUrl), hosts: [new URL(origin).host] },
  };
};

const openMtls = async (): Promise<Scene> => {
  const { clientId } = await sim.createClient({ redirectUris: [...REDIRECT_URIS] });
  return openScene(sim, {
    client: { clientId, clientSecret: PEM },
    edit: behindFront,
    ports: { http, streams: http },
  });
};

describe('an OAuth app with a certificate', () => {
  it('D67: signs in, renews, calls the API and revokes at the aliases, where it shows its certificate and no secret', async () => {
    await using scene = await openMtls();
    seen.length = 0;
    const { id } = await scene.connect({ as: 'anna' }, { scopes: ['openid', 'offline_access'] });
    sim.expireAccessTokens();
    expect((await scene.core.checks.check(PAGE, id)).ok).toBe(true);
    const draft = {
      connectionId: id,
      method: 'GET',
      address: '/me',
      query: [],
      headers: [],
      body: { kind: 'none' },
      idempotencyKey: null,
    } as const;
    await scene.core.requests.send(PAGE, asRequestId(randomUUID()), draft, null);
    await scene.core.disconnects.disconnect(PAGE, id);

    const paths = seen.map(({ path }) => path.slice(path.lastIndexOf('/')));
    for (const path of ['/par', '/token', '/userinfo', '/me', '/revoke']) expect(paths).toContain(path);
    expect(new Set(seen.map(({ name }) => name))).toEqual(new Set(['app-of-the-test']));
    for (const target of ['par', 'token', 'refresh', 'revoke'] as const) {
      const { form, headers } = sim.requests(target)[0]!;
      expect([form.get('client_id'), form.has('client_secret'), headers.authorization]).toEqual([
        scene.clientId,
        false,
        undefined,
      ]);
      expect([headers['x-front'], headers['dpop']]).toEqual(['yes', undefined]);
    }
    expect(JSON.stringify(seen)).not.toContain('PRIVATE KEY');
    await scene.core.clients.remove(PAGE, scene.oauthClientId);
    expect(scene.core.vault.placesOf('client_certificate').size).toBe(0);
  });

  it('of a custom provider is bound to the record as it is saved, and its tokens are, too', async () => {
    await using world = await startWorld(sim, { http, streams: http });
    const { harness, draft, key } = world;
    const front = (path: string): string => `${origin}/${path}`;
    const mtls = { token: front('token'), revocation: front('revoke'), userinfo: front('userinfo') };
    const details = { 'auth.endpoints.mtls': mtls, 'auth.tokenResponse.certificateBound': true };
    await world.edit({ clientAuthentication: 'tls_client_auth', details });
    const { clientId } = await sim.createClient({ redirectUris: [`http://127.0.0.1/callback/${key}`] });
    const oauthClientId = harness.saveClient({ providerKey: key, clientId, clientSecret: PEM });
    const { id } = await harness.start({ providerKey: key, oauthClientId, scopes: ['openid'] });
    await visitCallback(await sim.authorize(harness.openedUrls.at(-1) ?? '', { as: 'bea' }));
    const { outcome } = await harness.finished(id);
    if (outcome?.kind !== 'connected') throw new Error('Not connected.');
    const check = async (): Promise<string> =>
      codeOf(await harness.core.checks.check(PAGE, outcome.connectionId));
    expect(await check()).toBe('ok');

    // A page that was taken over leads them elsewhere, and the person agrees.
    seen.length = 0;
    const elsewhere = { ...details, 'auth.endpoints.mtls': { ...mtls, userinfo: `${world.thief.origin}/u` } };
    await world.edit({ ...draft, clientAuthentication: 'tls_client_auth', details: elsewhere });
    expect(await check()).toMatch(/addresses_changed$/);
    expect([seen, world.thief.requests]).toEqual([[], []]);
  });

  it.each([
    ['secret', 'certificate', 'tls_client_auth', 'some secret', 'client_secret_post'],
    ['certificate', 'secret', 'client_secret_post', PEM, 'tls_client_auth'],
  ] as const)('keeps no %s as its %s', async (_, needed, authentication, clientSecret, earlier) => {
    await using world = await startWorld(sim);
    const { harness, key: providerKey } = world;
    await world.edit({ clientAuthentication: earlier });
    const id = harness.saveClient({ providerKey, clientId: 'one', clientSecret });
    const shown = (): string | undefined =>
      harness.core.state.get('clients').find((client) => client.id === id)?.secret;
    expect(shown()).toBe('vault');
    await world.edit({ clientAuthentication: authentication, secret: 'required' });
    expect(shown()).toBe('missing');
    const input = { id, providerKey, clientId: 'one', callback: 'loopback', variables: {} } as const;
    const saved = harness.core.clients.save(PAGE, { ...input, clientSecret: null });
    expect(codeOf(saved)).toBe(`client.${needed}_needed`);
  });

  it('ends a sign-in with what is wrong if its certificate has expired since, and sends nothing', async () => {
    await using scene = await openMtls();
    seen.length = 0;
    parts.clock = new ManualClock(Date.UTC(2200, 0));
    try {
      expect(failureOf((await scene.signIn({ as: 'anna' })).attempt)).toBe('client.certificate_expired');
    } finally {
      parts.clock = systemClock;
    }
    expect(seen).toEqual([]);
  });

  it.each([
    ['nothing', '', 'needed'],
    ['something else', 'a secret', 'unreadable'],
    ['a certificate without a key', CLIENT.cert, 'unreadable'],
    ['a key with a passphrase', CLIENT.cert + CLIENT.encryptedKey, 'encrypted'],
    ['the key of another', CLIENT.cert + SERVER.key, 'mismatch'],
    ['a short RSA key', WEAK, 'weak'],
    ['one of the future', PEM, 'not_yet_valid', Date.UTC(2020, 0)],
    ['one of the past', PEM, 'expired', Date.UTC(2200, 0)],
    ['the key first, and the chain in disorder', CLIENT.key + AUTHORITY + CLIENT.cert, null],
  ])('is saved with a certificate that can be used: %s', async (_, clientSecret, problem, now?: number) => {
    await using scene = await openScene(sim, {
      client: { clientId: 'earlier', clientSecret: PEM },
      edit: behindFront,
    });
    const { providerKey } = scene;
    if (now !== undefined) scene.clock.set(now - scene.clock.now());
    const input = { id: null, providerKey, clientId: 'one', clientSecret, callback: 'loopback' } as const;
    const saved = scene.core.clients.save(PAGE, { ...input, variables: {} });
    expect(saved.ok ? null : saved.error.code).toBe(problem && `client.certificate_${problem}`);
  });
});

describe('an exchange with a certificate', () => {
  const clientCertificate = valueOf(readCertificate(PEM));
  const send = (
    path: string,
    changes: Partial<HttpRequest> = {},
    other: Partial<typeof parts> = {},
    target = origin,
  ) =>
    sendWhole((request) => openTlsExchange(request, clientCertificate, { ...parts, ...other }), systemClock, {
      method: 'GET',
      url: `${target}${path}`,
      headers: {},
      body: null,
      timeoutMs: 5000,
      maxBytes: 1000,
      ...changes,
    });

  it.each([
    [
      'goes around no proxy',
      'certificate_proxy',
      '/',
      {},
      { proxyFor: () => Promise.resolve('PROXY a:1; DIRECT') },
    ],
    ['needs https', 'tls', '/', {}, {}, sim.issuer],
    [
      'needs a server that can be trusted',
      'unknown_authority',
      '/',
      {},
      { trust: trustOnce(() => [SELF_SIGNED.cert]) },
    ],
    ['reads no more than it may', 'too_large', '/large', {}, {}],
    ['has a time limit', 'timeout', '/slow', { timeoutMs: 300 }, {}],
    ['finds nobody at a closed port', 'refused', '/', {}, {}, 'https://127.0.0.1:9'],
    ['can be aborted', 'failed', '/slow', { signal: AbortSignal.abort() }, {}],
  ] as const)('%s', async (_, code, path, changes, other, target?: string) => {
    expect(await send(path, changes, other, target)).toMatchObject({ error: { code: `network.${code}` } });
  });

  it('takes headers as long as the other network stack does', async () => {
    expect(valueOf(await send('/headers')).headers['x-long']).toHaveLength(100_000);
  });

  it('builds the list of authorities once, not for each request', async () => {
    let built = 0;
    const trust = trustOnce(() => {
      built += 1;
      return [...systemAuthorities(), AUTHORITY];
    });
    for (let round = 0; round < 3; round += 1)
      expect(await send('/elsewhere', {}, { trust })).toMatchObject({ value: { status: 302 } });
    expect(built).toBe(1);
  });

  it('follows no redirect', async () => {
    seen.length = 0;
    expect(await send('/elsewhere')).toMatchObject({
      value: { status: 302, headers: { location: '/large' } },
    });
    expect(seen.map(({ path }) => path)).toEqual(['/elsewhere']);
  });

  it('checks the name of the host that it connects to, whatever the headers say', async () => {
    const headers = { host: 'other.example', Host: 'other.example' };
    expect(await send('/large', { headers, maxBytes: 9000 })).toMatchObject({ value: { status: 200 } });
  });

  it('has a time limit while the system looks for a proxy', async () => {
    const proxyFor = (): Promise<string> => new Promise(() => undefined);
    expect(await send('/large', { timeoutMs: 200 }, { proxyFor })).toMatchObject({
      error: { code: 'network.timeout' },
    });
  });

  it('fails if the system can’t say how it reaches the host', async () => {
    const proxyFor = (): Promise<string> => Promise.reject(new Error('no session'));
    expect(await send('/large', {}, { proxyFor })).toMatchObject({ error: { code: 'network.failed' } });
  });

  it('closes what it uploads if it ends early', async () => {
    let isClosed = false;
    async function* endless(): AsyncGenerator<Uint8Array, void> {
      try {
        for (;;) yield await Promise.resolve(new Uint8Array(1024));
      } finally {
        isClosed = true;
      }
    }
    const upload = { method: 'POST', url: `${origin}/slow`, headers: {}, body: endless(), idleMs: 5000 };
    const signal = AbortSignal.timeout(200);
    const sent = await openTlsExchange({ ...upload, signal }, clientCertificate, parts);
    expect(sent).toMatchObject({ error: { code: 'network.timeout' } });
    await expect.poll(() => isClosed).toBe(true);
  });

  it('does not say that nothing was sent if somebody on the way breaks the response', async () => {
    const { port } = front.address() as AddressInfo;
    seen.length = 0;
    const between = createTcpServer((near) => {
      const far = connect(port, '127.0.0.1');
      const end = (): void => {
        near.destroy();
        far.destroy();
      };
      near.on('error', end).pipe(far);
      far.on('error', end).on('data', (chunk: Buffer) => {
        // A record of application data that nobody encrypted.
        if (seen.length === 0) near.write(chunk);
        else near.write(Buffer.concat([Buffer.from([23, 3, 3, 0, 40]), Buffer.alloc(40)]));
      });
    });
    await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve));
    const through = `https://127.0.0.1:${(between.address() as AddressInfo).port}`;
    const sent = await send('/large', { method: 'POST', body: Buffer.from('a=1') }, {}, through);
    between.close();
    expect(seen.map(({ body }) => body)).toEqual(['a=1']);
    expect(sent).toMatchObject({ error: { code: 'network.failed' } });
  });

  it.each([
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'certificate_refused'],
    ['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', 'certificate_refused'],
    ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'certificate_refused'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'no_tls'],
    ['ERR_SSL_NO_PROTOCOLS_AVAILABLE', 'tls'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'unknown_authority'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'unknown_authority'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['ENOTFOUND', 'dns'],
    ['ECONNRESET', 'failed'],
  ])('%s is network.%s', (error, code) => expect(tlsError(error)).toBe(`network.${code}`));
});
