import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { sha256 } from '../../sandbox/provider/jws.ts';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { startPlatform } from '../../sandbox/platform/platform.ts';
import type { CallName, FaultName, FaultOptions } from '../../sandbox/platform/faults.ts';
import { readContract } from '../../sandbox/platform/check/contract.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';

const sim = await sharedSimulator();
const platform = await startPlatform({ provider: sim, pageSize: 2 });
afterEach(async () => {
  platform.clearFaults();
  platform.forgetCalls();
  platform.balance = 100;
  for (const { id, status } of platform.connections()) {
    if (status === 'ACTIVE') await post(`${at}/oauth/connections/${id}/disconnect/`);
  }
});
afterAll(() => platform.stop());

type Headers = Readonly<Record<string, string>>;
/** The members of answers that the tests look at. Which of them an answer has is the OpenAPI file's matter. */
interface Body {
  readonly access_token: string;
  readonly body: { readonly target: string; readonly headers: readonly (readonly [string, string])[] };
  readonly code: string;
  readonly connect_url: string;
  readonly data: {
    readonly socialaccount: {
      readonly providers: readonly {
        client_id: string;
        flows: string[];
        openid_configuration_url?: string;
      }[];
    };
    readonly user: object;
  };
  readonly error: string;
  readonly errors: readonly { readonly param: string }[];
  readonly meta: { readonly session_token: string };
  readonly next: string | null;
  readonly results: readonly { readonly name: string }[];
  readonly state_id: string;
  readonly status: number;
}
interface Answer {
  readonly status: number;
  readonly headers: Response['headers'];
  readonly body: Body;
}

const brokenAnswers = [
  'server_error',
  'nonsense',
  'wrong_shape',
  'huge_answer',
  'redirect_elsewhere',
] as const;
const contract = readContract();
/** Every answer of the contract that the platform has given. */
const seen = new Set<string | undefined>();

const at = `/v1/assistants/${platform.assistantId}`;
const withKey: Headers = { authorization: `Api-Key ${platform.apiKey}` };

/** Sends a call. Its answer must be as the OpenAPI file describes it, unless a fault makes it otherwise. */
async function call(method: string, path: string, headers = withKey, body?: unknown): Promise<Answer> {
  const isBroken = brokenAnswers.some((name) => platform.hasFault(name));
  const url = new URL(path, platform.baseUrl);
  const response = await fetch(url, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    redirect: 'manual',
  });
  const words = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  const answer = {
    status: response.status,
    headers: response.headers,
    body: (isJson ? JSON.parse(words) : words) as Body,
  };
  const described = { ...answer, method, path: url.pathname };
  if (!isBroken && !url.pathname.startsWith('/oauth/')) {
    expect(contract.problemsOf(described), `${method} ${url.pathname} ${answer.status}`).toEqual([]);
    seen.add(contract.nameOf(described));
  }
  return answer;
}
const get = (path: string, headers?: Headers): Promise<Answer> => call('GET', path, headers);
const post = (path: string, body: unknown = {}, headers?: Headers): Promise<Answer> =>
  call('POST', path, headers, body);
const list = async (query = '') =>
  (await get(`${at}/oauth/connections/${query}`)).body as unknown as { id: string }[];
const start = (provider: string, body: object = {}) => post(`${at}/oauth/${provider}/start/`, body);
const proxy = (id: string, request: object) => post(`${at}/external-provider-proxy/${id}/`, { request });

interface Connecting {
  readonly as?: string;
  readonly untick?: readonly string[];
  readonly requested_scopes?: readonly string[];
  readonly redirect_after_connect?: string;
}

/** Connects an account and returns its connection and where the browser ended. */
async function connect(provider: string, { as = 'anna', untick = [], ...body }: Connecting = {}) {
  const { body: started } = await start(provider, body);
  const end = await platform.consent(started.connect_url, { as, untick });
  const found = (await list(`?provider=${provider}&account_identifier=${as}@example.org`))[0];
  return { end, id: found?.id ?? '', found };
}

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

describe('the proxy of the reference platform', () => {
  it('sends method, path, query, headers and body, and keeps its own headers to itself', async () => {
    const { id } = await connect('sandbox');
    const { body } = await proxy(id, {
      method: 'POST',
      path: '/echo/a%20b',
      query: { q: 'x y', many: ['1', '2'] },
      headers: { 'X-Mine': 'yes', Authorization: 'Bearer mine', Cookie: 'a=b' },
      body: { hello: 'world' },
      base_url: `${sim.issuer}/api`,
    });
    const echo = body.body;
    expect(echo).toMatchObject({
      method: 'POST',
      target: '/api/echo/a%20b?q=x+y&many=1&many=2',
      body: '{"hello":"world"}',
    });
    const sent = new Map(echo.headers.map(([name, value]) => [name.toLowerCase(), value]));
    expect([sent.get('x-mine'), sent.get('content-type'), sent.get('cookie')]).toEqual([
      'yes',
      'application/json',
      undefined,
    ]);
    expect(sent.get('authorization')).not.toBe('Bearer mine');
    expect((await proxy(id, { method: 'GET', path: '/status/503' })).body.status).toBe(503);
    expect((await proxy(id, { method: 'GET', path: '/redirect', query: { to: 'other' } })).body.status).toBe(
      302,
    );
    const played = await connect('github');
    const answer = await proxy(played.id, {
      method: 'GET',
      path: '/user',
      base_url: 'https://api.github.com',
    });
    expect(answer.body.body.target).toBe('/api/echo/user');
  });

  it.each([
    { method: 'TRACE' },
    { path: 'notes' },
    { path: '//example.org/' },
    { path: '/../authorize' },
    { path: '/%2e%2e/authorize' },
    { base_url: 'https://example.org' },
    { base_url: 'http://anna@127.0.0.1' },
    { query: { a: {} } },
    { headers: { 'x-a': 'b\r\nc: d' } },
    { headers: { 'x a': 'b' } },
    { body: 'a GET request has none' },
  ])('refuses %j', async (changed) => {
    const { id } = await connect('sandbox');
    sim.forgetRequests();
    expect(await proxy(id, { method: 'GET', path: '/notes', ...changed })).toMatchObject({
      status: 400,
      body: { code: 'invalid_proxy_request' },
    });
    expect(sim.count('api')).toBe(0);
  });

  it('refreshes an access token once for all requests that need it, and says when that is refused', async () => {
    const { id } = await connect('sandbox');
    sim.expireAccessTokens();
    const answers = await Promise.all([1, 2, 3].map(() => proxy(id, { method: 'GET', path: '/notes' })));
    expect(answers.map(({ body }) => body.status)).toEqual([200, 200, 200]);
    expect(sim.count('refresh')).toBe(1);
    sim.revokeAccess();
    const dead = await proxy(id, { method: 'GET', path: '/notes' });
    expect(dead).toMatchObject({ status: 424, body: { code: 'credential_expired' } });
    expect(await list('?status=ERROR')).toMatchObject([{ id, connected: false }]);
  });

  it('charges for requests at billed providers only', async () => {
    const [twitter, github] = [await connect('twitter'), await connect('github')];
    platform.balance = 1;
    const ask = async ({ id }: { id: string }) => (await proxy(id, { method: 'GET', path: '/me' })).status;
    expect([await ask(twitter), await ask(twitter), await ask(github)]).toEqual([200, 402, 200]);
  });

  it('says when the provider does not respond, or with what no JSON can carry', async () => {
    const { id } = await connect('sandbox');
    const download = await proxy(id, { method: 'GET', path: '/download', query: { bytes: 20_000_000 } });
    expect(download).toMatchObject({ status: 502, body: { code: 'provider_request_rejected' } });
    const cut = await proxy(id, { method: 'GET', path: '/cut' });
    expect(cut).toMatchObject({ status: 502, body: { code: 'provider_unreachable' } });
  });

  it('keeps tokens encrypted', async () => {
    await connect('sandbox');
    const kept = JSON.stringify(platform.connections());
    for (const secret of sim.secrets()) expect(kept).not.toContain(secret);
  });
});

describe('faults of the reference platform', () => {
  const faulty: readonly (readonly [FaultName, FaultOptions, number, unknown])[] = [
    ['balance_empty', {}, 402, { code: 'insufficient_balance' }],
    ['daily_limit', {}, 402, { code: 'daily_limit_reached' }],
    ['missing_price', {}, 400, { code: 'missing_price' }],
    ['credential_dead', {}, 424, { code: 'credential_required' }],
    ['provider_unreachable', {}, 502, { code: 'provider_unreachable' }],
    ['provider_removed', { provider: 'sandbox' }, 404, { code: 'connection_not_found' }],
    ['rate_limited', {}, 429, { detail: expect.stringContaining('5 seconds') as string }],
    ['unauthorized', {}, 401, { detail: 'Invalid token.' }],
    ['server_error', {}, 500, expect.stringContaining('<h1>') as string],
    ['nonsense', {}, 200, expect.stringContaining('<!doctype') as string],
    ['wrong_shape', {}, 200, { ok: 'yes' }],
  ];

  it.each(faulty)('%s', async (name, options, status, body) => {
    const { id } = await connect('sandbox');
    platform.fault(name, { times: 1, ...options });
    const answer = await proxy(id, { method: 'GET', path: '/notes' });
    expect(answer.status).toBe(status);
    expect({ body: answer.body }).toMatchObject({ body });
    expect((await proxy(id, { method: 'GET', path: '/notes' })).body.status).toBe(200);
  });

  it('drops connections, leads elsewhere, sends too much, or nothing at all', async () => {
    const { id } = await connect('sandbox');
    platform.fault('down', { calls: ['connections'], times: 1 });
    await expect(list()).rejects.toThrow('fetch failed');
    platform.fault('redirect_elsewhere', { times: 1 });
    const { headers, status } = await get(`${at}/oauth/connections/`);
    expect([status, headers.get('location')]).toEqual([307, `${platform.otherHost.origin}/elsewhere`]);
    platform.fault('huge_answer', { times: 1 });
    expect(JSON.stringify(await list()).length).toBeGreaterThan(50 * 1024 * 1024);
    platform.fault('hanging', { times: 1 });
    const waiting = fetch(`${platform.baseUrl}/_allauth/app/v1/config`, { signal: AbortSignal.timeout(200) });
    await expect(waiting).rejects.toThrow('timeout');
    platform.fault('lost_answer', { times: 1 });
    sim.forgetRequests();
    await expect(proxy(id, { method: 'GET', path: '/notes' })).rejects.toThrow('fetch failed');
    expect(sim.count('api')).toBe(1);
  });

  it('hands out foreign addresses and labels with markup, and ends sessions', async () => {
    await connect('sandbox');
    platform.fault('foreign_connect_url', { times: 1 });
    expect((await start('sandbox')).body.connect_url).toBe('file:///etc/passwd');
    platform.fault('markup_in_labels');
    expect(await list()).toMatchObject([{ account_label: expect.stringContaining('<img') as string }]);
    platform.fault('provider_removed', { provider: 'github' });
    expect([(await start('github')).status, (await start('sandbox')).status]).toEqual([400, 200]);
    const headers = { 'x-session-token': platform.startSession() };
    platform.fault('signed_out');
    expect((await get('/v1/organizations/', headers)).status).toBe(401);
    expect(platform.calls.map((each) => each.call)).toContain('organizations');
  });
});

describe('every call of the reference platform', () => {
  const other = '00000000-0000-4000-8000-000000000000';
  const calls: readonly (readonly [CallName, string, (assistant: string) => string])[] = [
    ['organizations', 'GET', () => '/v1/organizations/'],
    ['assistants', 'GET', () => '/v1/assistants/'],
    ['start', 'POST', (assistant) => `${assistant}/oauth/sandbox/start/`],
    ['connections', 'GET', (assistant) => `${assistant}/oauth/connections/`],
    ['disconnect', 'POST', (assistant) => `${assistant}/oauth/connections/${other}/disconnect/`],
    ['proxy', 'POST', (assistant) => `${assistant}/external-provider-proxy/${other}/`],
  ];

  it.each(calls)('refuses nobody, strangers and too many: %s', async (name, method, path) => {
    const robin = { 'x-session-token': platform.startSession('robin') };
    expect((await call(method, path(at), {})).status).toBe(401);
    expect((await call(method, path(at), name === 'organizations' ? withKey : robin)).status).toBe(403);
    platform.fault('rate_limited', { calls: [name], retryAfterSeconds: 7 });
    expect((await call(method, path(at))).headers.get('retry-after')).toBe('7');
    platform.clearFaults();
    if (path(at).startsWith(at))
      expect((await call(method, path(`/v1/assistants/${other}`))).status).toBe(404);
    expect((await fetch(`${platform.baseUrl}${path(at)}`, { method: 'PUT' })).status).toBe(405);
  });

  it('has given each answer of the contract', async () => {
    const authorize = `${platform.signInHost}/user_management/authorize`;
    expect((await get(authorize, {})).status).toBe(400);
    const query = 'client_id=client_practice_platform&redirect_uri=http://127.0.0.1:5000/auth/callback';
    expect((await get(`${authorize}?${query}`, {})).status).toBe(302);
    const whole = `&response_type=code&provider=authkit&code_challenge_method=S256&code_challenge=${'x'.repeat(43)}`;
    expect((await get(`${authorize}?${query}${whole}`, {})).status).toBe(200);
    expect((await get('/_allauth/app/v1/auth/session', {})).status).toBe(401);
    expect((await call('DELETE', '/_allauth/app/v1/auth/session', { 'x-session-token': 'x' })).status).toBe(
      410,
    );
    expect((await get('/v1/assistants/?hosting=x')).status).toBe(400);
    expect((await get(`${at}/oauth/connections/?status=x`)).status).toBe(400);
    expect((await get(`${at}/oauth/connections/?provider=x`)).status).toBe(400);
    expect(contract.answers.filter((answer) => !seen.has(answer))).toEqual([]);
  });
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
