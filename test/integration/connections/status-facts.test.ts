import { describe, expect, it } from 'vitest';
import type { OfflineFacts } from '../../../shared/domain/provider-auth.ts';
import { set, shrinkScopes, status } from '../../sandbox/simulator.ts';
import { connectedScene, HOUR, LASTING } from '../../support/connected-scene.ts';
import { withAuth } from '../../support/scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { requestScene } from '../requests/request-scene.ts';

const sim = await sharedSimulator();
const DAY = 24 * HOUR;

/** A scene at a provider with these facts about refresh tokens. */
const sceneWith = (offline: Partial<OfflineFacts>) =>
  connectedScene(sim, {
    edit: (record) =>
      record.auth.kind === 'oauth2'
        ? withAuth(record, {
            offline: {
              ...record.auth.offline,
              ...{ refreshTokenSeconds: null, rotationExtends: false, ...offline },
            },
          })
        : record,
  });

describe('the end of a refresh token', () => {
  it.each([
    ['is not known', {}, null, null],
    ['starts over with each one', { refreshTokenSeconds: 864_000, rotationExtends: true }, 10, 11],
    ['is counted from the sign-in', { refreshTokenSeconds: 864_000 }, 10, 10],
    ['may come while the OAuth client is in testing', { testingSeconds: 604_800 }, 7, 7],
  ])('D59: %s, as the record says', async (_, offline, first, later) => {
    await using scene = await sceneWith(offline);
    const start = scene.connections()[0]?.refreshedAt ?? 0;
    const isCertain = !('testingSeconds' in offline);
    const ends = (days: number | null): unknown =>
      days === null ? null : expect.objectContaining({ at: start + days * DAY, isCertain });
    expect(scene.connections()[0]?.refreshTokenEnd).toEqual(ends(first));
    scene.clock.advance(start + DAY - scene.clock.now());
    await scene.check();
    expect(sim.count('refresh')).toBe(1);
    expect(scene.connections()[0]?.refreshTokenEnd).toEqual(ends(later));
  });

  it.each(['refresh_token_expires_in', 'refresh_expires_in'])(
    'D59: is as the provider says in %s, and is warned of before it comes',
    async (member) => {
      await using scene = await sceneWith({ testingSeconds: 604_800 });
      const start = scene.clock.now();
      scene.clock.advance(HOUR);
      sim.next('refresh', set({ [member]: 3 * 86_400 }));
      await scene.check();
      const end = { at: scene.clock.now() + 3 * DAY, since: scene.clock.now(), isCertain: true };
      expect(scene.connections()[0]?.refreshTokenEnd).toEqual(end);
      expect(scene.status()).toMatchObject({ kind: 'verified' });
      scene.clock.advance(2.5 * DAY);
      // The same end, said again.
      sim.next('refresh', set({ [member]: String(0.5 * 86_400) }));
      await scene.check();
      expect(scene.connections()[0]?.refreshTokenEnd).toEqual(end);
      expect(scene.status()).toMatchObject({ kind: 'ending', at: end.at });
      await scene.signIn({ as: 'anna' }, { scopes: LASTING, connectionId: scene.id });
      expect(scene.connections()[0]?.refreshTokenEnd).toMatchObject({ isCertain: false });
      expect(scene.connections()[0]?.refreshTokenEnd?.at).toBeGreaterThan(start + 7 * DAY);
      expect(scene.status()).toMatchObject({ kind: 'verified' });
    },
  );
});

it('D58: fewer scopes after a renewal are flagged and recorded once, until they are back or a sign-in settles it', async () => {
  await using scene = await connectedScene(sim);
  const lost = () => scene.connections()[0]?.lostScopes;
  const recorded = () =>
    scene.core.activity.list(null, 50).filter(({ kind }) => kind === 'scopes_lost').length;
  for (let renewals = 1; renewals <= 2; renewals += 1) {
    sim.next('refresh', shrinkScopes('openid'));
    scene.clock.advance(HOUR);
    await scene.check();
    expect(lost()).toEqual(['notes:read']);
    expect(recorded()).toBe(1);
    expect(scene.status()).toMatchObject({ kind: 'needs-access', scopes: ['notes:read'], isLost: true });
  }
  scene.clock.advance(HOUR);
  await scene.check();
  expect([lost(), recorded(), scene.status()?.kind]).toEqual([[], 1, 'verified']);
  sim.next('refresh', shrinkScopes('openid'));
  scene.clock.advance(HOUR);
  await scene.check();
  expect([lost(), recorded()]).toEqual([['notes:read'], 2]);
  await scene.signIn({ as: 'anna' }, { scopes: ['offline_access'], connectionId: scene.id });
  expect([lost(), scene.status()?.kind]).toEqual([[], 'verified']);
});

describe('an account is verified', () => {
  it('D60: by the sign-in, a check, a renewal or a request, each at its time', async () => {
    await using scene = await requestScene(sim);
    const verified = () => {
      const { lastSuccessAt, verifiedBy } = scene.connections()[0] ?? {};
      return [lastSuccessAt, verifiedBy];
    };
    expect(verified()).toEqual([scene.clock.now(), 'sign-in']);
    scene.clock.advance(30_000);
    await scene.send();
    await scene.check();
    expect(verified()).toEqual([scene.clock.now(), 'check']);
    scene.clock.advance(60_000);
    await scene.send();
    await expect.poll(verified).toEqual([scene.clock.now(), 'request']);
    const byRequest = verified();
    // At most once a minute.
    scene.clock.advance(59_000);
    await scene.send();
    await scene.send({ address: '/missing' });
    expect(verified()).toEqual(byRequest);
    scene.clock.advance(HOUR);

    sim.next('api', status(500));
    await scene.check();
    expect(verified()).toEqual([scene.clock.now(), 'renewal']);
    expect(scene.status()).toMatchObject({ kind: 'unreachable' });
    // What the check could not find out, a request does.
    await scene.send();
    await expect.poll(() => scene.status()).toMatchObject({ kind: 'verified', by: 'request' });
  });

  it('D60: by no request after a refusal', async () => {
    await using scene = await requestScene(sim);
    sim.next('api', status(403));
    await scene.check();
    scene.clock.advance(120_000);
    expect(await scene.send()).toMatchObject({ value: { status: 200 } });
    await expect
      .poll(() => scene.core.activity.list(null, 1)[0])
      .toMatchObject({ kind: 'requested', outcome: 'recorded' });
    expect(scene.status()).toMatchObject({ kind: 'forbidden' });
  });
});

it.each([
  [-720, 12],
  [720, -12],
  [-120, 0],
])(
  'a server clock %d seconds off is told in minutes, until it is right',
  async (clockSkewSeconds, minutes) => {
    await using scene = await connectedScene(sim);
    const ahead = () => scene.core.state.get('system').clockMinutesAhead;
    // As the computer's clock, which the sign-in has moved on by less than a minute.
    expect(ahead()).toBe(0);
    sim.configure({
      clockSkewSeconds: clockSkewSeconds + (scene.clock.now() - Date.now()) / 1000 + HOUR / 1000,
    });
    scene.clock.advance(HOUR);
    await scene.check();
    expect(ahead()).toBe(minutes);
    sim.configure({ clockSkewSeconds: (scene.clock.now() - Date.now()) / 1000 + HOUR / 1000 });
    scene.clock.advance(HOUR);
    await scene.check();
    expect(ahead()).toBe(0);
  },
);
