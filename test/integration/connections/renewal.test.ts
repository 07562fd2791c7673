import { describe, expect, it } from 'vitest';
import { PAGE } from '../../../shared/domain/actor.ts';
import { sandboxRecord } from '../../sandbox/provider-record.ts';
import { dropAfter, hold, huge, oauthError, omit, spoilAfter, status } from '../../sandbox/simulator.ts';
import { connectedScene, HOUR, type ConnectedScene } from '../../support/connected-scene.ts';
import { startCore } from '../../support/core-harness.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { withAuth } from '../../support/scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { storedTokens, tokensOf } from '../../support/tokens-of.ts';

const sim = await sharedSimulator();
const MINUTE = 60_000;
const DAY = 24 * HOUR;

const inBackground = (options: Parameters<typeof connectedScene>[1] = {}): Promise<ConnectedScene> =>
  connectedScene(sim, { renewsInBackground: true, ...options });

/** Advances the clock in steps, and lets what became due end in between. */
const pass = async (scene: ConnectedScene, ms: number, step = MINUTE): Promise<void> => {
  for (let left = ms; left > 0; left -= step) {
    scene.clock.advance(Math.min(step, left));
    await scene.renewalsSettled();
  }
};

const facts = (scene: ConnectedScene) => scene.connections()[0];

describe('renewal in the background', () => {
  it('D42 D44: renews once, some minutes before the token expires, without anybody asking', async () => {
    await using scene = await inBackground();
    const { expiresAt } = facts(scene) ?? {};
    const before = storedTokens(scene, scene.id);
    await pass(scene, (expiresAt ?? 0) - scene.clock.now() - 6 * MINUTE - 1000);
    expect(sim.count('refresh')).toBe(0);
    await pass(scene, 2 * MINUTE);
    expect(sim.count('refresh')).toBe(1);
    expect(storedTokens(scene, scene.id).refresh).not.toBe(before.refresh);
    // Callers use what the background has obtained.
    await scene.check();
    expect(sim.count('refresh')).toBe(1);
  });

  it('D42: the background and 20 callers share one request', async () => {
    await using scene = await inBackground();
    const held = hold();
    sim.next('refresh', held);
    scene.clock.advance(HOUR);
    await held.arrived;
    const checks = Array.from({ length: 20 }, () => scene.core.checks.check(PAGE, scene.id));
    held.release();
    for (const check of await Promise.all(checks)) expect(check).toMatchObject({ value: { kind: 'ok' } });
    expect(sim.count('refresh')).toBe(1);
  });

  it('D56: keeps an account alive that nobody uses, as the record says', async () => {
    sim.configure({ accessTokenSeconds: 30 * 24 * 3600 });
    await using scene = await inBackground({
      edit: (record) =>
        withAuth(record, { offline: { how: 'scope', scope: 'offline_access', keepAliveSeconds: 24 * 3600 } }),
    });
    await pass(scene, 3 * DAY + HOUR, HOUR);
    expect(sim.count('refresh')).toBe(3);
  });

  it('sets one timer for the next renewal, and none fires while nothing is due', async () => {
    await using scene = await inBackground();
    scene.settle();
    expect(scene.clock.pending).toBe(1);
    let fired = 0;
    const after = scene.clock.after.bind(scene.clock);
    scene.clock.after = (ms, callback) => after(ms, () => ((fired += 1), callback()));
    scene.core.networkChanged();
    scene.clock.advance(10 * MINUTE);
    expect([fired, scene.clock.pending]).toEqual([0, 1]);
  });

  it.each([
    ['forward', DAY, 4],
    // The provider's ID tokens are of tomorrow then, so each renewal fails; the login is kept.
    ['back', -DAY, 20],
  ])('D50: a clock set a day %s leaves no stuck timer and no loop', async (_, jump, most) => {
    await using scene = await inBackground();
    // The clock is set: its timers go on as before.
    scene.clock.sleep(jump);
    await pass(scene, 3 * HOUR);
    expect(sim.count('refresh')).toBeGreaterThanOrEqual(1);
    expect(sim.count('refresh')).toBeLessThanOrEqual(most);
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
  });

  it('waits while the vault is locked, and renews when it opens', async () => {
    await using scene = await inBackground();
    await scene.core.protection.setPassphrase(PAGE, null, 'correct horse battery');
    await scene.core.protection.lock();
    await pass(scene, 2 * HOUR, 10 * MINUTE);
    expect(sim.count('refresh')).toBe(0);
    await scene.core.protection.unlock('correct horse battery');
    await scene.renewalsSettled();
    expect(sim.count('refresh')).toBe(1);
  });
});

describe('renewal without luck', () => {
  it('D51: offline for an hour: nothing is sent, nobody is signed out, and it renews when the network comes', async () => {
    await using scene = await inBackground();
    scene.world.online = false;
    scene.core.networkChanged();
    await pass(scene, 2 * HOUR);
    expect(sim.count('refresh')).toBe(0);
    expect(scene.status()).toMatchObject({ kind: 'offline' });
    scene.world.online = true;
    scene.core.networkChanged();
    await scene.renewalsSettled();
    expect(sim.count('refresh')).toBe(1);
  });

  it('D51: a server that fails for an hour is asked a bounded number of times, with growing pauses', async () => {
    await using scene = await inBackground();
    for (let time = 0; time < 50; time += 1) sim.next('refresh', status(500));
    await pass(scene, 2 * HOUR + MINUTE);
    expect(sim.count('refresh')).toBeGreaterThan(3);
    expect(sim.count('refresh')).toBeLessThan(14);
    // The token has ended: the light is not green, and nobody is asked to sign in.
    expect(scene.status()).toMatchObject({ kind: 'unreachable', code: 'token.server_error' });
  });

  it('D55: waits as long as the server asks, also for a person', async () => {
    await using scene = await inBackground();
    sim.next('refresh', status(429, { retryAfter: 120 }));
    scene.clock.advance(HOUR);
    await scene.renewalsSettled();
    expect(await scene.check()).toMatchObject({ value: { kind: 'unreachable', code: 'token.rate_limited' } });
    await pass(scene, 119_000, 10_000);
    expect(sim.count('refresh')).toBe(1);
    await pass(scene, MINUTE, 10_000);
    expect(sim.count('refresh')).toBe(2);
    // The account is checked by itself, because it was last found unreachable.
    await expect.poll(() => scene.status()).toMatchObject({ kind: 'verified' });
  });

  it('D54: after three rejections of the client none is sent for a while; a person’s own try is, and so is one after a restart', async () => {
    using folder = temporaryDirectory();
    await using scene = await inBackground({ directory: folder.path });
    scene.clock.advance(HOUR);
    await scene.renewalsSettled();
    sim.forgetRequests();
    for (let time = 0; time < 20; time += 1)
      sim.next('refresh', oauthError('invalid_client', { status: 401 }));
    scene.clock.advance(HOUR);
    await pass(scene, 10 * MINUTE);
    expect(sim.count('refresh')).toBe(3);
    await pass(scene, HOUR);
    expect(sim.count('refresh')).toBe(3);
    expect(scene.status()).toMatchObject({ kind: 'client-rejected' });
    // Others than the person wait; the person need not.
    const later = await tokensOf(scene).getValid(scene.id);
    expect(later).toMatchObject({ error: { code: 'token.invalid_client' } });
    expect(sim.count('refresh')).toBe(4);
    expect(await tokensOf(scene).getValid(scene.id)).toMatchObject({
      error: { code: 'token.invalid_client' },
    });
    expect(sim.count('refresh')).toBe(4);
    await scene.check();
    expect(sim.count('refresh')).toBe(5);
    await scene.stop();
    await using again = await startCore({
      directory: folder.path,
      keyStore: scene.keyStore,
      clock: new ManualClock(scene.clock.now()),
      providers: [sandboxRecord(sim.issuer)],
      renewsInBackground: true,
    });
    await again.renewalsSettled();
    expect(await tokensOf(again).getValid(scene.id)).toMatchObject({ ok: false });
    expect(sim.count('refresh')).toBe(5);
  });
});

describe('an answer that is lost', () => {
  const lost = [
    ['never arrives', dropAfter],
    ["can't be read", spoilAfter],
    ['is too large', huge],
    ['has no access token', () => omit('access_token')],
  ] as const;

  it.each(lost)(
    'D48: %s: the same request is sent once more at once, and saves the login where the provider allows it',
    async (_, lose) => {
      sim.configure({ rotation: 'lenient' });
      await using scene = await inBackground();
      sim.next('refresh', lose());
      scene.clock.advance(HOUR);
      await scene.renewalsSettled();
      const tokens = sim.requests('refresh').map(({ form }) => form.get('refresh_token'));
      expect(tokens).toEqual([tokens[0], tokens[0]]);
      expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
    },
  );

  it.each(lost)('D48: %s: where it does not, the message names the likely cause', async (_, lose) => {
    await using scene = await inBackground();
    sim.next('refresh', lose());
    scene.clock.advance(HOUR);
    await scene.renewalsSettled();
    expect(facts(scene)?.failedRenewal).toMatchObject({ kind: 'dead', code: 'token.response_lost' });
    expect(scene.status()).toMatchObject({ kind: 'rejected', action: 'sign-in' });
    expect(await scene.check()).toMatchObject({ value: { kind: 'rejected', code: 'token.response_lost' } });
    // Nothing is sent for a dead login by itself.
    sim.forgetRequests();
    await pass(scene, DAY, HOUR);
    expect(sim.count('refresh')).toBe(0);
  });

  it('D48: a crash between sending and the answer is known at the next start', async () => {
    using folder = temporaryDirectory();
    await using scene = await inBackground({ directory: folder.path });
    const held = hold();
    sim.next('refresh', held);
    scene.clock.advance(HOUR);
    await held.arrived;
    scene.kill();
    held.release();
    await using again = await startCore({
      directory: folder.path,
      keyStore: scene.keyStore,
      clock: new ManualClock(scene.clock.now() + 1000),
      providers: [sandboxRecord(sim.issuer)],
      renewsInBackground: true,
    });
    await again.renewalsSettled();
    const [found] = again.core.state.get('connections');
    expect(found?.failedRenewal).toMatchObject({ kind: 'dead', code: 'token.response_lost' });
  });
});

describe('sleep', () => {
  it('D49: no renewal begins during suspend; after resume it waits until the network has settled', async () => {
    await using scene = await inBackground();
    scene.core.sleep();
    scene.clock.sleep(HOUR);
    const checking = scene.check();
    expect(sim.count('refresh')).toBe(0);
    scene.core.wake();
    scene.clock.advance(2000);
    scene.core.networkChanged();
    scene.clock.advance(2000);
    expect(sim.count('refresh')).toBe(0);
    scene.clock.advance(1500);
    await scene.renewalsSettled();
    expect(await checking).toMatchObject({ value: { kind: 'ok' } });
    expect(sim.count('refresh')).toBe(1);
  });

  it('D49: a network that never settles does not hold up a caller for ever', async () => {
    await using scene = await inBackground();
    scene.core.sleep();
    scene.clock.sleep(HOUR);
    scene.core.wake();
    const checking = scene.check();
    for (let second = 0; second < 21; second += 1) {
      scene.clock.advance(1000);
      scene.core.networkChanged();
    }
    expect(await checking).toMatchObject({ value: { kind: 'ok' } });
  });
});

describe('two instances on one data file', () => {
  it('D43: cause one request; the one that comes second takes the tokens of the first', async () => {
    using folder = temporaryDirectory();
    await using scene = await connectedScene(sim, { directory: folder.path });
    scene.clock.advance(HOUR);
    await using other = await startCore({
      directory: folder.path,
      keyStore: scene.keyStore,
      clock: new ManualClock(scene.clock.now()),
      providers: [sandboxRecord(sim.issuer)],
    });
    const held = hold();
    sim.next('refresh', held);
    const first = tokensOf(scene).getValid(scene.id);
    await held.arrived;
    const second = tokensOf(other).getValid(scene.id);
    other.clock.advance(1000);
    held.release();
    expect(await first).toMatchObject({ ok: true });
    // The second looks again every now and then.
    const looking = setInterval(() => other.clock.advance(300), 20);
    const taken = await second;
    clearInterval(looking);
    expect(taken).toMatchObject({ value: { accessToken: storedTokens(scene, scene.id).access } });
    expect(sim.count('refresh')).toBe(1);
  });
});
