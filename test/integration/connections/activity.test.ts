import { describe, expect, it } from 'vitest';
import { PAGE } from '../../../shared/domain/actor.ts';
import type { ActivityKind } from '../../../shared/domain/activity.ts';
import { ERROR_WORDS } from '../../../shared/words/errors.ts';
import { fill } from '../../../shared/words/fill.ts';
import { dropBefore, status, type Simulator } from '../../sandbox/simulator.ts';
import { openScene, type Scene } from '../../support/scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';

const sim: Simulator = await sharedSimulator();

const entries = ({ core }: Scene, kind: ActivityKind) =>
  core.activity
    .list(null, 100)
    .filter((entry) => entry.kind === kind)
    .toReversed();

const countOf = ({ ports }: Scene, kind: ActivityKind): unknown =>
  ports.database.get('SELECT count(*) AS n FROM activity WHERE kind = ?', kind)?.['n'];

describe('the activity record', () => {
  it('has an entry for a new result of a check, and none for the same result again', async () => {
    await using scene = await openScene(sim);
    const { id, account } = await scene.connect({ as: 'anna' });
    await scene.core.checks.check(PAGE, id);
    // The sign-in has already shown that the account works.
    expect(entries(scene, 'checked')).toEqual([]);

    sim.revokeAccess({ as: 'anna' });
    await scene.core.checks.check(PAGE, id);
    await scene.core.checks.check(PAGE, id);
    const { lastCheck } = scene.connections()[0]!;
    expect(lastCheck?.kind).toBe('rejected');
    expect(entries(scene, 'checked')).toMatchObject([
      { code: lastCheck?.code, connectionId: id, accountLabel: account.label, providerName: 'Sandbox' },
    ]);
  });

  it.each([
    ['a network failure', dropBefore(), 'network.failed'],
    ['a problem of the service', status(503), 'token.server_error'],
  ])('says of a check that met %s where it was', async (_, behavior, code) => {
    await using scene = await openScene(sim);
    const { id } = await scene.connect({ as: 'anna' });
    sim.always('api', behavior);
    await scene.core.checks.check(PAGE, id);
    const entry = entries(scene, 'checked').at(-1)!;
    expect(entry.code).toBe(code);
    expect(fill(ERROR_WORDS[entry.code!].what, { ...entry.details, provider: 'Sandbox' })).not.toContain('…');
    sim.reset();
  });

  it('the timeline of a sign-in and the details of an account are copied by their IDs, as pages show them', async () => {
    await using scene = await openScene(sim);
    const connected = await scene.connect({ as: 'anna' });
    const { copies } = scene.core;
    const entry = entries(scene, 'connected')[0]!;
    const attempt = scene.core.state.get('attempts')[0]!;
    await copies.copy({ kind: 'activity', id: entry.id });
    await copies.copy({ kind: 'attempt', id: attempt.id });
    await copies.copy({ kind: 'account', id: connected.id });
    const [fromActivity, fromAttempt, details] = scene.copied;
    expect(fromActivity?.split('\n')).toHaveLength(1 + entry.timeline.length);
    expect(fromActivity).toMatch(
      /^Timeline of the sign-in · Sandbox · \d{4}-.*\n\+0\.0 s {2}Sign-in started/,
    );
    expect(fromAttempt).toContain('Tokens received: without a refresh token');
    expect(details).toContain(`Issuer: ${sim.issuer}\nSubject: person-anna\n`);
    expect(details).toMatch(/^Scopes granted: .*openid/m);
    expect(await copies.copy({ kind: 'activity', id: 10_000 })).toMatchObject({ ok: false });
    expect(scene.copied).toHaveLength(3);
  });

  it('has no entry for a check that could not be made', async () => {
    await using scene = await openScene(sim);
    const { id } = await scene.connect({ as: 'anna' });
    const before = entries(scene, 'checked').length;
    scene.world.online = false;
    expect(await scene.core.checks.check(PAGE, id)).toMatchObject({ ok: false });
    expect(entries(scene, 'checked')).toHaveLength(before);
  });

  it('names the account whose sign-in was refused or canceled, by its name of then', async () => {
    await using scene = await openScene(sim);
    const account = await scene.connect({ as: 'anna' });
    scene.core.accounts.rename(PAGE, account.id, 'Anna at work');
    await scene.signIn({ as: 'anna', deny: true }, { connectionId: account.id, scopes: ['email'] });
    const canceled = await scene.begin({ connectionId: account.id });
    scene.core.connect.cancel(canceled.id);
    await scene.finished(canceled.id);
    const named = { connectionId: account.id, accountLabel: 'Anna at work', providerName: 'Sandbox' };
    expect(scene.core.activity.list(null, 2)).toMatchObject([
      { kind: 'sign_in_canceled', ...named },
      { kind: 'sign_in_failed', code: 'authorization.access_denied', ...named },
    ]);
  });

  it('has an entry for each refresh', async () => {
    await using scene = await openScene(sim);
    const { id } = await scene.connect({ as: 'anna' }, { scopes: ['openid', 'offline_access'] });
    expect(entries(scene, 'refreshed')).toEqual([]);
    scene.clock.advance(2 * 60 * 60 * 1000);
    await scene.core.checks.check(PAGE, id);
    expect(entries(scene, 'refreshed')).toMatchObject([{ code: null, connectionId: id }]);
  });

  it('keeps what happens rarely, however often something else happens', async () => {
    await using scene = await openScene(sim);
    const { id } = await scene.connect({ as: 'anna' });
    scene.ports.database.transaction(() => {
      for (let count = 0; count < 5000; count += 1) scene.core.accounts.rename(PAGE, id, `Name ${count}`);
    });
    expect(countOf(scene, 'renamed')).toBe(1000);
    expect(scene.core.activity.list(null, 1)).toMatchObject([{ accountLabel: 'Name 4999' }]);
    // A new entry of the rare kind does not count those of the other kind, either.
    await scene.connect({ as: 'boris' });
    expect(countOf(scene, 'connected')).toBe(2);
    expect(scene.core.activity.list(null, 2000).map(({ kind }) => kind)).toContain('connected');
  });

  it('forgets what is older than 90 days, but never the last hundred of a kind', async () => {
    await using scene = await openScene(sim);
    const { id } = await scene.connect({ as: 'anna' });
    const rename = (times: number): void => {
      for (let count = 0; count < times; count += 1) scene.core.accounts.rename(PAGE, id, `Name ${count}`);
    };
    rename(150);
    scene.clock.sleep(91 * 24 * 60 * 60 * 1000);
    rename(1);
    expect(countOf(scene, 'renamed')).toBe(100);
    rename(120);
    expect(countOf(scene, 'renamed')).toBe(121);
    expect(countOf(scene, 'connected')).toBe(1);
  });

  it('has an entry for each change of how secrets are kept, and none for opening or locking', async () => {
    await using scene = await openScene(sim);
    const { protection } = scene.core;
    await protection.setPassphrase(PAGE, null, 'correct horse battery');
    await protection.lock();
    await protection.unlock('correct horse battery');
    await protection.useSystem(PAGE, 'not the passphrase');
    await protection.useSystem(PAGE, 'correct horse battery');
    expect(entries(scene, 'vault_changed').map(({ details }) => details)).toEqual([
      { change: 'passphrase' },
      { change: 'system' },
    ]);
  });
});
