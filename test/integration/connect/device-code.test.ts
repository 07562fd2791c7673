import { describe, expect, it, vi } from 'vitest';
import type { AttemptId } from '../../../shared/ids.ts';
import { protectedSandboxRecord, sandboxRecord } from '../../sandbox/provider-record.ts';
import { dropBefore, hold, status, type Visitor } from '../../sandbox/simulator.ts';
import { startCore } from '../../support/core-harness.ts';
import { eventsOf, failureOf, NOTHING_LEFT, openScene, withAuth, type Scene } from '../../support/scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';

const sim = await sharedSimulator();
const SECOND = 1000;

const begin = (scene: Scene) =>
  scene.begin({ launch: 'code', scopes: ['offline_access', 'openid', 'email'] });
/** Opens the page of the code, and does there what a person would. */
const enter = async (scene: Scene, id: AttemptId, visitor: Visitor) => {
  expect(await scene.core.connect.launchAgain(id, 'browser')).toMatchObject({ ok: true });
  // After a refusal, the page asks for the next code.
  const isDone = sim.browser().approveDevice(scene.lastUrl(), visitor);
  await (visitor.deny === true ? expect(isDone).rejects.toThrow('Stopped') : isDone);
};
/** Lets time pass until the next request, and waits until the one after it is planned. */
const poll = async (scene: Scene, seconds: number, next: number) => {
  const sent = sim.count('token');
  const after = vi.spyOn(scene.clock, 'after');
  scene.clock.advance(seconds * SECOND);
  await sim.waitFor('token', sent + 1);
  await expect.poll(() => after.mock.calls.map(([ms]) => ms)).toContain(next * SECOND);
  after.mockRestore();
  expect(sim.count('token')).toBe(sent + 1);
};
const word = (error: string, code = 400) => status(code, { body: JSON.stringify({ error }) });

describe('a sign-in with a code (RFC 8628)', () => {
  it.each(['as usual', 'with tokens that are bound to a key'])('connects the account, %s', async (how) => {
    const isBound = how !== 'as usual';
    await using scene = await openScene(sim, {
      ...(isBound && { edit: () => protectedSandboxRecord(sim.issuer) }),
    });
    const begun = await begin(scene);
    expect(begun).toMatchObject({ callback: 'none', redirectUri: null, problem: null });
    expect(begun.userCode).toMatchObject({ address: `${sim.issuer}/device`, isInLink: true });
    expect(begun.linkExpiresAt).toBeGreaterThan(scene.clock.now());
    expect(scene.openedUrls).toEqual([]);
    const { id } = begun;
    expect(await scene.core.connect.qrCode(id)).toMatchObject({ ok: true });
    expect(await scene.core.copies.copy({ kind: 'user-code', id })).toMatchObject({ ok: true });
    expect(scene.copied).toEqual([begun.userCode?.code]);
    await enter(scene, begun.id, { as: 'anna' });
    scene.clock.advance(5 * SECOND);
    const { outcome, timeline, userCode } = await scene.finished(id);
    expect(outcome).toMatchObject({ kind: 'connected', accountLabel: 'anna@example.org' });
    expect(userCode).toBeNull();
    expect(timeline.map(({ event }) => event)).toContain('code_shown');
    expect(scene.connections()).toMatchObject([{ isKeyBound: isBound }]);
    scene.settle();
    expect(await scene.leftovers(id)).toMatchObject({ savedAttempts: 0, verifiers: 0, timers: 0 });
  });

  it('is what an account gets that was connected so, until the provider no longer offers it', async () => {
    await using scene = await openScene(sim);
    const { id } = await begin(scene);
    await enter(scene, id, { as: 'anna' });
    scene.clock.advance(5 * SECOND);
    await scene.finished(id);
    const connectionId = scene.connections()[0]!.id;
    for (const scopes of [undefined, ['offline_access', 'notes:read']]) {
      const again = await scene.begin({ connectionId, ...(scopes && { scopes }) });
      expect(again).toMatchObject({ callback: 'none', outcome: null });
      scene.core.connect.cancel(again.id);
      await scene.finished(again.id);
    }
    await scene.stop();
    const { directory, keyStore, clock, providerKey, oauthClientId } = scene;
    const record = sandboxRecord(sim.issuer);
    const { endpoints } = record.auth as Extract<typeof record.auth, { kind: 'oauth2' }>;
    await using next = await startCore({
      ...{ directory, keyStore, clock },
      providers: [withAuth(record, { endpoints: { ...endpoints, deviceAuthorization: null } })],
    });
    const again = await next.start({ providerKey, oauthClientId, connectionId });
    expect(again).toMatchObject({ callback: 'loopback', outcome: null });
  });

  it('D62: asks every five seconds, five more after each slow_down, and notes the waiting once', async () => {
    await using scene = await openScene(sim);
    const { id } = await begin(scene);
    await poll(scene, 5, 5);
    sim.next('token', word('slow_down'));
    await poll(scene, 5, 10);
    await poll(scene, 10, 10);
    const answers = scene.attempt(id).timeline.filter(({ event }) => event === 'http_received');
    expect(answers.map(({ details }) => details['error'])).toEqual([
      undefined,
      'authorization_pending',
      'slow_down',
    ]);
  });

  it('D63: asks less and less often while the server does not respond, and says so', async () => {
    await using scene = await openScene(sim);
    const { id } = await begin(scene);
    sim.always('token', dropBefore());
    const delays = [5, 10, 20, 40, 60];
    for (const [index, seconds] of delays.entries()) {
      await poll(scene, seconds, delays[index + 1] ?? 60);
      expect(scene.attempt(id).problem?.code).toBe('device.unreachable');
    }
    sim.always('token', undefined);
    await poll(scene, 60, 5);
    expect(scene.attempt(id).problem).toBeNull();
  });

  it('asks once after the computer slept', async () => {
    await using scene = await openScene(sim);
    await begin(scene);
    scene.clock.sleep(120 * SECOND);
    await poll(scene, 5, 5);
  });

  it('D62: a refusal and the end of the code are told apart', async () => {
    await using scene = await openScene(sim);
    const refused = await begin(scene);
    await enter(scene, refused.id, { as: 'anna', deny: true });
    scene.clock.advance(5 * SECOND);
    expect(failureOf(await scene.finished(refused.id))).toBe('authorization.access_denied');
    const ended = await begin(scene);
    sim.next('token', word('expired_token'));
    scene.clock.advance(5 * SECOND);
    expect(failureOf(await scene.finished(ended.id))).toBe('device.expired');
    expect(eventsOf(scene.attempt(ended.id)).at(-1)).toBe('finished');
    sim.next('device', {
      after: ({ body, ...response }) => ({
        ...response,
        body: Buffer.from(String(body).replace(/"expires_in":\d+/, '"expires_in":12')),
      }),
    });
    const short = await begin(scene);
    scene.clock.sleep(60 * SECOND);
    scene.clock.advance(5 * SECOND);
    expect(failureOf(await scene.finished(short.id))).toBe('device.expired');
    expect(scene.connections()).toEqual([]);
  });

  it('a cancel ends it at once, and tokens that arrive afterwards are revoked', async () => {
    await using scene = await openScene(sim);
    const begun = await begin(scene);
    await enter(scene, begun.id, { as: 'anna' });
    const held = hold();
    sim.next('token', held);
    scene.clock.advance(5 * SECOND);
    await held.arrived;
    scene.core.connect.cancel(begun.id);
    expect(failureOf(await scene.finished(begun.id))).toBe('connect.cancelled');
    held.release();
    await sim.waitFor('revoke', 2);
    scene.settle();
    await expect.poll(() => scene.leftovers(begun.id)).toEqual(NOTHING_LEFT);
  });

  const given = (verification_uri: string) =>
    status(200, {
      body: JSON.stringify({ device_code: 'a', user_code: 'ABCD', verification_uri, expires_in: 60 }),
    });

  it.each([
    ['a server that has turned it off', word('unauthorized_client'), 'device.not_allowed'],
    ['an error with status 200', word('device_flow_disabled', 200), 'device.not_allowed'],
    ['an unknown client', word('invalid_client', 401), 'token.invalid_client'],
    ['no code', status(200, { body: '{"device_code":"a","expires_in":60}' }), 'device.not_readable'],
    ['an address without https', given('http://login.example.com/device'), 'device.not_readable'],
    ['no address', given('javascript:alert(1)'), 'device.not_readable'],
  ] as const)('%s ends it with a code of its own', async (_, behavior, code) => {
    await using scene = await openScene(sim);
    sim.next('device', behavior);
    const attempt = await begin(scene);
    expect(failureOf(attempt)).toBe(code);
    expect(scene.openedUrls).toEqual([]);
  });

  it('is the way where no response can come back, and is refused where the server has no codes', async () => {
    const redirect = { loopback: null, customScheme: false };
    await using scene = await openScene(sim, { edit: (record) => withAuth(record, { redirect }) });
    const begun = await scene.begin();
    expect(begun.callback).toBe('none');
    expect(scene.openedUrls).toEqual([]);
    await using other = await openScene(sim, {
      edit: (record) =>
        withAuth(record, {
          endpoints: {
            authorization: sim.endpoints.authorization,
            token: sim.endpoints.token,
            userinfo: sim.endpoints.userinfo,
            jwks: sim.endpoints.jwks,
          },
          revoke: { how: 'none' },
        }),
    });
    await expect(other.begin({ launch: 'code' })).rejects.toThrow('device.not_offered');
  });
});
