import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveAddress } from '../../../electron/core/api/request-address.ts';
import { proxyRequestOf } from '../../../electron/core/managed/proxied-request.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import { appError } from '../../../shared/errors.ts';
import { err, ok } from '../../../shared/result.ts';
import { nodeHttp } from '../../support/node-http.ts';
import type { ApprovalAnswer } from '../../../shared/domain/approval.ts';
import { actionAfterFailure } from '../../../shared/domain/next-step.ts';
import type { FaultName, FaultOptions } from '../../sandbox/platform/faults.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { echoOf, json, note } from '../requests/request-scene.ts';
import { managedScene, sharedPlatform } from './managed-scene.ts';

const sim = await sharedSimulator({ marker: 'providermark' });
const platform = await sharedPlatform(sim);

describe('a request of a managed account', () => {
  it('passes through the platform as it was decided on, without any token', async () => {
    await using scene = await managedScene(sim, platform);
    const { id } = await scene.connect();
    platform.forgetCalls();
    const address = '/echo/a%20b?x=1&y=%C3%A4&x=2&z';
    const sent = await scene.send(id, { address, headers: [['X-Mine', 'yes']] });
    expect(sent).toMatchObject({ value: { status: 200, redirect: null, nextStep: null } });
    const echo = echoOf(sent);
    expect(echo.target).toMatch(/\/echo\/a%20b\?x=1&x=2&y=%C3%A4&z=$/);
    expect(JSON.stringify(echo.headers)).toContain('"yes"');
    expect(scene.calls('proxy')).toHaveLength(1);
    const passed = JSON.parse(scene.calls('proxy')[0]!.body) as { request: object };
    expect(passed.request).toMatchObject({
      ...{ method: 'GET', base_url: sim.endpoints.api, path: '/echo/a%20b', body: null },
      query: { x: ['1', '2'], y: 'ä', z: '' },
    });
    expect(
      JSON.stringify([...scene.logged, ...scene.ports.database.all('SELECT * FROM activity')]),
    ).not.toMatch(/providermark|platformmark/);
  });

  it('is written only after the person’s yes, with its body as it is', async () => {
    const asked: string[] = [];
    const answers: ApprovalAnswer[] = ['deny', 'allow'];
    const prompt = {
      ask: () => {
        asked.push('asked');
        return Promise.resolve(answers.shift() ?? 'deny');
      },
      prepare: () => undefined,
    };
    await using scene = await managedScene(sim, platform, { ports: { prompt } });
    const { id } = await scene.connect();
    platform.forgetCalls();
    const text = '{ "a" : 1.0,\n"ü":"\\u0000" }';
    const draft = {
      ...{ method: 'POST', address: '/echo' },
      body: { kind: 'text', mediaType: 'application/json', text } as const,
    };
    expect(await scene.send(id, draft)).toMatchObject({ error: { code: 'request.denied' } });
    expect(platform.calls).toEqual([]);
    expect(echoOf(await scene.send(id, draft))).toMatchObject({ method: 'POST', body: text });
    expect(asked).toHaveLength(2);
  });

  it.each([
    [
      'bytes that are no text',
      { body: { kind: 'bytes', mediaType: 'image/png', bytes: [0xff, 0xd8] } },
      'managed.body',
    ],
    [
      'a large body',
      { body: { kind: 'text', mediaType: 'text/plain', text: 'x'.repeat(3_000_000) } },
      'managed.too_large',
    ],
    ['a header of the transfer', { body: json({}), headers: [['Accept-Encoding', 'br']] }, 'managed.header'],
    ['a query that is no text', { body: json({}), address: '/echo?a=%ff' }, 'request.address'],
  ])('is refused before anything is asked or sent: %s', async (_what, draft, code) => {
    const prompt = {
      ask: () => Promise.reject(new Error('The person was asked.')),
      prepare: () => undefined,
    };
    await using scene = await managedScene(sim, platform, { ports: { prompt } });
    const { id } = await scene.connect();
    platform.forgetCalls();
    expect(await scene.send(id, { method: 'POST', ...(draft as object) })).toMatchObject({ error: { code } });
    expect(platform.calls).toEqual([]);
  });

  it('D100: follows a redirect of a read on the same origin, and hands back any other', async () => {
    await using scene = await managedScene(sim, platform);
    const { id } = await scene.connect();
    expect(await scene.send(id, { address: '/redirect?to=same' })).toMatchObject({
      value: { status: 200, redirect: null },
    });
    expect(await scene.send(id, { address: '/redirect?to=other' })).toMatchObject({
      value: { status: 302, nextStep: { cause: 'redirected' } },
    });
  });

  it.each<[FaultName, FaultOptions, string, string, string | null, string]>([
    ['balance_empty', {}, 'platform.balance', 'platform.balance', 'funds', 'on-hold funds'],
    ['daily_limit', {}, 'platform.daily_limit', 'platform.daily_limit', null, 'on-hold own'],
    ['missing_price', {}, 'platform.no_price', 'platform.no_price', null, 'verified null'],
    ['credential_dead', {}, 'managed.credential', 'managed.credential', 'sign_in', 'rejected sign-in'],
    [
      'provider_unreachable',
      ...([{}, 'managed.provider_unreachable', 'request.unknown_outcome', 'retry', 'verified null'] as const),
    ],
    [
      'rate_limited',
      ...([{ retryAfterSeconds: 60 }, 'platform.rate_limited', 'platform.rate_limited'] as const),
      ...(['wait', 'verified null'] as const),
    ],
    ['lost_answer', {}, 'platform.unreachable', 'request.unknown_outcome', 'retry', 'on-hold check'],
    ['down', {}, 'platform.unreachable', 'request.unknown_outcome', 'retry', 'on-hold check'],
    ['server_error', {}, 'platform.server_error', 'request.unknown_outcome', 'retry', 'on-hold check'],
    ['nonsense', {}, 'platform.bad_response', 'request.unknown_outcome', 'retry', 'on-hold check'],
    ['wrong_shape', {}, 'platform.bad_response', 'request.unknown_outcome', 'retry', 'on-hold check'],
    ['huge_answer', {}, 'platform.bad_response', 'request.unknown_outcome', 'retry', 'verified null'],
    ['redirect_elsewhere', {}, 'platform.redirected', 'platform.redirected', 'platform', 'on-hold settings'],
    ['unauthorized', {}, 'platform.key_refused', 'platform.key_refused', 'platform', 'on-hold settings'],
    ['provider_removed', {}, 'managed.gone', 'managed.gone', 'sign_in', 'gone sign-in'],
  ])('says what is wrong, and writes once: %s', async (fault, options, read, write, action, status) => {
    await using scene = await managedScene(sim, platform);
    const { id } = await scene.connect();
    platform.forgetCalls();
    platform.fault(fault, options);
    expect(await scene.elapse(scene.send(id, note('one')))).toMatchObject({ error: { code: write } });
    expect(scene.calls('proxy')).toHaveLength(1);
    // The write has ended the session.
    if (fault === 'unauthorized') scene.signIn();
    const sent = await scene.elapse(scene.send(id));
    expect(sent).toMatchObject({ error: { code: read } });
    expect(actionAfterFailure(read as never)?.kind ?? null).toBe(action);
    const shown = scene.status(id);
    expect(`${shown.kind} ${String(shown.action)}`).toBe(status);
    expect(scene.calls('proxy').length).toBe(fault === 'server_error' ? 4 : 2);
    expect(platform.otherHost.received).toEqual([]);
    platform.clearFaults();
    if (fault === 'unauthorized') scene.signIn();
    expect((await scene.core.checks.check(PAGE, id)).ok).toBe(true);
    expect(scene.status(id).kind).toBe('verified');
  });

  it.each(['network.timeout', 'a deeply nested response'])(
    'says nothing of other accounts: %s',
    async (what) => {
      const http = nodeHttp();
      const fails = { now: false };
      const send: typeof http.send = async (request) => {
        if (!fails.now || !request.url.includes('/external-provider-proxy/')) return http.send(request);
        if (what === 'network.timeout') return err(appError('network.timeout'));
        const depth = 100_000;
        const body = `{"status":200,"headers":{},"body":${'['.repeat(depth)}${']'.repeat(depth)}}`;
        return ok({ status: 200, headers: {}, body: new TextEncoder().encode(body) });
      };
      await using scene = await managedScene(sim, platform, { ports: { http: { send } } });
      const { id } = await scene.connect();
      const other = await scene.connect('boris');
      fails.now = true;
      const code = what === 'network.timeout' ? 'platform.unreachable' : 'platform.bad_response';
      expect(await scene.send(id)).toMatchObject({ error: { code } });
      for (const each of [id, other.id]) expect(scene.status(each).kind).toBe('verified');
    },
  );

  it('is sent again only if it reads, after the time that the platform names', async () => {
    await using scene = await managedScene(sim, platform);
    const { id } = await scene.connect();
    platform.forgetCalls();
    platform.fault('rate_limited', { times: 1, retryAfterSeconds: 7 });
    const before = scene.clock.now();
    expect(await scene.elapse(scene.send(id))).toMatchObject({ value: { status: 200 } });
    expect(scene.clock.now() - before).toBeGreaterThanOrEqual(7000);
    expect(scene.calls('proxy')).toHaveLength(2);
  });
});

it('a request that waits for others at the platform is sent only if it still may be, and leaves room for the rest', async () => {
  await using scene = await managedScene(sim, platform);
  const { id } = await scene.connect();
  platform.forgetCalls();
  platform.fault('hanging', { calls: ['proxy'] });
  const { requests } = scene.core;
  const phases = () => requests.running().map(({ phase }) => phase);
  const sendQueued = async (draft = {}) => {
    while (phases().length < 5) void scene.send(id);
    await expect.poll(() => phases().every((phase) => phase === 'waiting')).toBe(true);
    const sent = scene.send(id, draft);
    await expect.poll(phases).toContain('queued');
    return { sent };
  };
  const makeRoom = () => requests.cancel(requests.running()[0]!.requestId);

  const late = await sendQueued(note('late'));
  expect(await scene.core.managedAccounts.refresh(PAGE)).toMatchObject({ ok: true });
  scene.clock.advance(61_000);
  makeRoom();
  expect(await late.sent).toMatchObject({ error: { code: 'request.approval_expired' } });

  const locked = await sendQueued();
  requests.lock();
  expect(await locked.sent).toMatchObject({ error: { code: 'request.cancelled' } });

  const signedOut = await sendQueued();
  await scene.core.platform.signOut(PAGE);
  makeRoom();
  expect(await signedOut.sent).toMatchObject({ error: { code: 'platform.signed_out' } });
  expect(scene.calls('proxy').every(({ body }) => !body.includes('late'))).toBe(true);
  expect(scene.calls('proxy')).toHaveLength(6);
});

describe('the request that the platform is asked to pass on', () => {
  it('goes to exactly the URL that was decided on', () => {
    const policy = {
      ...{ baseUrl: 'https://api.example.com/v1', hosts: ['api.example.com', '*.example.com'] },
      ...{ local: false, tokenParameters: ['access_token'] },
    };
    const pairs = fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })));
    const path = fc.array(fc.webSegment(), { maxLength: 4 }).map((segments) => `/${segments.join('/')}`);
    const base = fc.constantFrom(
      '',
      'https://api.example.com',
      'https://api.example.com/v1',
      'https://www.example.com',
    );
    fc.assert(
      fc.property(base, path, pairs, (origin, segments, query) => {
        const decided = resolveAddress(policy, `${origin}${segments}`, query);
        if (!decided.ok) return;
        const made = proxyRequestOf(policy, {
          ...{ method: 'GET', url: decided.value.href, headers: {}, body: null },
        });
        if (!made.ok) throw new Error(made.error.code);
        const { baseUrl, path: below, query: sent } = made.value;
        expect(`${baseUrl}${below}`).toBe(decided.value.origin + decided.value.pathname);
        expect(below).toMatch(/^\//);
        for (const [name, value] of Object.entries(sent))
          expect([value].flat()).toEqual(decided.value.searchParams.getAll(name));
        expect(new Set(Object.keys(sent))).toEqual(new Set(decided.value.searchParams.keys()));
      }),
    );
  });
});
