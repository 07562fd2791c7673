import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PageError, startSimulator } from '../../sandbox/simulator.ts';
import type { RegisteredClient, Simulator } from '../../sandbox/simulator.ts';
import { begin, clientFor, errorOf, overLoopback, redirectUri, signIn } from './openid-client.ts';

describe('the sandbox with openid-client', () => {
  let sim: Simulator;
  let client: RegisteredClient;
  let config: oidc.Configuration;

  beforeAll(async () => {
    sim = await startSimulator();
    client = await sim.createClient();
    config = await clientFor(sim, client);
  });
  afterAll(() => sim.stop());

  it('has two discovery documents with its endpoints and features', async () => {
    const byOauth = await clientFor(sim, client, { algorithm: 'oauth2' });
    expect(byOauth.serverMetadata().token_endpoint).toBe(sim.endpoints.token);
    expect(config.serverMetadata()).toMatchObject({
      issuer: sim.issuer,
      authorization_endpoint: sim.endpoints.authorization,
      revocation_endpoint: sim.endpoints.revocation,
      introspection_endpoint: sim.endpoints.introspection,
      userinfo_endpoint: sim.endpoints.userinfo,
      device_authorization_endpoint: sim.endpoints.deviceAuthorization,
      pushed_authorization_request_endpoint: sim.endpoints.pushedAuthorization,
      registration_endpoint: sim.endpoints.registration,
      jwks_uri: sim.endpoints.jwks,
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
      dpop_signing_alg_values_supported: expect.arrayContaining(['ES256']) as unknown,
      scopes_supported: expect.arrayContaining(['offline_access', 'notes:read', 'notes:write']) as unknown,
    });
  });

  it('signs in to a public client with PKCE and returns claims', async () => {
    const tokens = await signIn(sim, config, { as: 'anna' }, { scope: 'openid profile email notes:read' });
    expect(tokens.scope).toBe('openid profile email notes:read');
    expect(tokens.refresh_token).toBeUndefined();
    const subject = tokens.claims()!.sub;
    const userinfo = await oidc.fetchUserInfo(config, tokens.access_token, subject);
    expect(userinfo).toMatchObject({ sub: subject, name: 'Anna Berg', email: 'anna@example.org' });
  });

  it('returns the same subject for the same person, and another one for a typed name', async () => {
    const subjectOf = async (as: string) => (await signIn(sim, config, { as })).claims()!.sub;
    expect(await subjectOf('anna')).toBe(await subjectOf('Anna Berg'));
    const clara = await subjectOf('Clara Holm');
    expect(await subjectOf('clara holm')).toBe(clara);
    expect(clara).not.toBe(await subjectOf('boris'));
  });

  it('authenticates a confidential client by its secret only', async () => {
    const confidential = await sim.createClient({ type: 'confidential' });
    const good = await clientFor(sim, confidential);
    expect((await signIn(sim, good)).access_token).toBeTypeOf('string');
    const bad = await clientFor(sim, { ...confidential, clientSecret: 'not-the-secret' });
    expect(await errorOf(signIn(sim, bad))).toMatchObject({
      status: 401,
      cause: [{ scheme: 'basic', parameters: { error: 'invalid_client' } }],
    });
    const inBody = new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: 'any',
      client_id: confidential.clientId,
      client_secret: 'not-the-secret',
    });
    const refused = await fetch(sim.endpoints.token, { method: 'POST', body: inBody });
    expect([refused.status, await refused.json()]).toMatchObject([401, { error: 'invalid_client' }]);
  });

  it('requires PKCE of a public client', async () => {
    const { url } = await begin(config);
    url.searchParams.delete('code_challenge');
    url.searchParams.delete('code_challenge_method');
    const response = new URL(await sim.authorize(url, { as: 'anna' }));
    expect(response.searchParams.get('error')).toBe('invalid_request');
    expect(response.searchParams.get('iss')).toBe(sim.issuer);
  });

  it('rejects a code with another verifier, and a used code', async () => {
    const { url, checks } = await begin(config);
    const response = new URL(await sim.authorize(url, { as: 'anna' }));
    const wrong = { ...checks, pkceCodeVerifier: oidc.randomPKCECodeVerifier() };
    expect(await errorOf(oidc.authorizationCodeGrant(config, response, wrong))).toMatchObject({
      error: 'invalid_grant',
    });
    const second = await begin(config);
    const again = new URL(await sim.authorize(second.url, { as: 'anna' }));
    const tokens = await oidc.authorizationCodeGrant(config, again, second.checks);
    expect(await errorOf(oidc.authorizationCodeGrant(config, again, second.checks))).toMatchObject({
      error: 'invalid_grant',
    });
    // RFC 6749 section 4.1.2: the second use of a code revokes the tokens that were issued for it.
    expect((await oidc.tokenIntrospection(config, tokens.access_token)).active).toBe(false);
  });

  it('rotates refresh tokens and revokes the grant on reuse', async () => {
    const first = await signIn(sim, config);
    const second = await oidc.refreshTokenGrant(config, first.refresh_token!);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(second.scope).toBe(first.scope);
    expect(second.claims()!.sub).toBe(first.claims()!.sub);
    expect(await errorOf(oidc.refreshTokenGrant(config, first.refresh_token!))).toMatchObject({
      error: 'invalid_grant',
    });
    expect(await errorOf(oidc.refreshTokenGrant(config, second.refresh_token!))).toMatchObject({
      error: 'invalid_grant',
    });
  });

  it('keeps an earlier grant valid beside a later one of the same person', async () => {
    const first = await signIn(sim, config);
    const second = await signIn(sim, config);
    await oidc.tokenRevocation(config, second.refresh_token!);
    expect((await oidc.refreshTokenGrant(config, first.refresh_token!)).access_token).toBeTypeOf('string');
  });

  it('revokes, also unknown tokens, and introspects', async () => {
    const tokens = await signIn(sim, config);
    expect(await oidc.tokenIntrospection(config, tokens.access_token)).toMatchObject({
      active: true,
      client_id: client.clientId,
      sub: 'person-anna',
    });
    await oidc.tokenRevocation(config, tokens.refresh_token!);
    expect(await oidc.tokenIntrospection(config, tokens.access_token)).toEqual({ active: false });
    await oidc.tokenRevocation(config, 'a-token-nobody-issued');
    expect(await errorOf(oidc.fetchUserInfo(config, tokens.access_token, 'person-anna'))).toMatchObject({
      status: 401,
    });
  });

  it('grants the ticked scopes', async () => {
    const tokens = await signIn(
      sim,
      config,
      { as: 'boris', untick: ['notes:read', 'offline_access', 'openid'] },
      { scope: 'openid email offline_access notes:read' },
    );
    expect(tokens.scope).toBe('openid email');
    expect(tokens.refresh_token).toBeUndefined();
  });

  it('responds with access_denied, state and iss when the person denies', async () => {
    const { url, checks } = await begin(config);
    const response = new URL(await sim.authorize(url, { as: 'anna', deny: true }));
    expect(Object.fromEntries(response.searchParams)).toMatchObject({
      error: 'access_denied',
      state: checks.expectedState,
      iss: sim.issuer,
    });
  });

  it.each([
    ['another port on loopback', 'http://127.0.0.1:50000/callback', true],
    ['another path', 'http://127.0.0.1:50000/elsewhere', false],
    ['another loopback literal', 'http://[::1]:50000/callback', false],
    ['another host', 'https://example.org/callback', false],
    ['a registered scheme of its own', 'app.keyfob.dev://oauth/callback', true],
    ['that scheme with another path', 'app.keyfob.dev://oauth/other', false],
  ])('redirect URI with %s (%s) is accepted: %s', async (_name, uri, accepted) => {
    const own = await sim.createClient({
      redirectUris: ['http://127.0.0.1/callback', 'app.keyfob.dev://oauth/callback'],
    });
    const { url } = await begin(await clientFor(sim, own), { redirect_uri: uri });
    const response = sim.authorize(url, { as: 'anna' });
    if (accepted) expect((await response).startsWith(`${uri}?code=`)).toBe(true);
    else await expect(response).rejects.toThrow(/redirect_uri did not match/);
  });

  it('shows a page and does not redirect for an unknown client', async () => {
    const { url } = await begin(config, { client_id: 'app-nobody' });
    const error = await errorOf(sim.authorize(url, { as: 'anna' }));
    expect(error).toBeInstanceOf(PageError);
    expect(error.status).toBe(400);
  });

  it('responds by form_post and fragment on request', async () => {
    const form = await begin(config, { response_mode: 'form_post' });
    const posted = await sim.requestAuthorization(form.url, { as: 'anna' });
    expect(posted).toMatchObject({ method: 'POST', location: redirectUri });
    expect(posted.form!.get('state')).toBe(form.checks.expectedState);
    const request = new Request(redirectUri, { method: 'POST', body: posted.form! });
    expect((await oidc.authorizationCodeGrant(config, request, form.checks)).access_token).toBeTypeOf(
      'string',
    );

    const fragment = await begin(config, { response_mode: 'fragment' });
    const response = new URL(await sim.authorize(fragment.url, { as: 'anna' }));
    expect(response.search).toBe('');
    expect(new URLSearchParams(response.hash.slice(1)).get('code')).toBeTypeOf('string');
  });

  it('accepts pushed authorization requests', async () => {
    const { url, checks } = await begin(config);
    const pushed = await oidc.buildAuthorizationUrlWithPAR(config, url.searchParams);
    expect([...pushed.searchParams.keys()].toSorted()).toEqual(['client_id', 'request_uri']);
    const response = new URL(await sim.authorize(pushed, { as: 'anna' }));
    expect((await oidc.authorizationCodeGrant(config, response, checks)).access_token).toBeTypeOf('string');
  });

  it('binds tokens to a DPoP key at userinfo and the API', async () => {
    const DPoP = oidc.getDPoPHandle(config, await oidc.randomDPoPKeyPair('ES256'));
    const { url, checks } = await begin(config);
    const response = new URL(await sim.authorize(url, { as: 'anna' }));
    const tokens = await oidc.authorizationCodeGrant(config, response, checks, undefined, { DPoP });
    expect(tokens.token_type).toBe('dpop');
    await oidc.fetchUserInfo(config, tokens.access_token, 'person-anna', { DPoP });
    const me = new URL(`${sim.endpoints.api}/me`);
    const call = await oidc.fetchProtectedResource(config, tokens.access_token, me, 'GET', null, undefined, {
      DPoP,
    });
    expect(call.status).toBe(200);
    const asBearer = await fetch(me, { headers: { authorization: `Bearer ${tokens.access_token}` } });
    expect(asBearer.status).toBe(401);
    const otherKey = oidc.getDPoPHandle(config, await oidc.randomDPoPKeyPair('ES256'));
    expect(
      await errorOf(oidc.refreshTokenGrant(config, tokens.refresh_token!, undefined, { DPoP: otherKey })),
    ).toMatchObject({ error: 'invalid_grant' });
  });

  it('completes the device grant when approved, and rejects it when denied', async () => {
    const start = await oidc.initiateDeviceAuthorization(config, { scope: 'openid notes:read' });
    expect(start.user_code).toMatch(/^[A-Z]{4}-[A-Z]{4}$/);
    const poll = (deviceCode: string) =>
      oidc.genericGrantRequest(config, 'urn:ietf:params:oauth:grant-type:device_code', {
        device_code: deviceCode,
      });
    expect(await errorOf(poll(start.device_code))).toMatchObject({ error: 'authorization_pending' });
    await sim.browser().approveDevice(start.verification_uri_complete!, { as: 'anna' });
    expect((await poll(start.device_code)).scope).toBe('openid notes:read');

    const second = await oidc.initiateDeviceAuthorization(config, { scope: 'openid' });
    const refusal = sim
      .browser()
      .approveDevice(second.verification_uri_complete!, { as: 'boris', deny: true });
    await expect(refusal).rejects.toThrow(/Nothing was connected/);
    expect(await errorOf(poll(second.device_code))).toMatchObject({ error: 'access_denied' });
  });

  it('supports dynamic client registration and its deletion', async () => {
    const registered = await oidc.dynamicClientRegistration(
      new URL(sim.issuer),
      {
        client_name: 'Self-made',
        application_type: 'native',
        redirect_uris: ['http://127.0.0.1/callback'],
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
      },
      oidc.None(),
      { execute: [overLoopback] },
    );
    expect((await signIn(sim, registered)).refresh_token).toBeTypeOf('string');
    const management = registered.clientMetadata() as unknown as {
      readonly registration_client_uri: string;
      readonly registration_access_token: string;
    };
    const gone = await fetch(management.registration_client_uri, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${management.registration_access_token}` },
    });
    expect(gone.status).toBe(204);
    expect(await errorOf(signIn(sim, registered))).toBeInstanceOf(PageError);
  });

  it('signs in another person in the same browser', async () => {
    const browser = sim.browser();
    const subjects: string[] = [];
    for (const as of ['anna', 'boris', 'anna']) {
      const { url, checks } = await begin(config);
      const { location } = await browser.visit(url, { as });
      const tokens = await oidc.authorizationCodeGrant(config, new URL(location), checks);
      subjects.push(tokens.claims()!.sub);
    }
    expect(subjects).toEqual(['person-anna', 'person-boris', 'person-anna']);
  });

  it('shows the account chooser for prompt=select_account', async () => {
    const browser = sim.browser();
    await browser.visit((await begin(config)).url, { as: 'anna' });
    sim.forgetRequests();
    const { url } = await begin(config, { prompt: 'select_account consent' });
    await browser.visit(url, { as: 'boris' });
    expect(sim.requests('pages').map(({ path }) => path.split('/').at(-1))).toContain('login');
    expect(sim.requests('pages').some(({ path }) => path.endsWith('/accounts'))).toBe(false);
  });
});
