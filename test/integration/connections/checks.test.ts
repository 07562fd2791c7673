import { describe, expect, it } from 'vitest';
import type { ProviderRecordInput } from '../../../electron/core/catalog/record-input.ts';
import {
  dropBefore,
  garbage,
  hold,
  htmlPage,
  huge,
  redirectTo,
  status,
  type Behavior,
} from '../../sandbox/simulator.ts';
import { connectedScene } from '../../support/connected-scene.ts';
import { openScene, withAuth } from '../../support/scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { startSmallServer, type SmallAnswer } from '../../support/small-server.ts';
import { PAGE } from '../../../shared/domain/actor.ts';

const sim = await sharedSimulator();

describe('what an answer to the test call means', () => {
  it.each<[string, Behavior, object, object]>([
    ['401 without a way to renew', status(401), { kind: 'rejected', status: 401 }, { action: 'sign-in' }],
    ['403', status(403), { kind: 'forbidden', status: 403 }, { kind: 'forbidden', action: 'show' }],
    ['403 as a web page', htmlPage(403), { kind: 'unexpected', status: 403 }, { action: 'check' }],
    ['404', status(404), { kind: 'unexpected', status: 404 }, { action: 'check', httpStatus: 404 }],
    ['408', status(408), { kind: 'unreachable', code: 'token.server_error' }, { action: 'check' }],
    [
      '429 with Retry-After',
      status(429, { retryAfter: 120 }),
      { kind: 'unreachable', code: 'token.rate_limited', status: 429 },
      { action: 'check' },
    ],
    ['500', status(500), { kind: 'unreachable', code: 'token.server_error' }, { action: 'check' }],
    ['502 as a web page', htmlPage(502), { kind: 'unreachable', status: 502 }, { action: 'check' }],
    ['503 with Retry-After', status(503, { retryAfter: 5 }), { kind: 'unreachable' }, { action: 'check' }],
    ['a web page', htmlPage(200), { kind: 'unexpected', status: 200 }, { action: 'check' }],
    [
      'a web page that calls itself JSON',
      status(200, { body: '\n <!DOCTYPE html><title>Sign in to the hotel' }),
      { kind: 'unexpected' },
      { action: 'check' },
    ],
    ['a redirect', redirectTo(302), { kind: 'unexpected', status: 302 }, { action: 'check' }],
    ['a reset', dropBefore(), { kind: 'unreachable', code: 'network.failed' }, { action: 'check' }],
    ['far too much', huge(), { kind: 'unreachable', code: 'network.too_large' }, { action: 'check' }],
  ])('D60: %s', async (_, behavior, result, shown) => {
    await using scene = await connectedScene(sim, { scopes: [] });
    expect(scene.status()).toMatchObject({ kind: 'verified', level: 'ok' });
    const provenAt = scene.connections()[0]?.lastSuccessAt;
    sim.next('api', behavior);
    scene.clock.advance(1000);
    const at = scene.clock.now();
    expect(await scene.check()).toMatchObject({ ok: true, value: { at, ...result } });
    const [connection] = scene.connections();
    expect(connection).toMatchObject({ lastCheck: { at, ...result }, lastSuccessAt: provenAt });
    expect(scene.status()).toMatchObject(shown);
    expect(scene.status()?.level).not.toBe('ok');
    // The account stays, and the next good answer clears everything.
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok', code: null } });
    expect(scene.status()).toMatchObject({ kind: 'verified', at: scene.clock.now() });
  });

  it('a redirect to another host is not followed, and the token does not go there', async () => {
    await using elsewhere = await startSmallServer(() => ({ body: { id: 1 } }));
    await using scene = await connectedScene(sim);
    for (const code of [302, 303, 307, 308] as const) {
      sim.next('api', redirectTo(code, `${elsewhere.origin}/me`));
      expect(await scene.check()).toMatchObject({ value: { kind: 'unexpected', status: code } });
    }
    expect(elsewhere.requests).toEqual([]);
  });

  it('JSON that is no object, and text, are as good as any: the status is what counts', async () => {
    await using scene = await connectedScene(sim);
    for (const behavior of [status(200, { body: '[]' }), garbage(), status(200, { body: '' })]) {
      sim.next('api', behavior);
      expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
    }
  });
});

describe('a test call by the record', () => {
  const withCheckRule =
    (origin: string, check: object) =>
    (record: ProviderRecordInput): ProviderRecordInput => ({
      ...record,
      api: { baseUrl: origin, hosts: [new URL(origin).host] },
      check: { request: { url: `${origin}/test` }, ...check },
    });

  it.each<[string, object, SmallAnswer, object]>([
    ['another status than 200', { expect: [204] }, { status: 204 }, { kind: 'ok', status: 204 }],
    ['one that is not expected', { expect: [204] }, { body: {} }, { kind: 'unexpected', status: 200 }],
    [
      '403 where it means that the login is dead',
      { forbidden: 'signed-out' },
      { status: 403, body: {} },
      { kind: 'rejected', code: 'connection.rejected', status: 403 },
    ],
    [
      'D31: an error in a 200',
      { errorIn200: { okPointer: '/ok', errorPointer: '/error' } },
      { body: { ok: false, error: 'ratelimited' } },
      { kind: 'unexpected', status: 200 },
    ],
    [
      'D31: a dead login in a 200',
      { errorIn200: { okPointer: '/ok', errorPointer: '/error' } },
      { body: { ok: false, error: 'token_revoked' } },
      { kind: 'rejected', status: 200 },
    ],
    [
      'D31: an answer that is not ok and says no more',
      { errorIn200: { okPointer: '/ok', errorPointer: '/error' } },
      { body: { ok: 'yes' } },
      { kind: 'unexpected' },
    ],
    [
      'D31: a good answer',
      { errorIn200: { okPointer: '/ok', errorPointer: '/error' } },
      { body: { ok: true } },
      { kind: 'ok' },
    ],
    [
      'D31: text where errors are told in the body',
      { errorIn200: { okPointer: '/ok', errorPointer: '/error' } },
      { body: 'welcome' },
      { kind: 'unexpected' },
    ],
  ])('%s', async (_, check, answer, result) => {
    await using service = await startSmallServer(() => answer);
    await using scene = await openScene(sim, { edit: withCheckRule(service.origin, check) });
    const { id } = await scene.connect({ as: 'anna' });
    expect(await scene.core.checks.check(PAGE, id)).toMatchObject({ value: result });
    expect(service.requests[0]?.headers.authorization).toMatch(/^Bearer .+/);
  });

  it('may be userinfo', async () => {
    await using scene = await connectedScene(sim, {
      edit: (record) => ({ ...record, check: { request: 'userinfo' } }),
    });
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
    expect([sim.count('userinfo'), sim.count('api')]).toEqual([1, 0]);
  });

  it('may be missing: then nothing is asked, and nothing is claimed', async () => {
    await using scene = await connectedScene(sim, {
      edit: (record) => ({ ...withAuth(record, { openid: true }), check: null }),
    });
    const before = scene.connections()[0]?.lastCheck;
    expect(await scene.check()).toMatchObject({ ok: false, error: { code: 'connection.no_test' } });
    expect(scene.connections()[0]).toMatchObject({ canCheck: false, lastCheck: before });
    expect(sim.count('api')).toBe(0);
  });
});

describe('checks at the same time', () => {
  it('of one account are one', async () => {
    await using scene = await connectedScene(sim);
    const check = hold();
    sim.next('api', check);
    const checks = Array.from({ length: 20 }, () => scene.check());
    await check.arrived;
    expect(scene.connections()[0]?.isChecking).toBe(true);
    check.release();
    const results = await Promise.all(checks);
    expect(new Set(results).size).toBe(1);
    expect(sim.count('api')).toBe(1);
    expect(scene.connections()[0]?.isChecking).toBe(false);
  });

  it('of many accounts run four at a time, in one run', async () => {
    await using scene = await openScene(sim);
    for (const as of ['anna', 'boris', 'carl', 'dora', 'emil', 'fine', 'gerd']) await scene.connect({ as });
    sim.forgetRequests();
    const check = hold({ before: true });
    sim.always('api', check);
    const all = scene.core.checks.checkAll(PAGE);
    expect(scene.core.checks.checkAll(PAGE)).toBe(all);
    await sim.waitFor('api', 4);
    expect(scene.connections().filter(({ isChecking }) => isChecking)).toHaveLength(7);
    // A fifth would have been sent by the time that another request, begun now, has come and gone.
    await scene.ports.http.send({
      ...{ method: 'GET', url: `${sim.issuer}/.well-known/openid-configuration`, headers: {}, body: null },
      ...{ timeoutMs: 5000, maxBytes: 100_000 },
    });
    expect(sim.count('api')).toBe(4);
    check.release();
    await all;
    expect(sim.count('api')).toBe(7);
    expect(scene.connections().every(({ lastCheck }) => lastCheck?.kind === 'ok')).toBe(true);
  });

  it('a slot that becomes free is used, even if a check before it failed', async () => {
    await using scene = await openScene(sim);
    for (const as of ['anna', 'boris', 'carl', 'dora', 'emil', 'fine']) await scene.connect({ as });
    for (let count = 0; count < 4; count += 1) sim.next('api', dropBefore());
    await scene.core.checks.checkAll(PAGE);
    const kinds = scene.connections().map(({ lastCheck }) => lastCheck?.kind);
    expect(kinds.filter((kind) => kind === 'unreachable')).toHaveLength(4);
    expect(kinds.filter((kind) => kind === 'ok')).toHaveLength(2);
  });
});
