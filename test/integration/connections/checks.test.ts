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
import { startSmallServer, type SmallResponse } from '../../support/small-server.ts';
import { PAGE } from '../../../shared/domain/actor.ts';

const sim = await sharedSimulator();

describe('the result of a check', () => {
  it.each<[string, Behavior, object, object]>([
    ['401 without a refresh token', status(401), { kind: 'rejected', status: 401 }, { action: 'sign-in' }],
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
      'a web page with the content type of JSON',
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
    const verifiedAt = scene.connections()[0]?.lastSuccessAt;
    sim.next('api', behavior);
    scene.clock.advance(1000);
    const at = scene.clock.now();
    expect(await scene.check()).toMatchObject({ ok: true, value: { at, ...result } });
    const [connection] = scene.connections();
    expect(connection).toMatchObject({ lastCheck: { at, ...result }, lastSuccessAt: verifiedAt });
    expect(scene.status()).toMatchObject(shown);
    expect(scene.status()?.level).not.toBe('ok');
    // The account stays, and the next success clears the problem.
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok', code: null } });
    expect(scene.status()).toMatchObject({ kind: 'verified', at: scene.clock.now() });
  });

  it('a redirect to another host is not followed, and that host does not receive the token', async () => {
    await using elsewhere = await startSmallServer(() => ({ body: { id: 1 } }));
    await using scene = await connectedScene(sim);
    for (const code of [302, 303, 307, 308] as const) {
      sim.next('api', redirectTo(code, `${elsewhere.origin}/me`));
      expect(await scene.check()).toMatchObject({ value: { kind: 'unexpected', status: code } });
    }
    expect(elsewhere.requests).toEqual([]);
  });

  it('JSON that is no object, or text, is a success if the status is one', async () => {
    await using scene = await connectedScene(sim);
    for (const behavior of [status(200, { body: '[]' }), garbage(), status(200, { body: '' })]) {
      sim.next('api', behavior);
      expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
    }
  });
});

describe('a check by the record’s rule', () => {
  const withCheckRule =
    (origin: string, check: object) =>
    (record: ProviderRecordInput): ProviderRecordInput => ({
      ...record,
      api: { baseUrl: origin, hosts: [new URL(origin).host] },
      check: { request: { url: `${origin}/test` }, ...check },
    });

  it.each<[string, object, SmallResponse, object]>([
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
      'D31: a rejected token in a 200',
      { errorIn200: { okPointer: '/ok', errorPointer: '/error' } },
      { body: { ok: false, error: 'token_revoked' } },
      { kind: 'rejected', status: 200 },
    ],
    [
      'D31: a failure without an error code',
      { errorIn200: { okPointer: '/ok', errorPointer: '/error' } },
      { body: { ok: 'yes' } },
      { kind: 'unexpected' },
    ],
    [
      'D31: a success',
      { errorIn200: { okPointer: '/ok', errorPointer: '/error' } },
      { body: { ok: true } },
      { kind: 'ok' },
    ],
    [
      'D31: text from a provider that reports errors in the body',
      { errorIn200: { okPointer: '/ok', errorPointer: '/error' } },
      { body: 'welcome' },
      { kind: 'unexpected' },
    ],
  ])('%s', async (_, check, response, result) => {
    await using service = await startSmallServer(() => response);
    await using scene = await openScene(sim, { edit: withCheckRule(service.origin, check) });
    const { id } = await scene.connect({ as: 'anna' });
    expect(await scene.core.checks.check(PAGE, id)).toMatchObject({ value: result });
    expect(service.requests[0]?.headers.authorization).toMatch(/^Bearer .+/);
  });

  it('can be a userinfo request', async () => {
    await using scene = await connectedScene(sim, {
      edit: (record) => ({ ...record, check: { request: 'userinfo' } }),
    });
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
    expect([sim.count('userinfo'), sim.count('api')]).toEqual([1, 0]);
  });

  it('can be missing: then nothing is sent, and the status is not verified', async () => {
    await using scene = await connectedScene(sim, {
      edit: (record) => ({ ...withAuth(record, { openid: true }), check: null }),
    });
    const before = scene.connections()[0]?.lastCheck;
    expect(await scene.check()).toMatchObject({ ok: false, error: { code: 'connection.no_test' } });
    expect(scene.connections()[0]).toMatchObject({ canCheck: false, lastCheck: before });
    expect(sim.count('api')).toBe(0);
  });
});

describe('concurrent checks', () => {
  it('of one account are a single check', async () => {
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
    // A fifth request would have arrived before the response to this one.
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

  it('a slot becomes free even if its check failed', async () => {
    await using scene = await openScene(sim);
    for (const as of ['anna', 'boris', 'carl', 'dora', 'emil', 'fine']) await scene.connect({ as });
    for (let count = 0; count < 4; count += 1) sim.next('api', dropBefore());
    await scene.core.checks.checkAll(PAGE);
    const kinds = scene.connections().map(({ lastCheck }) => lastCheck?.kind);
    expect(kinds.filter((kind) => kind === 'unreachable')).toHaveLength(4);
    expect(kinds.filter((kind) => kind === 'ok')).toHaveLength(2);
  });
});
