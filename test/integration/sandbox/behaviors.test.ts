import * as oidc from 'openid-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as sandbox from '../../sandbox/simulator.ts';
import type { RegisteredClient, Behavior, Simulator } from '../../sandbox/simulator.ts';
import { begin, clientFor, errorOf, redirectUri, signIn } from './openid-client.ts';

const {
  brokenKeys,
  callbackError,
  callbackParams,
  combine,
  cutOff,
  deviceInterval,
  dropAfter,
  dropBefore,
  errorIn200,
  forgedIss,
  formEncoded,
  garbage,
  hold,
  hostileDescription,
  htmlPage,
  huge,
  idTokenClaims,
  idTokenFlaw,
  missingIss,
  missingState,
  nested,
  noBody,
  noKeys,
  oauthError,
  omit,
  redirectTo,
  REJECTED_ID_TOKENS,
  repeatedParam,
  respondBy,
  set,
  shrinkScopes,
  startSimulator,
  status,
  tokenType,
  wrongIssuer,
  wrongState,
  wrongSubject,
} = sandbox;

describe('the simulator’s behaviors', () => {
  let sim: Simulator;
  let client: RegisteredClient;
  let config: oidc.Configuration;

  beforeAll(async () => {
    sim = await startSimulator();
    client = await sim.createClient();
    config = await clientFor(sim, client);
  });
  afterEach(() => {
    expect(sim.pending()).toBe(0);
    sim.reset();
    sim.forgetRequests();
  });
  afterAll(() => sim.stop());

  /** Sends a plain token request that refreshes. */
  const refresh = (token: string) =>
    fetch(sim.endpoints.token, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: token,
        client_id: client.clientId,
      }),
    });
  const tokens = () => sim.signIn(client, { as: 'anna' });

  describe('on responses', () => {
    it('next applies to the given number of responses, in order, then always, then none', async () => {
      sim.next('api', status(503), 2);
      sim.next('api', status(500));
      sim.always('api', status(429, { retryAfter: 7 }));
      expect(sim.pending()).toBe(3);
      const codes: number[] = [];
      for (let index = 0; index < 5; index += 1) codes.push((await fetch(sim.endpoints.api)).status);
      expect(codes).toEqual([503, 503, 500, 429, 429]);
      expect((await fetch(sim.endpoints.api)).headers.get('retry-after')).toBe('7');
      sim.always('api', undefined);
      expect((await fetch(sim.endpoints.api)).status).toBe(200);
    });

    it('distinguishes a refresh from other token requests', async () => {
      sim.next('refresh', status(502));
      const { refresh_token } = await tokens();
      expect((await refresh(refresh_token!)).status).toBe(502);
      expect([sim.count('token'), sim.count('refresh')]).toEqual([2, 1]);
    });

    it('combine applies several to one response', async () => {
      sim.next('refresh', combine(omit('expires_in'), tokenType('bEaReR'), set({ extra: 1 })));
      const response = (await (await refresh((await tokens()).refresh_token!)).json()) as object;
      expect(response).toMatchObject({ token_type: 'bEaReR', extra: 1 });
      expect(response).not.toHaveProperty('expires_in');
    });
  });

  describe('recording', () => {
    it('records endpoint, method, parameters and headers, and counts', async () => {
      await signIn(sim, config);
      const [exchange] = sim.requests('token');
      expect(exchange).toMatchObject({ endpoint: 'token', method: 'POST', path: '/token', mount: '' });
      expect(exchange!.form.get('grant_type')).toBe('authorization_code');
      expect(exchange!.form.get('redirect_uri')).toBe(redirectUri);
      expect(exchange!.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
      expect(sim.requests('authorize')[0]!.query.get('client_id')).toBe(client.clientId);
      sim.forgetRequests();
      expect(sim.count()).toBe(0);
    });

    it('resolves waitFor with the awaited request', async () => {
      const second = sim.waitFor('api', 2);
      await fetch(`${sim.endpoints.api}?n=1`);
      await fetch(`${sim.endpoints.api}?n=2`);
      expect((await second).query.get('n')).toBe('2');
      expect((await sim.waitFor('api')).query.get('n')).toBe('1');
    });

    it('collects every secret', async () => {
      const { url, checks } = await begin(config);
      const response = new URL(await sim.authorize(url, { as: 'anna' }));
      const set = await oidc.authorizationCodeGrant(config, response, checks);
      const confidential = await sim.createClient({ type: 'confidential' });
      expect([...sim.secrets()]).toEqual(
        expect.arrayContaining([
          response.searchParams.get('code'),
          checks.pkceCodeVerifier,
          set.access_token,
          set.refresh_token,
          set.id_token,
          confidential.clientSecret,
        ]),
      );
    });
  });

  describe('of the transport', () => {
    it('dropBefore resets the connection before the provider receives the request', async () => {
      const { refresh_token } = await tokens();
      sim.next('refresh', dropBefore());
      await expect(refresh(refresh_token!)).rejects.toThrow('fetch failed');
      expect((await refresh(refresh_token!)).status).toBe(200);
    });

    it('dropAfter resets the connection after rotation: reuse revokes the grant', async () => {
      const { refresh_token } = await tokens();
      sim.next('refresh', dropAfter());
      await expect(refresh(refresh_token!)).rejects.toThrow('fetch failed');
      const replay = await refresh(refresh_token!);
      expect([replay.status, await replay.json()]).toMatchObject([400, { error: 'invalid_grant' }]);
    });

    it('cutOff sends half of the body', async () => {
      sim.next('discovery', cutOff());
      const response = await fetch(`${sim.issuer}/.well-known/openid-configuration`);
      expect(response.status).toBe(200);
      await expect(response.text()).rejects.toThrow();
    });

    it('hold delays the response until release, after the provider has handled the request', async () => {
      const { refresh_token } = await tokens();
      const gate = hold();
      sim.next('refresh', gate);
      let isAnswered = false;
      const response = refresh(refresh_token!).finally(() => (isAnswered = true));
      expect((await gate.arrived).endpoint).toBe('token');
      const replay = await refresh(refresh_token!);
      expect([replay.status, isAnswered]).toEqual([400, false]);
      gate.release();
      expect((await response).status).toBe(200);
    });

    it('hold before delays the request as well', async () => {
      const { refresh_token } = await tokens();
      const gate = hold({ before: true });
      sim.next('refresh', gate);
      const held = refresh(refresh_token!);
      await gate.arrived;
      expect((await refresh(refresh_token!)).status).toBe(200);
      gate.release();
      expect((await held).status).toBe(400);
    });

    it('reset ends every delay', async () => {
      sim.next('api', hold());
      const response = fetch(sim.endpoints.api);
      await sim.waitFor('api');
      sim.reset();
      expect((await response).status).toBe(200);
    });
  });

  describe('of any endpoint', () => {
    it.each<[string, Behavior, number, string, RegExp]>([
      ['429', status(429, { retryAfter: 120 }), 429, 'application/json', /rate_limited/],
      ['500', status(500), 500, 'application/json', /temporarily_unavailable/],
      [
        '504 with own words',
        status(504, { body: 'nope', contentType: 'text/plain' }),
        504,
        'text/plain',
        /^nope$/,
      ],
      ['403 HTML', htmlPage(), 403, 'text/html; charset=utf-8', /<h1>Please wait/],
      ['200 HTML', htmlPage(200), 200, 'text/html; charset=utf-8', /<h1>Please wait/],
      ['garbage', garbage(), 200, 'application/json', /%%$/],
      ['no body', noBody(), 200, 'application/json', /^$/],
      ['GitHub-like error', errorIn200('github'), 200, 'application/json; charset=utf-8', /"error":"bad_ver/],
      [
        'Slack-like error',
        errorIn200('slack', 'invalid_auth'),
        200,
        'application/json; charset=utf-8',
        /"ok":false/,
      ],
      ['invalid_grant', oauthError('invalid_grant'), 400, 'application/json; charset=utf-8', /invalid_grant/],
      [
        'invalid_client',
        oauthError('invalid_client'),
        401,
        'application/json; charset=utf-8',
        /invalid_client/,
      ],
      [
        'with a description',
        oauthError('slow_down', { description: hostileDescription }),
        400,
        'application/json; charset=utf-8',
        /<script>/,
      ],
    ])('%s', async (_name, behavior, code, type, body) => {
      const { refresh_token } = await tokens();
      sim.next('refresh', behavior);
      const response = await refresh(refresh_token!);
      expect([response.status, response.headers.get('content-type')]).toEqual([code, type]);
      expect(await response.text()).toMatch(body);
      expect((await refresh(refresh_token!)).status).toBe(200);
    });

    it.each([302, 303, 307, 308] as const)(
      'redirectTo %i redirects to the trap, which records',
      async (code) => {
        const { refresh_token } = await tokens();
        sim.next('refresh', redirectTo(code));
        expect((await refresh(refresh_token!)).status).toBe(code);
        expect(sim.count('trap')).toBe(0);
        sim.next('refresh', redirectTo(code));
        await oidc.refreshTokenGrant(config, refresh_token!).catch(() => undefined);
        expect(sim.count('trap')).toBe(0);
        sim.next('api', redirectTo(code));
        await fetch(sim.endpoints.api);
        expect(sim.count('trap')).toBe(1);
      },
    );

    it('huge enlarges a response by 2 MiB', async () => {
      sim.next('discovery', huge());
      const body = await (await fetch(`${sim.issuer}/.well-known/openid-configuration`)).text();
      expect(body.length).toBeGreaterThan(2 * 1024 * 1024);
      expect(JSON.parse(body)).toMatchObject({ issuer: sim.issuer });
    });
  });

  describe('of the token response', () => {
    const responseWith = async (behavior: Behavior) => {
      const { refresh_token } = await tokens();
      sim.next('refresh', behavior);
      return refresh(refresh_token!);
    };

    it.each(['expires_in', 'scope', 'refresh_token', 'access_token', 'token_type', 'id_token'])(
      'omit(%j)',
      async (name) => {
        const body = (await (await responseWith(omit(name))).json()) as object;
        expect(Object.keys(body)).toHaveLength(5);
        expect(body).not.toHaveProperty(name);
      },
    );

    it('tokenType replaces or removes the type', async () => {
      expect(await (await responseWith(tokenType('mac'))).json()).toMatchObject({ token_type: 'mac' });
      expect(await (await responseWith(tokenType(undefined))).json()).not.toHaveProperty('token_type');
    });

    it('nested moves the response to a pointer', async () => {
      const body: unknown = await (await responseWith(nested('/data/authed_user'))).json();
      expect(body).toMatchObject({ ok: true, data: { authed_user: { token_type: 'Bearer' } } });
    });

    it('formEncoded converts the response to a form', async () => {
      const response = await responseWith(formEncoded());
      expect(response.headers.get('content-type')).toMatch(/^application\/x-www-form-urlencoded/);
      expect(new URLSearchParams(await response.text()).get('token_type')).toBe('Bearer');
    });

    it('shrinkScopes returns and enforces fewer scopes', async () => {
      const body = (await (await responseWith(shrinkScopes('openid', 'calendar:read'))).json()) as {
        access_token: string;
        scope: string;
      };
      expect(body.scope).toBe('openid calendar:read');
      const call = (path: string) =>
        fetch(`${sim.endpoints.api}${path}`, { headers: { authorization: `Bearer ${body.access_token}` } });
      expect([(await call('/calendar')).status, (await call('/notes')).status]).toEqual([200, 403]);
    });
  });

  describe('of the ID token', () => {
    it.each(REJECTED_ID_TOKENS)('%s, which openid-client rejects', async (flaw) => {
      sim.next('token', idTokenFlaw(flaw));
      expect((await errorOf(signIn(sim, config))).code).toMatch(/^OAUTH_/);
    });

    it('no-kid, which is valid while one key fits the algorithm', async () => {
      sim.next('token', idTokenFlaw('no-kid'));
      expect((await signIn(sim, config)).claims()!.sub).toBe('person-anna');
    });

    it('wrong-sub is signed, and differs from userinfo', async () => {
      sim.next('token', idTokenFlaw('wrong-sub'));
      const set = await signIn(sim, config);
      expect(set.claims()!.sub).toBe('somebody-else');
      const code = (await errorOf(oidc.fetchUserInfo(config, set.access_token, set.claims()!.sub))).code;
      expect(code).toBe('OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED');
    });

    it('wrong-at-hash adds another hash', async () => {
      sim.next('token', idTokenFlaw('wrong-at-hash'));
      expect((await signIn(sim, config)).claims()!['at_hash']).toBe('AAAAAAAAAAAAAAAAAAAAAA');
    });

    it('idTokenClaims edits and signs again, after a refresh too', async () => {
      const set = await signIn(sim, config);
      sim.next(
        'refresh',
        idTokenClaims((claims) => (claims['sub'] = 'changed')),
      );
      const refreshed = await oidc.refreshTokenGrant(config, set.refresh_token!);
      expect(refreshed.claims()!.sub).toBe('changed');
    });
  });

  describe('of the callback', () => {
    const responseWith = async (behavior: Behavior) => {
      sim.next('callback', behavior);
      const { url, checks } = await begin(config);
      const response = new URL(await sim.authorize(url, { as: 'anna' }));
      return { response, checks, params: response.searchParams };
    };

    it.each<[string, Behavior, string, readonly string[]]>([
      ['forgedIss', forgedIss(), 'iss', ['https://attacker.invalid']],
      ['missingIss', missingIss(), 'iss', []],
      ['wrongState', wrongState(), 'state', ['a-state-that-nobody-sent']],
      ['missingState', missingState(), 'state', []],
      ['callbackParams', callbackParams({ code: 'forged', more: 'x' }), 'code', ['forged']],
    ])('%s, which openid-client rejects', async (name, behavior, param, values) => {
      const { response, checks, params } = await responseWith(behavior);
      expect(params.getAll(param)).toEqual(values);
      const error = await errorOf(oidc.authorizationCodeGrant(config, response, checks));
      expect(error).toBeInstanceOf(Error);
      expect(sim.count('token')).toBe(name === 'callbackParams' ? 1 : 0);
    });

    it('repeatedParam repeats a parameter', async () => {
      const { params, checks } = await responseWith(repeatedParam());
      expect(params.getAll('state')).toEqual([checks.expectedState, checks.expectedState]);
      expect((await responseWith(repeatedParam('code', 'second'))).params.getAll('code')[1]).toBe('second');
    });

    it('callbackError has a hostile description', async () => {
      const { params } = await responseWith(
        callbackError('server_error', hostileDescription, 'javascript:alert(3)'),
      );
      expect(params.has('code')).toBe(false);
      expect(params.get('error')).toBe('server_error');
      expect(params.get('error_description')).toBe(hostileDescription);
      expect(params.get('error_uri')).toBe('javascript:alert(3)');
    });

    it.each(['access_denied', 'invalid_scope', 'temporarily_unavailable'])(
      'callbackError(%j)',
      async (error) => {
        expect((await responseWith(callbackError(error))).params.get('error')).toBe(error);
      },
    );

    it('respondBy uses a fragment or a form, although the request did not', async () => {
      const { response } = await responseWith(respondBy('fragment'));
      expect(new URLSearchParams(response.hash.slice(1)).has('code')).toBe(true);
      sim.next('callback', respondBy('form_post'));
      const { url } = await begin(config);
      const landing = await sim.requestAuthorization(url, { as: 'anna' });
      expect([landing.method, landing.location, landing.form!.has('code')]).toEqual([
        'POST',
        redirectUri,
        true,
      ]);
    });
  });

  describe('of metadata, keys, userinfo, devices and revocation', () => {
    const discover = () => clientFor(sim, client);

    it('wrongIssuer, which openid-client rejects', async () => {
      sim.next('discovery', wrongIssuer());
      expect((await errorOf(discover())).code).toBe('OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED');
    });

    it.each<[string, Behavior]>([
      ['not JSON', htmlPage(200)],
      ['redirecting', redirectTo(302)],
      ['not there', status(404)],
    ])('discovery %s fails', async (_name, behavior) => {
      sim.next('discovery', behavior);
      expect(await errorOf(discover())).toBeInstanceOf(Error);
      expect(sim.count('trap')).toBe(0);
    });

    it('brokenKeys leaves the valid key usable, noKeys leaves none', async () => {
      sim.next('jwks', brokenKeys());
      const keySet = (await (await fetch(sim.endpoints.jwks)).json()) as { keys: unknown[] };
      expect(keySet.keys).toHaveLength(4);
      sim.next('jwks', brokenKeys());
      expect((await signIn(sim, await discover())).claims()!.sub).toBe('person-anna');
      sim.always('jwks', noKeys());
      expect(await errorOf(discover().then((fresh) => signIn(sim, fresh)))).toBeInstanceOf(Error);
    });

    it('wrongSubject, which openid-client rejects', async () => {
      const set = await signIn(sim, config);
      sim.next('userinfo', wrongSubject());
      const { code } = await errorOf(oidc.fetchUserInfo(config, set.access_token, 'person-anna'));
      expect(code).toBe('OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED');
    });

    it('deviceInterval and slow_down slow a device down', async () => {
      sim.next('device', deviceInterval(9));
      const start = await oidc.initiateDeviceAuthorization(config, { scope: 'openid' });
      expect(start.interval).toBe(9);
      sim.next('token', oauthError('slow_down'));
      const poll = oidc.genericGrantRequest(config, 'urn:ietf:params:oauth:grant-type:device_code', {
        device_code: start.device_code,
      });
      expect((await errorOf(poll)).error).toBe('slow_down');
    });

    it.each<[string, Behavior, number]>([
      ['200', status(200, { body: '' }), 200],
      ['400', oauthError('invalid_request'), 400],
      ['503', status(503, { retryAfter: 5 }), 503],
      ['unsupported_token_type', oauthError('unsupported_token_type'), 400],
    ])('a revocation response %s revokes nothing', async (_name, behavior, code) => {
      const { access_token } = await tokens();
      sim.next('revoke', behavior);
      const body = new URLSearchParams({ token: access_token, client_id: client.clientId });
      expect((await fetch(sim.endpoints.revocation, { method: 'POST', body })).status).toBe(code);
      const headers = { authorization: `Bearer ${access_token}` };
      expect((await fetch(`${sim.endpoints.api}/me`, { headers })).status).toBe(200);
    });
  });
});
