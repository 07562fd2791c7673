import * as oidc from 'openid-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSimulator } from '../../sandbox/simulator.ts';
import type { RegisteredClient, KeyRotation, Simulator } from '../../sandbox/simulator.ts';
import { decodeJwt } from '../../sandbox/provider/jws.ts';
import { begin, clientFor, errorOf, signIn } from './openid-client.ts';

describe('the simulator’s traits', () => {
  let sim: Simulator;
  let client: RegisteredClient;

  beforeEach(async () => {
    sim = await startSimulator();
    client = await sim.createClient();
  });
  afterEach(() => sim.stop());

  const post = (url: string, form: Readonly<Record<string, string>>, headers: Record<string, string> = {}) =>
    fetch(url, { method: 'POST', headers, body: new URLSearchParams(form) });
  const refreshForm = (token: string) => ({
    grant_type: 'refresh_token',
    refresh_token: token,
    client_id: client.clientId,
  });
  const metadata = async () =>
    (await (await fetch(`${sim.issuer}/.well-known/oauth-authorization-server`)).json()) as Record<
      string,
      unknown
    >;

  it('accessTokenSeconds and refreshTokens', async () => {
    sim.configure({ accessTokenSeconds: 90, refreshTokens: 'always' });
    const tokens = await sim.signIn(client, { as: 'anna' }, 'notes:read');
    expect(tokens).toMatchObject({ expires_in: 90, scope: 'notes:read' });
    expect(tokens.refresh_token).toBeTypeOf('string');
    sim.configure({ refreshTokens: 'never' });
    expect(await sim.signIn(client, { as: 'anna' })).not.toHaveProperty('refresh_token');
  });

  it('rotation none keeps the refresh token, lenient keeps the old ones usable', async () => {
    const config = await clientFor(sim, client);
    const { refresh_token } = await signIn(sim, config);
    sim.configure({ rotation: 'none' });
    expect((await oidc.refreshTokenGrant(config, refresh_token!)).refresh_token).toBe(refresh_token);
    sim.configure({ rotation: 'lenient' });
    const rotated = await oidc.refreshTokenGrant(config, refresh_token!);
    expect(rotated.refresh_token).not.toBe(refresh_token);
    expect((await oidc.refreshTokenGrant(config, refresh_token!)).access_token).toBeTypeOf('string');
    expect((await oidc.refreshTokenGrant(config, rotated.refresh_token!)).access_token).toBeTypeOf('string');
  });

  it('pkce always applies to confidential clients, too; refused rejects every request with PKCE', async () => {
    const confidential = await sim.createClient({ type: 'confidential' });
    const config = await clientFor(sim, confidential);
    const bare = async () => {
      const { url } = await begin(config);
      url.searchParams.delete('code_challenge');
      url.searchParams.delete('code_challenge_method');
      return new URL(await sim.authorize(url, { as: 'anna' })).searchParams;
    };
    sim.configure({ pkce: 'always' });
    expect((await bare()).get('error')).toBe('invalid_request');
    sim.configure({ pkce: 'refused' });
    expect((await bare()).has('code')).toBe(true);
    const { url, checks } = await begin(config);
    const refused = new URL(await sim.authorize(url, { as: 'anna' })).searchParams;
    expect(Object.fromEntries(refused)).toMatchObject({
      error: 'invalid_request',
      state: checks.expectedState,
      iss: sim.issuer,
    });
    expect(await metadata()).not.toHaveProperty('code_challenge_methods_supported');
  });

  it('par required rejects plain requests and is in the metadata', async () => {
    sim.configure({ par: 'required' });
    const config = await clientFor(sim, client);
    expect(config.serverMetadata()['require_pushed_authorization_requests']).toBe(true);
    const { url, checks } = await begin(config);
    const plain = new URL(await sim.authorize(url, { as: 'anna' }));
    expect(plain.searchParams.get('error')).toBe('invalid_request');
    const pushed = await oidc.buildAuthorizationUrlWithPAR(config, url.searchParams);
    const response = new URL(await sim.authorize(pushed, { as: 'anna' }));
    expect((await oidc.authorizationCodeGrant(config, response, checks)).access_token).toBeTypeOf('string');
  });

  it('dpopNonce is required at the token endpoint and the API', async () => {
    sim.configure({ dpopNonce: true });
    const config = await clientFor(sim, client);
    const DPoP = oidc.getDPoPHandle(config, await oidc.randomDPoPKeyPair('ES256'));
    const { url, checks } = await begin(config);
    const response = new URL(await sim.authorize(url, { as: 'anna' }));
    const tokens = await oidc.authorizationCodeGrant(config, response, checks, undefined, { DPoP });
    // openid-client repeats a request once, with the nonce of the error response.
    expect(sim.count('token')).toBe(2);
    const me = new URL(`${sim.endpoints.api}/me`);
    const call = await oidc.fetchProtectedResource(config, tokens.access_token, me, 'GET', null, undefined, {
      DPoP,
    });
    expect([call.status, sim.count('api')]).toEqual([200, 2]);
  });

  it('issParameter false neither sends nor advertises iss', async () => {
    sim.configure({ issParameter: false });
    expect(await metadata()).not.toHaveProperty('authorization_response_iss_parameter_supported');
    const config = await clientFor(sim, client);
    const { url, checks } = await begin(config);
    const response = new URL(await sim.authorize(url, { as: 'anna' }));
    expect(response.searchParams.has('iss')).toBe(false);
    expect((await oidc.authorizationCodeGrant(config, response, checks)).access_token).toBeTypeOf('string');
  });

  it('clientAuth basic or post accepts no other method', async () => {
    const confidential = await sim.createClient({ type: 'confidential' });
    const { refresh_token } = await sim.signIn(confidential, { as: 'anna' });
    const secret = confidential.clientSecret!;
    const grant = { grant_type: 'refresh_token', refresh_token: refresh_token! };
    const inBody = { ...grant, client_id: confidential.clientId, client_secret: secret };
    const basic = `Basic ${Buffer.from(`${confidential.clientId}:${secret}`).toString('base64')}`;
    sim.configure({ clientAuth: 'basic', rotation: 'none' });
    expect((await post(sim.endpoints.token, inBody)).status).toBe(401);
    expect((await post(sim.endpoints.token, grant, { authorization: basic })).status).toBe(200);
    expect(await metadata()).toMatchObject({
      token_endpoint_auth_methods_supported: ['client_secret_basic'],
    });
    sim.configure({ clientAuth: 'post' });
    expect((await post(sim.endpoints.token, inBody)).status).toBe(200);
    expect((await post(sim.endpoints.token, grant, { authorization: basic })).status).toBe(401);
  });

  it('tokenBody json accepts JSON only', async () => {
    const { refresh_token } = await sim.signIn(client, { as: 'anna' });
    sim.configure({ tokenBody: 'json' });
    expect((await post(sim.endpoints.token, refreshForm(refresh_token!))).status).toBe(415);
    const response = await fetch(sim.endpoints.token, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(refreshForm(refresh_token!)),
    });
    expect(response.status).toBe(200);
    expect(sim.count('refresh')).toBe(2);
  });

  it.each([',', '+'] as const)('scopeSeparator %j applies to requests and responses', async (separator) => {
    sim.configure({ scopeSeparator: separator });
    const config = await clientFor(sim, client);
    const scope = ['openid', 'notes:read', 'offline_access'].join(separator);
    const tokens = await signIn(sim, config, { as: 'anna' }, { scope });
    expect(tokens.scope?.split(separator).toSorted()).toEqual(['notes:read', 'offline_access', 'openid']);
    const spaced = await begin(config, { scope: 'openid notes:read' });
    const refused = new URL(await sim.authorize(spaced.url, { as: 'anna' }));
    expect(refused.searchParams.get('error')).toBe('invalid_scope');
    const fewer = await oidc.refreshTokenGrant(config, tokens.refresh_token!, {
      scope: `openid${separator}notes:read`,
    });
    expect(fewer.scope?.split(separator).toSorted()).toEqual(['notes:read', 'openid']);
  });

  it('refreshEndpoint separate refreshes at that endpoint only', async () => {
    const { refresh_token } = await sim.signIn(client, { as: 'anna' });
    expect((await post(sim.endpoints.refresh, refreshForm(refresh_token!))).status).toBe(400);
    sim.configure({ refreshEndpoint: 'separate' });
    expect((await post(sim.endpoints.token, refreshForm(refresh_token!))).status).toBe(400);
    expect((await post(sim.endpoints.refresh, refreshForm(refresh_token!))).status).toBe(200);
    expect((await sim.signIn(client, { as: 'anna' })).access_token).toBeTypeOf('string');
  });

  it('refreshParameters must be repeated in a refresh', async () => {
    const { refresh_token, scope } = await sim.signIn(client, { as: 'anna' });
    sim.configure({ refreshParameters: ['scope', 'redirect_uri'] });
    const form = { ...refreshForm(refresh_token!), scope };
    expect((await post(sim.endpoints.token, form)).status).toBe(400);
    const whole = { ...form, redirect_uri: 'http://127.0.0.1/callback' };
    expect((await post(sim.endpoints.token, whole)).status).toBe(200);
  });

  it.each([-7200, 7200])('clockSkewSeconds %i shifts ID tokens and the Date header', async (skew) => {
    sim.configure({ clockSkewSeconds: skew });
    const response = await fetch(`${sim.issuer}/api`);
    const seen = (Date.parse(response.headers.get('date')!) - Date.now()) / 1000;
    expect(Math.abs(seen - skew)).toBeLessThan(60);
    const { id_token } = await sim.signIn(client, { as: 'anna' });
    const claims = decodeJwt(id_token!).payload as { iat: number; exp: number };
    expect(Math.abs(claims.iat - Date.now() / 1000 - skew)).toBeLessThan(60);
    expect(claims.exp - claims.iat).toBe(3600);
  });

  it('deviceInterval is announced', async () => {
    const announced = async () =>
      (await (
        await post(sim.endpoints.deviceAuthorization, { client_id: client.clientId, scope: 'openid' })
      ).json()) as object;
    expect(await announced()).not.toHaveProperty('interval');
    sim.configure({ deviceInterval: 1 });
    expect(await announced()).toMatchObject({ interval: 1 });
  });

  it('reset restores the initial traits', async () => {
    await using strict = await startSimulator({ traits: { accessTokenSeconds: 60 } });
    strict.configure({ accessTokenSeconds: 5 });
    strict.reset();
    expect(await strict.signIn(await strict.createClient(), { as: 'boris' })).toMatchObject({
      expires_in: 60,
    });
  });

  describe('signing keys', () => {
    it.each<[KeyRotation, number, boolean]>([
      ['overlap', 3, true],
      ['replace', 1, true],
      ['same-kid', 1, true],
      ['no-kid', 1, true],
      ['no-kid-several', 3, false],
      ['unpublished', 2, false],
    ])(
      'rotated by %s: %i keys, and a sign-in with a new key set works: %s',
      async (how, published, works) => {
        await sim.rotateKeys(how);
        const { keys } = (await (await fetch(sim.endpoints.jwks)).json()) as { keys: object[] };
        expect(keys).toHaveLength(published);
        expect(keys.every((key) => !('d' in key))).toBe(true);
        const config = await clientFor(sim, client);
        if (works) expect((await signIn(sim, config)).claims()!.sub).toBe('person-anna');
        else expect(await errorOf(signIn(sim, config))).toBeInstanceOf(Error);
      },
    );

    it('an unpublished key works after its publication', async () => {
      await sim.rotateKeys('unpublished');
      sim.publishKeys();
      expect((await signIn(sim, await clientFor(sim, client))).claims()!.sub).toBe('person-anna');
    });
  });

  it('the marker prefixes every token, code and secret', async () => {
    await using marked = await startSimulator({ marker: 'LEAK-ME-' });
    const confidential = await marked.createClient({ type: 'confidential' });
    const config = await clientFor(marked, confidential);
    const { url } = await begin(config);
    const code = new URL(await marked.authorize(url, { as: 'anna' })).searchParams.get('code');
    const tokens = await marked.signIn(confidential, { as: 'anna' });
    const device = await oidc.initiateDeviceAuthorization(config, { scope: 'openid' });
    for (const value of [
      code,
      tokens.access_token,
      tokens.refresh_token,
      device.device_code,
      confidential.clientSecret,
    ]) {
      expect(value).toMatch(/^LEAK-ME-./);
    }
    await expect(startSimulator({ marker: 'a b' })).rejects.toThrow(TypeError);
  });

  it('tenants are separate providers below their path', async () => {
    await using many = await startSimulator({ tenants: ['acme', 'globex'] });
    const acme = many.tenant('acme');
    const globex = many.tenant('globex');
    expect(acme.issuer).toBe(`${many.issuer}/acme`);
    const acmeClient = await acme.createClient();
    for (const algorithm of ['oidc', 'oauth2'] as const) {
      const config = await clientFor(acme, acmeClient, { algorithm });
      expect(config.serverMetadata().token_endpoint).toBe(`${many.issuer}/acme/token`);
      const tokens = await signIn(many, config);
      const me = (provider: { endpoints: { api: string } }) =>
        fetch(`${provider.endpoints.api}/me`, {
          headers: { authorization: `Bearer ${tokens.access_token}` },
        });
      expect([(await me(acme)).status, (await me(globex)).status, (await me(many)).status]).toEqual([
        200, 401, 401,
      ]);
    }
    expect(many.requests('token').map(({ mount }) => mount)).toEqual(['/acme', '/acme']);
    const { url } = await begin(await clientFor(acme, acmeClient));
    url.pathname = '/globex/authorize';
    await expect(many.authorize(url, { as: 'anna' })).rejects.toThrow(/not known here/);
    expect(() => many.tenant('initech')).toThrow(RangeError);
  });
});
