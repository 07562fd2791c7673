import { describe, expect, it } from 'vitest';
import { PAGE } from '../../../shared/domain/actor.ts';
import type { ActivityKind } from '../../../shared/domain/activity.ts';
import type { Simulator } from '../../sandbox/simulator.ts';
import { openScene, type Scene } from '../../support/scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';

const sim: Simulator = await sharedSimulator();

const lines = ({ core }: Scene, kind: ActivityKind) =>
  core.activity
    .list(null, 100)
    .filter((entry) => entry.kind === kind)
    .toReversed();

describe('the activity record', () => {
  it('has a line for what a check found out, and none for finding the same again', async () => {
    await using scene = await openScene(sim);
    const { id, account } = await scene.connect({ as: 'anna' });
    await scene.core.checks.check(PAGE, id);
    // That it works was known since it was connected.
    expect(lines(scene, 'checked')).toEqual([]);

    sim.revokeAccess({ as: 'anna' });
    await scene.core.checks.check(PAGE, id);
    await scene.core.checks.check(PAGE, id);
    const { lastCheck } = scene.connections()[0]!;
    expect(lastCheck?.kind).toBe('rejected');
    expect(lines(scene, 'checked')).toMatchObject([
      { code: lastCheck?.code, connectionId: id, accountLabel: account.label, providerName: 'Sandbox' },
    ]);
  });

  it('has no line for a check that could not be made', async () => {
    await using scene = await openScene(sim);
    const { id } = await scene.connect({ as: 'anna' });
    const before = lines(scene, 'checked').length;
    scene.world.online = false;
    expect(await scene.core.checks.check(PAGE, id)).toMatchObject({ ok: false });
    expect(lines(scene, 'checked')).toHaveLength(before);
  });

  it('has a line for each renewal', async () => {
    await using scene = await openScene(sim);
    const { id } = await scene.connect({ as: 'anna' }, { scopes: ['openid', 'offline_access'] });
    expect(lines(scene, 'refreshed')).toEqual([]);
    scene.clock.advance(2 * 60 * 60 * 1000);
    await scene.core.checks.check(PAGE, id);
    expect(lines(scene, 'refreshed')).toMatchObject([{ code: null, connectionId: id }]);
  });

  it('has a line for each change of how secrets are kept, and none for opening or locking', async () => {
    await using scene = await openScene(sim);
    const { protection } = scene.core;
    await protection.setPassphrase(PAGE, null, 'correct horse battery');
    await protection.lock();
    await protection.unlock('correct horse battery');
    await protection.useSystem(PAGE, 'not the passphrase');
    await protection.useSystem(PAGE, 'correct horse battery');
    expect(lines(scene, 'vault_changed').map(({ details }) => details)).toEqual([
      { change: 'passphrase' },
      { change: 'system' },
    ]);
  });
});
