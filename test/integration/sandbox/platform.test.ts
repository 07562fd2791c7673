import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { sha256 } from '../../sandbox/provider/jws.ts';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { startPlatform } from '../../sandbox/platform/platform.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { platformClient } from './platform-client.ts';
import type { Headers } from './platform-client.ts';

const sim = await sharedSimulator();
const platform = await startPlatform({ provider: sim, pageSize: 2 });
const { at, call, connect, contract, get, list, post, proxy, seen, start, withKey } =
  platformClient(platform);
afterEach(async () => {
  platform.clearFaults();
  platform.forgetCalls();
  platform.balance = 100;
  for (const { id, status } of platform.connections()) {
    if (status === 'ACTIVE') await post(`${at}/oauth/connections/${id}/disconnect/`);
  }
});
afterAll(() => platform.stop());

describe('signing in at the reference platform', () => {
  /** Goes through the browser sign-in; the changes are those of a client that does something wrong. */
  async function signIn(
    changes: { query?: object; exchange?: object; swap?: object; as?: string | null } = {},
  ) {
    const config = (await get('/_allauth/app/v1/config', {})).body;
    const { client_id } = config.data.socialaccount.providers.find(
      (each) => each.flows.includes('provider_token') && each.openid_configuration_url === undefined,
    )!;
    const verifier = randomBytes(32).toString('base64url');
    const url = new URL('/user_management/authorize', platform.signInHost);
    url.search = new URLSearchParams({
      client_id,
      redirect_uri: 'http://127.0.0.1:5000/auth/callback',
      response_type: 'code',
      scope: 'openid profile email',
      code_challenge: sha256(verifier),
      code_challenge_method: 'S256',
      state: 'my-state',
      provider: 'authkit',
      ...changes.query,
    }).toString();
    const location = new URL(await platform.signIn(url, changes.as));
    expect(location.origin + location.pathname).toBe('http://127.0.0.1:5000/auth/callback');
    expect(location.searchParams.get('state')).toBe('my-state');
    const code = location.searchParams.get('code');
    if (code === null) return { error: location.searchParams.get('error') };
    const exchanged = await post(
      `${platform.signInHost}/user_management/authenticate`,
      { client_id, grant_type: 'authorization_code', code, code_verifier: verifier, ...changes.exchange },
      {},
    );
    if (exchanged.status !== 200) return { error: exchanged.body.error };
    const token = { client_id, access_token: exchanged.body.access_token };
    const swapped = await post(
      '/_allauth/app/v1/auth/provider/token',
      { provider: 'workos', process: 'login', token, ...changes.swap },
      {},
    );
    if (swapped.status !== 200) return { error: swapped.body.errors[0]!.param };
    return { session: swapped.body.meta.session_token };
  }

  it('leads to a session, which ends when it is told to', async () => {
    const { session = '' } = await signIn();
    const headers = { 'x-session-token': session };
    const known = await get('/_allauth/app/v1/auth/session', headers);
    expect(known.body.data.user).toMatchObject({ email: 'dana@example.org', display: 'Dana Demo' });
    expect((await call('DELETE', '/_allauth/app/v1/auth/session', headers)).status).toBe(401);
    expect((await get('/_allauth/app/v1/auth/session', headers)).status).toBe(410);
    expect((await get('/v1/organizations/', headers)).status).toBe(401);
  });

  it.each([
    ['refuses', { as: null }, 'access_denied'],
    ['has no challenge', { query: { code_challenge: '' } }, 'invalid_request'],
    ['uses a plain challenge', { query: { code_challenge_method: 'plain' } }, 'invalid_request'],
    ['names another way', { query: { provider: 'GoogleOAuth' } }, 'invalid_request'],
    ['asks for a token', { query: { response_type: 'token' } }, 'unsupported_response_type'],
    ['has another verifier', { exchange: { code_verifier: 'x'.repeat(43) } }, 'invalid_grant'],
    ['has another code', { exchange: { code: 'x' } }, 'invalid_grant'],
    ['is another client', { exchange: { client_id: 'x' } }, 'invalid_client'],
    ['swaps a made-up token', { swap: { token: { client_id: 'x', access_token: 'x' } } }, 'token'],
    ['swaps for another purpose', { swap: { process: 'connect' } }, 'process'],
    ['swaps for another provider', { swap: { provider: 'google' } }, 'provider'],
  ] as const)('fails when the client %s', async (_what, changes, error) => {
    expect(await signIn(changes)).toEqual({ error });
  });

  it.each([
    { redirect_uri: 'http://127.0.0.1:5000/other' },
    { redirect_uri: 'https://example.org/auth/callback' },
  ])('never leaves for %j', async (query) => {
    await expect(signIn({ query })).rejects.toThrow('There is no sign-in form (400)');
  });

  it('lists organizations and assistants in pages, as far as the caller may see them', async () => {
    const [dana, robin, sam] = platform.users;
    const asRobin = { 'x-session-token': platform.startSession('robin') };
    const names = async (path: string, headers: Headers): Promise<unknown> => {
      const answer = await get(path, headers);
      if (answer.status !== 200) return answer.status;
      const here = answer.body.results.map((each) => each.name);
      const next = answer.body.next;
      return next === null ? here : [...here, ...((await names(next, headers)) as string[])];
    };
    const all = '/v1/assistants/?hosting=all';
    const inBakery = { ...asRobin, 'vellum-organization-id': robin!.organizations[0]!.id };
    const asSam = { 'x-session-token': platform.startSession('sam') };
    const platformKey = { authorization: `Bearer ${platform.platformKey}` };
    expect(await names('/v1/organizations/', asRobin)).toEqual(['Rivers Bakery', 'Robin at home']);
    expect(await names(all, inBakery)).toEqual(['Front desk', 'Orders', 'On the laptop']);
    expect(await names('/v1/assistants/', inBakery)).toEqual(['Front desk', 'Orders']);
    expect(await names('/v1/assistants/?hosting=local', inBakery)).toEqual(['On the laptop']);
    expect(await names(all, asRobin)).toBe(403);
    expect(await names(all, { ...asRobin, 'vellum-organization-id': platform.organizationId })).toBe(403);
    expect(await names(all, asSam)).toEqual([sam!.assistants[0]!.name]);
    expect(await names('/v1/organizations/', asSam)).toEqual([]);
    expect(await names('/v1/organizations/', platformKey)).toEqual([dana!.organizations[0]!.name]);
    expect(await names(all, platformKey)).toEqual([dana!.assistants[0]!.name]);
    expect(await names(all, withKey)).toEqual([dana!.assistants[0]!.name]);
    expect(await names('/v1/organizations/', withKey)).toBe(403);
    expect(await names(all, { authorization: 'Api-Key wrong' })).toBe(401);
    expect((await get(`${at}/oauth/connections/`, asSam)).status).toBe(404);
  });
});

describe('connecting at the reference platform', () => {
  it('connects, lists, sends a request, and disconnects', async () => {
    const link = 'app.keyfob.dev://managed/attempt-1';
    const { end, found, id } = await connect('sandbox', { redirect_after_connect: link });
    expect(end).toBe(`${link}?oauth_status=connected&oauth_provider=sandbox`);
    expect(found).toEqual({
      id,
      provider: 'sandbox',
      status: 'ACTIVE',
      connected: true,
      account_label: 'anna@example.org',
      scopes_granted: ['openid', 'email', 'notes:read'],
      expires_at: expect.stringMatching(/^\d{4}-.*Z$/) as string,
    });
    const answer = await proxy(id, { method: 'GET', path: '/notes' });
    expect(answer.body).toMatchObject({ status: 200, body: { notes: expect.any(Array) as object } });
    expect((await post(`${at}/oauth/connections/${id}/disconnect/`)).body).toEqual({ success: true });
    expect(await list()).toEqual([]);
    expect(await list('?status=REVOKED')).toMatchObject([{ id, status: 'REVOKED', connected: false }]);
    expect((await proxy(id, { method: 'GET', path: '/notes' })).body.code).toBe('credential_required');
    // The provider knows nothing of it any more.
    expect(sim.requests('revoke').length).toBe(1);
    expect(sim.revokeAccess()).toBe(0);
  });

  it('keeps the ID of an account, and gives another one to another account', async () => {
    const first = await connect('sandbox');
    const more = ['openid', 'email', 'notes:read', 'notes:write'];
    const again = await connect('sandbox', { requested_scopes: more, untick: ['notes:read'] });
    expect(again.id).toBe(first.id);
    expect(again.found).toMatchObject({ scopes_granted: ['openid', 'email', 'notes:write'] });
    expect((await connect('sandbox', { as: 'boris' })).id).not.toBe(first.id);
    expect(await list('?provider=sandbox')).toHaveLength(2);
    expect(await list('?provider=github')).toEqual([]);
    // Only the newest grant of each account is left.
    expect(sim.revokeAccess()).toBe(2);
  });

  it('takes requested scopes for all there are, and Google needs two of them', async () => {
    const email = 'https://www.googleapis.com/auth/userinfo.email';
    const link = 'http://127.0.0.1:5000/done?attempt=1';
    const failed = await connect('google', { requested_scopes: ['openid'], redirect_after_connect: link });
    expect(failed.end).toBe(`${link}&oauth_status=error&oauth_provider=google&oauth_code=identity_failed`);
    const { found } = await connect('google', { requested_scopes: ['openid', email, 'https://x/calendar'] });
    expect(found).toMatchObject({ scopes_granted: ['openid', email, 'https://x/calendar'] });
  });

  it('says that the person refused, and accepts each connect address once', async () => {
    const { body } = await start('sandbox', { redirect_after_connect: 'app.keyfob.dev:/done' });
    const url = body.connect_url;
    const end = await platform.consent(url, { as: 'anna', deny: true });
    expect(end).toBe('app.keyfob.dev:/done?oauth_status=error&oauth_provider=sandbox&oauth_code=denied');
    await expect(platform.consent(url)).rejects.toThrow('(400)');
    expect(await get(`/oauth/callback?state=${body.state_id}&code=x`, {})).toMatchObject({ status: 400 });
  });

  it.each([
    ['nowhere', {}],
    ['sandbox', { redirect_after_connect: 'https://example.org/' }],
    ['sandbox', { redirect_after_connect: '//example.org/' }],
    ['sandbox', { redirect_after_connect: 'javascript:alert(1)' }],
    ['sandbox', { requested_scopes: 'openid' }],
    ['sandbox', { requested_scopes: ['a b'] }],
  ])('does not start for %s with %j', async (provider, body) => {
    expect(await start(provider, body)).toMatchObject({
      status: 400,
      body: { success: false, code: 'oauth_start_failed' },
    });
  });
});

it('has given each answer of the contract, except for those of the proxy and refusals', async () => {
  const authorize = `${platform.signInHost}/user_management/authorize`;
  expect((await get(authorize, {})).status).toBe(400);
  const query = 'client_id=client_practice_platform&redirect_uri=http://127.0.0.1:5000/auth/callback';
  expect((await get(`${authorize}?${query}`, {})).status).toBe(302);
  const whole = `&response_type=code&provider=authkit&code_challenge_method=S256&code_challenge=${'x'.repeat(43)}`;
  expect((await get(`${authorize}?${query}${whole}`, {})).status).toBe(200);
  expect((await call('DELETE', '/_allauth/app/v1/auth/session', { 'x-session-token': 'x' })).status).toBe(
    410,
  );
  expect((await get('/v1/assistants/?hosting=x')).status).toBe(400);
  expect((await get(`${at}/oauth/connections/?status=x`)).status).toBe(400);
  expect((await get(`${at}/oauth/connections/?provider=x`)).status).toBe(400);
  const expected = contract.answers.filter((answer) => !/^sendRequest | 40[134]$| 429$/.test(answer));
  expect(expected.filter((answer) => !seen.has(answer))).toEqual([]);
});

it('is part of the sandbox, whose console switches its faults and its balance', async () => {
  const sandbox = await startSandbox({ port: 0 });
  const console = `${sandbox.baseUrl}/console/platform`;
  const press = async (form: Record<string, string>): Promise<string> =>
    (await fetch(console, { method: 'POST', body: new URLSearchParams(form) })).text();
  try {
    expect(await (await fetch(`${sandbox.baseUrl}/console`)).text()).toContain('href="/console/platform"');
    expect(await press({ fault: 'down' })).toContain('Turn off: Platform down');
    await expect(fetch(`${sandbox.platform.baseUrl}/_allauth/app/v1/config`)).rejects.toThrow();
    expect(await press({ fault: 'down' })).toContain('Turn on: Platform down');
    await press({ fault: 'nonsense' });
    expect(await press({ clear: 'yes' })).not.toContain('Turn off');
    expect(await press({ balance: 'empty' })).toContain('Balance: 0 credits');
    const session = sandbox.platform.startSession();
    expect(await press({ fault: 'signed_out' })).toContain('Everybody is signed out');
    const url = `${sandbox.platform.baseUrl}/_allauth/app/v1/auth/session`;
    expect((await fetch(url, { headers: { 'x-session-token': session } })).status).toBe(410);
    expect((await fetch(console, { method: 'POST' })).status).toBe(404);
    expect((await fetch(`${sim.issuer}/console/platform`)).status).toBe(404);
  } finally {
    await sandbox.stop();
  }
});
