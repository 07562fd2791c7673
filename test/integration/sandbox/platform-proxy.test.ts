import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { CallName, FaultName, FaultOptions } from '../../sandbox/platform/faults.ts';
import { startPlatform } from '../../sandbox/platform/platform.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { platformClient } from './platform-client.ts';

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
    platform.fault('hanging', { times: 1 });
    const waiting = fetch(`${platform.baseUrl}/_allauth/app/v1/config`, { signal: AbortSignal.timeout(200) });
    await expect(waiting).rejects.toThrow('timeout');
    platform.fault('lost_answer', { times: 1 });
    sim.forgetRequests();
    await expect(proxy(id, { method: 'GET', path: '/notes' })).rejects.toThrow('fetch failed');
    expect(sim.count('api')).toBe(1);
    platform.fault('huge_answer', { times: 1 });
    let size = 0;
    const huge = await fetch(`${platform.baseUrl}/_allauth/app/v1/config`);
    for await (const chunk of huge.body!) size += chunk.length;
    expect(size).toBeGreaterThan(50 * 1024 * 1024);
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

  it('has given each answer of the proxy and each refusal in the contract', async () => {
    const session = '/_allauth/app/v1/auth/session';
    expect((await get(session, {})).status).toBe(401);
    expect((await call('DELETE', session, {})).status).toBe(401);
    const expected = contract.answers.filter((answer) => /^sendRequest | 40[134]$| 429$/.test(answer));
    expect(expected.filter((answer) => !seen.has(answer))).toEqual([]);
  });
});
