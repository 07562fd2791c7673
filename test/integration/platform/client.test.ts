import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { PlatformClient } from '../../../electron/core/platform/platform-client.ts';
import { beginSession } from '../../../electron/core/platform/platform-authentication.ts';
import type { Result } from '../../../shared/result.ts';
import type { FaultName } from '../../sandbox/platform/faults.ts';
import { startPlatform } from '../../sandbox/platform/platform.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { nodeHttp } from '../../support/node-http.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { startSmallServer } from '../../support/small-server.ts';
import { valueOf } from '../../support/value-of.ts';

const sim = await sharedSimulator();
const platform = await startPlatform({ provider: sim, pageSize: 2 });
const onRejected = vi.fn();
const client = new PlatformClient({
  ...{ http: nodeHttp(), unqueued: nodeHttp(), clock: new ManualClock() },
  onRejected,
});
afterEach(() => {
  platform.clearFaults();
  platform.forgetCalls();
  onRejected.mockClear();
});
afterAll(() => platform.stop());

const { baseUrl, assistantId } = platform;
const access = { baseUrl, headers: { authorization: `Api-Key ${platform.apiKey}` }, assistantId };
const robin = { baseUrl, headers: { 'x-session-token': platform.startSession('robin@example.org') } };
const scopes = ['openid', 'email', 'notes:read'];
const NONE = '00000000-0000-4000-8000-000000000000';
const never = new AbortController().signal;

const start = (service = 'sandbox') =>
  client.start(access, service, { scopes, returnTo: 'app.keyfob.dev://done' });
const connect = async (as = 'anna'): Promise<void> => {
  await platform.consent(valueOf(await start()), { as });
};
const send = (id: string, change: object = {}) =>
  client.proxy(
    access,
    id,
    {
      method: 'GET',
      baseUrl: `${sim.issuer}/api`,
      path: '/notes',
      query: {},
      headers: {},
      body: null,
      ...change,
    },
    never,
  );

describe('the calls of the platform', () => {
  it('connect, list over all pages, pass a request on and disconnect', async () => {
    for (const as of ['anna', 'boris', 'carla']) await connect(as);
    const listed = valueOf(await client.connections(access, 'sandbox'));
    expect(listed).toHaveLength(3);
    const anna = listed.find(({ label }) => label?.startsWith('anna'));
    expect(anna).toMatchObject({ service: 'sandbox', status: 'ACTIVE', connected: true, scopes });
    expect(anna?.expiresAt).toBeGreaterThan(Date.now());
    expect(valueOf(await client.connections(access, 'github'))).toEqual([]);

    const id = anna?.id ?? '';
    const answer = valueOf(await send(id));
    expect(answer.status).toBe(200);
    expect(JSON.parse(new TextDecoder().decode(answer.body))).toHaveProperty('notes');
    const echoed = valueOf(await send(id, { method: 'POST', path: '/echo/a', query: { many: ['1', '2'] } }));
    expect(new TextDecoder().decode(echoed.body)).toContain('/api/echo/a?many=1&many=2');

    expect(await client.disconnect(access, id)).toEqual({ ok: true, value: null });
    const after = valueOf(await client.connections(access, null)).find((each) => each.id === id);
    expect(after).toMatchObject({ status: 'REVOKED', connected: false });
  });

  it('list what belongs to the person', async () => {
    const organizations = valueOf(await client.organizations(robin));
    expect(organizations.length).toBeGreaterThan(1);
    const headers = { ...robin.headers, 'vellum-organization-id': organizations[0]?.id ?? '' };
    expect(valueOf(await client.assistants({ baseUrl, headers })).length).toBeGreaterThan(2);
  });

  type Calls = Readonly<Record<string, () => Promise<Result<unknown>>>>;
  const CALLS: Calls = {
    connections: () => client.connections(access, null),
    start: () => start(),
    disconnect: () => client.disconnect(access, NONE),
    proxy: () => send(NONE),
    assistants: () => client.assistants(access),
    organizations: () => client.organizations(robin),
  };

  it.each<[FaultName, string, Readonly<Record<string, string>>?]>([
    ['down', 'platform.unreachable'],
    ['server_error', 'platform.server_error'],
    ['nonsense', 'platform.bad_response'],
    ['wrong_shape', 'platform.bad_response'],
    ['huge_answer', 'platform.bad_response'],
    ['redirect_elsewhere', 'platform.redirected'],
    ['unauthorized', 'platform.key_refused'],
    ['rate_limited', 'platform.rate_limited'],
    ['balance_empty', 'platform.balance'],
    ['daily_limit', 'platform.daily_limit'],
    ['missing_price', 'platform.no_price'],
    ['provider_unreachable', 'managed.provider_unreachable'],
  ])('fail alike with %s: %s', async (fault, code) => {
    platform.fault(fault, {
      calls: ['connections', 'start', 'disconnect', 'proxy', 'assistants', 'organizations'],
      retryAfterSeconds: 7,
    });
    for (const [name, call] of Object.entries(CALLS)) {
      const result = await call();
      const isSession = fault === 'unauthorized' && name === 'organizations';
      const expected = isSession ? 'platform.expired' : code;
      expect(result, name).toMatchObject({ ok: false, error: { code: expected } });
      if (fault === 'rate_limited') expect(result).toMatchObject({ error: { details: { seconds: 7 } } });
    }
    expect(onRejected).toHaveBeenCalledTimes(fault === 'unauthorized' ? Object.keys(CALLS).length : 0);
    expect(platform.otherHost.received).toEqual([]);
  });

  it.each<[string, () => Promise<Result<unknown>>, string]>([
    ['a connection that is gone', () => send(NONE), 'managed.gone'],
    ['no such connection to disconnect', () => client.disconnect(access, NONE), 'managed.gone'],
    ['a provider that is not offered', () => start('nobody'), 'platform.start_failed'],
    [
      'an assistant that is gone',
      () => client.connections({ ...access, assistantId: NONE }, null),
      'platform.no_assistant',
    ],
    [
      'an organization that is gone',
      () => client.assistants({ baseUrl, headers: { ...robin.headers, 'vellum-organization-id': NONE } }),
      'platform.no_organization',
    ],
    [
      'a key that is none',
      () => client.assistants({ baseUrl, headers: { authorization: 'Api-Key a' } }),
      'platform.key_refused',
    ],
  ])('know %s', async (_what, call, code) => {
    expect(await call()).toMatchObject({ ok: false, error: { code } });
    const [rejected] = onRejected.mock.calls;
    expect(rejected?.[1] ?? code).toBe(code);
    expect(rejected !== undefined).toBe(/assistant|organization|key_refused/.test(code));
  });

  const entry = (id: string, provider = 'sandbox') => ({
    ...{ id, provider, status: 'ACTIVE', connected: true },
    ...{ account_label: 'a', scopes_granted: [], expires_at: null },
  });
  it.each<[string, unknown, string[] | 'platform.bad_response']>([
    ['of other providers', [entry('a', 'github'), entry('b')], ['b']],
    ['with an ID that leads to another path', [entry('..')], 'platform.bad_response'],
    ['without end', { results: Array(500).fill(entry('a')), next: '/more' }, 'platform.bad_response'],
  ])('take no connections %s, whatever the platform lists', async (_what, body, expected) => {
    await using hostile = await startSmallServer(() => ({ body }));
    const listed = await client.connections({ ...access, baseUrl: hostile.origin }, 'sandbox');
    expect(listed.ok ? listed.value.map(({ id }) => id) : listed.error.code).toEqual(expected);
    expect(hostile.requests.length).toBeLessThan(5);
  });

  it('show the person’s name as one line', async () => {
    const answer = {
      access_token: 'a',
      meta: { session_token: 's' },
      data: { user: { display: 'P\u202eat\n' } },
    };
    await using hostile = await startSmallServer(() => ({ body: answer }));
    const address = { baseUrl: hostile.origin, signInUrl: hostile.origin };
    const authorization = { url: '', clientId: 'c', state: 's', verifier: 'v' };
    const begun = await beginSession(client, address, authorization, 'code', never);
    expect(begun).toMatchObject({ value: { user: 'P at' } });
  });

  it('end when they are canceled', async () => {
    platform.fault('hanging');
    const canceled = new AbortController();
    const waiting = client.connections(access, null, canceled.signal);
    await expect.poll(() => platform.calls).toHaveLength(1);
    canceled.abort();
    expect(await waiting).toMatchObject({
      ok: false,
      error: { code: expect.stringMatching(/^network\./) as string },
    });
  });
});
