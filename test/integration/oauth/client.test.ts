import { createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ProviderRecordInput } from '../../../electron/core/catalog/record-input.ts';
import type { Http, HttpRequest } from '../../../electron/core/ports.ts';
import { decodeJwt, thumbprintOf, type Jwk } from '../../sandbox/provider/jws.ts';
import { protectedSandboxRecord } from '../../sandbox/provider-record.ts';
import { omit, status, type Simulator } from '../../sandbox/simulator.ts';
import { connectInput } from '../../support/core-harness.ts';
import { nodeHttp } from '../../support/node-http.ts';
import {
  failureOf,
  openScene,
  parametersOf,
  REDIRECT_URIS,
  withAuth,
  type Scene,
} from '../../support/scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { startSmallServer } from '../../support/small-server.ts';
import { markOf, visitCallback } from '../../support/visit-callback.ts';
import type { AttemptFacts } from '../../../shared/domain/attempt.ts';
import { PAGE } from '../../../shared/domain/actor.ts';

const sim: Simulator = await sharedSimulator({ tenants: ['acme', 'umbrella'] });

const confidential = () => sim.createClient({ type: 'confidential', redirectUris: [...REDIRECT_URIS] });

/** Replaces one endpoint of a record. */
const withEndpoints = (record: ProviderRecordInput, changes: object): ProviderRecordInput =>
  record.auth.kind === 'oauth2'
    ? withAuth(record, { endpoints: { ...record.auth.endpoints, ...changes } })
    : record;

/** Client ID and secret in a Basic header, form-decoded (RFC 6749 §2.3.1). */
const credentialsIn = (header: string | undefined): (string | null)[] => {
  const joined = Buffer.from(/^Basic (.*)$/.exec(header ?? '')?.[1] ?? '', 'base64').toString();
  return joined.split(':').map((text) => new URLSearchParams(`x=${text}`).get('x'));
};

/** Signs in with client_secret_basic at another token endpoint than the simulator's. */
const signInAt = async (
  origin: string,
  client: { readonly clientId: string; readonly clientSecret: string },
): Promise<AttemptFacts> => {
  await using scene = await openScene(sim, {
    client,
    edit: (record) => ({
      ...withAuth(withEndpoints(record, { token: `${origin}/token` }), {
        client: { authentication: 'client_secret_basic', secret: 'required' },
        openid: false,
        issInResponse: false,
      }),
      identity: null,
      check: null,
    }),
  });
  const { id, redirectUri } = await scene.begin();
  const state = parametersOf(scene.lastUrl()).get('state') ?? '';
  await visitCallback(`${redirectUri ?? ''}?code=c&state=${state}`);
  return await scene.finished(id);
};

describe('client authentication', () => {
  it('D73: a public client sends its ID in the body and no Authorization header', async () => {
    await using scene = await openScene(sim);
    await scene.connect({ as: 'anna' });
    const [request] = sim.requests('token');
    expect(request?.headers.authorization).toBeUndefined();
    expect(request?.headers['user-agent'] ?? '').not.toMatch(/openid|oauth/i);
    expect(request?.form.get('client_id')).toBe(scene.clientId);
    expect(request?.form.has('client_secret')).toBe(false);
  });

  it('D73: client_secret_basic sends a header, and nothing in the body', async () => {
    sim.configure({ clientAuth: 'basic' });
    const client = await confidential();
    await using scene = await openScene(sim, { client });
    await scene.connect({ as: 'anna' });
    const [request] = sim.requests('token');
    expect(credentialsIn(request?.headers.authorization)).toEqual([client.clientId, client.clientSecret]);
    expect(request?.form.has('client_secret')).toBe(false);
  });

  it('client_secret_post sends the body, and no header', async () => {
    sim.configure({ clientAuth: 'post' });
    const client = await confidential();
    await using scene = await openScene(sim, {
      client,
      edit: (record) =>
        withAuth(record, { client: { authentication: 'client_secret_post', secret: 'required' } }),
    });
    await scene.connect({ as: 'anna' });
    const [request] = sim.requests('token');
    expect(request?.headers.authorization).toBeUndefined();
    expect(request?.form.get('client_secret')).toBe(client.clientSecret);
  });

  it('D73: client_secret_basic form-encodes ID and secret before it joins them', async () => {
    await using server = await startSmallServer(() => ({
      body: { access_token: 'a', token_type: 'bearer' },
    }));
    const client = { clientId: 'my app:1', clientSecret: 'p%ss word+/=:&' };
    expect((await signInAt(server.origin, client)).outcome).toMatchObject({ kind: 'connected' });
    expect(credentialsIn(server.requests[0]?.headers.authorization)).toEqual(['my app:1', 'p%ss word+/=:&']);
  });

  it('D73: a server that never decodes reads an ID and a secret with hyphens, dots and underscores', async () => {
    const client = { clientId: 'kf-conf_1.x', clientSecret: '0b5f2a4e-7c1d_4e0b.9f3a*' };
    const expected = `Basic ${Buffer.from(`${client.clientId}:${client.clientSecret}`).toString('base64')}`;
    await using server = await startSmallServer(({ headers }) =>
      headers.authorization === expected
        ? { body: { access_token: 'a', token_type: 'bearer' } }
        : { status: 401, body: { error: 'invalid_client' } },
    );
    const { outcome } = await signInAt(server.origin, client);
    expect(outcome).toMatchObject({ kind: 'connected' });
  });

  it('says what encoding may have to do with it if a Basic header is refused', async () => {
    await using server = await startSmallServer(() => ({ status: 401, body: { error: 'invalid_client' } }));
    const codeWith = async (clientSecret: string): Promise<string> =>
      failureOf(await signInAt(server.origin, { clientId: 'app-1', clientSecret }));
    expect(await codeWith('s3cret:Ll ng+%')).toBe('token.invalid_client_encoded');
    expect(await codeWith('s3cret-Ll')).toBe('token.invalid_client');
  });

  it('the token request is JSON if the record says so', async () => {
    sim.configure({ tokenBody: 'json' });
    await using scene = await openScene(sim, {
      edit: (record) => withAuth(record, { tokenRequest: { body: 'json' } }),
    });
    await scene.connect({ as: 'anna' });
    const [request] = sim.requests('token');
    expect(request?.headers['content-type']).toBe('application/json');
    expect(JSON.parse(request?.body ?? '')).toMatchObject({
      grant_type: 'authorization_code',
      client_id: scene.clientId,
      redirect_uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/callback\/sandbox$/) as string,
    });
  });

  it('the record’s parameters are sent, and do not replace the flow’s', async () => {
    await using scene = await openScene(sim, {
      edit: (record) =>
        withAuth(record, {
          authorizationParameters: { prompt: 'consent', audience: 'https://api.example' },
          tokenParameters: { audience: 'https://api.example' },
        }),
    });
    await scene.connect({ as: 'anna' });
    expect(parametersOf(scene.lastUrl()).get('audience')).toBe('https://api.example');
    expect(sim.requests('token')[0]?.form.get('audience')).toBe('https://api.example');
  });

  it('D28 D32: responses are read by the record’s rules however the record spells the endpoint’s URL', async () => {
    const edit = (record: ProviderRecordInput): ProviderRecordInput =>
      withEndpoints(record, { token: `${sim.issuer}/token`.replace('http:', 'HTTP:') });
    await using scene = await openScene(sim, { edit });
    sim.next('token', omit('access_token'));
    expect(failureOf((await scene.signIn({ as: 'anna' })).attempt)).toBe('token.missing_access_token');
  });
});

describe('a client that signs with a key (private_key_jwt)', () => {
  const signing = (record: ProviderRecordInput): ProviderRecordInput =>
    withAuth(record, { client: { authentication: 'private_key_jwt', secret: 'none' } });
  /** Registers the scene's public key at the simulator, and enters the client ID that it gives. */
  const register = async (scene: Scene): Promise<string> => {
    const key = await scene.core.clientKeys.publicKey(scene.oauthClientId);
    if (!key.ok) throw new Error(key.error.code);
    const response = await fetch(sim.endpoints.registration, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        application_type: 'native',
        redirect_uris: [...REDIRECT_URIS],
        grant_types: ['authorization_code', 'refresh_token'],
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_signing_alg: 'RS256',
        jwks: { keys: [JSON.parse(key.value.jwk)] },
      }),
    });
    const { client_id: clientId } = (await response.json()) as { client_id: string };
    const { oauthClientId: id, providerKey } = scene;
    scene.saveClient({ id, providerKey, clientId, clientSecret: null });
    return clientId;
  };

  it('authenticates by an assertion of its own at each endpoint, and sends no secret', async () => {
    const edit = () => withAuth(signing(protectedSandboxRecord(sim.issuer)), { dpopAlgorithms: [] });
    await using scene = await openScene(sim, { edit });
    const { oauthClientId } = scene;
    const refused = scene.core.connect.start(PAGE, connectInput({ ...scene, scopes: ['openid'] }));
    expect(refused).toMatchObject({ error: { code: 'client.key_needed' } });
    const clientId = await register(scene);
    const { id } = await scene.connect({ as: 'anna' }, { scopes: ['openid', 'offline_access'] });
    sim.expireAccessTokens();
    expect((await scene.core.checks.check(PAGE, id)).ok).toBe(true);
    await scene.core.disconnects.disconnect(PAGE, id);

    const sent = ['par', 'token', 'refresh', 'revoke'].map((target) => sim.requests(target as 'par')[0]!);
    const assertions = sent.map(({ form }) => decodeJwt(form.get('client_assertion') ?? ''));
    for (const { payload } of assertions) {
      expect(payload).toMatchObject({ iss: clientId, sub: clientId, aud: sim.issuer });
      expect(Number(payload['exp']) - Number(payload['iat'])).toBeLessThanOrEqual(60);
    }
    expect(new Set(assertions.map(({ payload }) => payload['jti'])).size).toBe(4);
    for (const { form, headers } of sent)
      expect([form.has('client_secret'), headers.authorization]).toEqual([false, undefined]);

    // The same key in both forms, and the private one is in neither.
    await scene.core.clientKeys.copy(oauthClientId, 'jwk');
    await scene.core.clientKeys.copy(oauthClientId, 'pem');
    const [jwk = '', pem = ''] = scene.copied.slice(-2);
    expect(Object.keys(JSON.parse(jwk) as object).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
    expect(pem).toMatch(/^-----BEGIN PUBLIC KEY-----/);
    expect(thumbprintOf(createPublicKey(pem).export({ format: 'jwk' }) as Jwk)).toBe(
      (JSON.parse(jwk) as { kid: string }).kid,
    );
    await scene.core.clients.remove(PAGE, oauthClientId);
    expect(scene.core.vault.placesOf('client_key').size).toBe(0);
  });

  it('a client with a secret has no key', async () => {
    await using scene = await openScene(sim);
    expect(await scene.core.clientKeys.publicKey(scene.oauthClientId)).toMatchObject({
      error: { code: 'client.no_key' },
    });
  });
});

describe('pushed authorization requests', () => {
  const pushing = (): ProviderRecordInput =>
    withAuth(protectedSandboxRecord(sim.issuer), { requirePushedAuthorizationRequests: true });

  it('D65: each link has a request of its own, pushed if the server offers that, and ends when the server says', async () => {
    await using scene = await openScene(sim, { edit: () => protectedSandboxRecord(sim.issuer) });
    const { id, linkExpiresAt } = await scene.begin();
    expect(linkExpiresAt).toBe(scene.clock.now() + 60_000);
    await scene.core.connect.launchAgain(id, 'clipboard');
    const links = [scene.lastUrl(), scene.copied.at(-1) ?? ''].map(parametersOf);
    for (const link of links) expect([...link.keys()].sort()).toEqual(['client_id', 'request_uri']);
    expect(new Set(links.map((link) => link.get('request_uri'))).size).toBe(2);
    expect(sim.count('par')).toBe(2);
    expect(scene.attempt(id).timeline.map(({ details }) => details['path'])).toContain('/par');
    await visitCallback(await sim.authorize(scene.lastUrl(), { as: 'anna' }));
    expect((await scene.finished(id)).outcome).toMatchObject({ kind: 'connected' });
  });

  it('a server that only offers them gets a plain request if pushing fails', async () => {
    await using scene = await openScene(sim, { edit: () => protectedSandboxRecord(sim.issuer) });
    sim.next('par', status(503));
    const { attempt } = await scene.signIn({ as: 'anna' });
    expect(attempt).toMatchObject({ outcome: { kind: 'connected' }, linkExpiresAt: null });
    expect(parametersOf(scene.lastUrl()).has('code_challenge')).toBe(true);
  });

  it('are used if the server requires them, and the browser gets only the reference', async () => {
    sim.configure({ par: 'required' });
    await using scene = await openScene(sim, {
      edit: pushing,
    });
    const { attempt } = await scene.signIn({ as: 'anna' });
    expect(attempt.outcome).toMatchObject({ kind: 'connected' });
    expect([...parametersOf(scene.lastUrl()).keys()].sort()).toEqual(['client_id', 'request_uri']);
    const [pushed] = sim.requests('par');
    for (const name of ['state', 'nonce', 'code_challenge', 'redirect_uri', 'scope', 'client_id']) {
      expect(pushed?.form.has(name), name).toBe(true);
    }
  });

  it('end the attempt with the server’s error if pushing fails', async () => {
    await using scene = await openScene(sim, {
      edit: pushing,
    });
    sim.next('par', status(400, { body: JSON.stringify({ error: 'invalid_request' }) }));
    const first = await scene.begin();
    expect(failureOf(first)).toBe('token.invalid_request');
    sim.next('par', status(503));
    const second = await scene.begin();
    expect(second.outcome).toMatchObject({ error: { code: 'token.server_error', details: { status: 503 } } });
    expect(scene.openedUrls).toEqual([]);
  });

  it('leave the first link valid if pushing a second request fails', async () => {
    await using scene = await openScene(sim, {
      edit: pushing,
    });
    const { id } = await scene.begin();
    sim.next('par', status(503));
    const again = await scene.core.connect.launchAgain(id, 'browser');
    expect(again).toMatchObject({ error: { code: 'token.server_error' } });
    await visitCallback(await sim.authorize(scene.lastUrl(), { as: 'anna' }));
    expect((await scene.finished(id)).outcome).toMatchObject({ kind: 'connected' });
  });
});

describe('providers with a variable in their URLs', () => {
  const withTenant = (record: ProviderRecordInput): ProviderRecordInput => {
    const text = JSON.stringify(record).replaceAll('/acme', '/{tenant}');
    return {
      ...(JSON.parse(text) as ProviderRecordInput),
      variables: [{ name: 'tenant', label: 'Organization', example: 'acme', pattern: '[a-z]+' }],
    };
  };

  it('each OAuth client has its own tenant, and the issuer distinguishes their accounts', async () => {
    await using scene = await openScene(sim, {
      provider: sim.tenant('acme'),
      edit: withTenant,
      variables: { tenant: 'acme' },
    });
    const other = await sim.tenant('umbrella').createClient({ redirectUris: [...REDIRECT_URIS] });
    const otherClient = scene.saveClient({
      providerKey: scene.providerKey,
      clientId: other.clientId,
      variables: { tenant: 'umbrella' },
    });
    const one = await scene.connect({ as: 'anna' });
    const two = await scene.connect({ as: 'anna' }, { oauthClientId: otherClient });
    expect(one.account.subject).toBe(two.account.subject);
    expect([one, two].map(({ account }) => new URL(account.issuer).pathname)).toEqual(['/acme', '/umbrella']);
    expect(new Set(sim.requests('token').map(({ mount }) => mount))).toEqual(new Set(['/acme', '/umbrella']));
  });

  it.each(['', 'Acme', 'acme/evil', 'acme?x', 'a b', '{tenant}'])(
    'an invalid value is refused when the OAuth client is saved (%j)',
    async (tenant) => {
      await using scene = await openScene(sim, {
        provider: sim.tenant('acme'),
        edit: withTenant,
        variables: { tenant: 'acme' },
      });
      const { providerKey } = scene;
      const saved = scene.core.clients.save(PAGE, {
        id: null,
        providerKey,
        clientId: 'x',
        clientSecret: '',
        callback: 'loopback',
        variables: { tenant },
      });
      expect(saved).toMatchObject({
        error: { code: 'connect.variable_invalid', details: { name: 'tenant' } },
      });
    },
  );
});

describe('every request', () => {
  it('D101 D102: has limits, follows no redirects, and has no token or secret in its URL', async () => {
    const sent: HttpRequest[] = [];
    const real = nodeHttp();
    const http: Http = {
      send: (request) => {
        sent.push(request);
        return real.send(request);
      },
    };
    const client = await confidential();
    await using scene = await openScene(sim, { client, ports: { http } });
    const connection = await scene.connect({ as: 'anna' }, { scopes: ['offline_access', 'email'] });
    await scene.core.checks.check(PAGE, connection.id);
    scene.clock.advance(3_600_000);
    await scene.core.checks.check(PAGE, connection.id);
    await scene.core.disconnects.disconnect(PAGE, connection.id);
    expect(sim.count('refresh')).toBe(1);
    expect(sim.count('revoke')).toBe(2);

    expect(sent.length).toBeGreaterThan(6);
    for (const { url, timeoutMs, maxBytes } of sent) {
      expect(timeoutMs, url).toBeLessThanOrEqual(30_000);
      expect(maxBytes, url).toBeLessThanOrEqual(1024 * 1024);
    }
    const addresses = [...sent.map(({ url }) => url), ...scene.openedUrls].join('\n');
    for (const secret of sim.secrets()) expect(addresses).not.toContain(secret);
  });

  it('D102: is aborted when the sign-in is canceled', async () => {
    const waiting = Promise.withResolvers<undefined>();
    await using server = await startSmallServer(async () => {
      await waiting.promise;
      return {};
    });
    await using scene = await openScene(sim, {
      edit: (record) => withEndpoints(record, { userinfo: `${server.origin}/userinfo` }),
    });
    const { id } = await scene.begin();
    const visiting = visitCallback(await sim.authorize(scene.lastUrl(), { as: 'anna' }));
    await expect.poll(() => server.requests.length).toBe(1);
    scene.core.connect.cancel(id);
    expect(failureOf(await scene.finished(id))).toBe('connect.cancelled');
    expect(markOf(await visiting)).toBe('bad');
    waiting.resolve(undefined);
  });
});
