import { describe, expect, it } from 'vitest';
import { sandboxRecord } from '../../sandbox/provider-record.ts';
import { startCore } from '../../support/core-harness.ts';
import { openScene } from '../../support/scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { PASSPHRASE } from './vault-on-file.ts';
import { PAGE } from '../../../shared/domain/actor.ts';

const sim = await sharedSimulator();

describe('a locked vault in the running app', () => {
  it('D91: meanwhile nothing is asked of any provider and no time is counted; after unlocking, one renewal makes up for it', async () => {
    await using scene = await openScene(sim);
    const { core, clock } = scene;
    const { id } = await scene.connect({ as: 'anna' }, { scopes: ['openid', 'email', 'offline_access'] });
    await core.protection.setPassphrase(PAGE, null, PASSPHRASE);
    scene.settle();
    const { id: attempt } = await scene.begin({ scopes: ['openid', 'notes:read'] });
    await core.protection.lock();
    expect((await scene.finished(attempt)).outcome).toMatchObject({ error: { code: 'vault.locked' } });
    sim.forgetRequests();

    expect(clock.pending).toBe(0);
    clock.advance(24 * 3600_000);
    await core.checks.checkAll(PAGE);
    expect(await core.checks.check(PAGE, id)).toMatchObject({ ok: false, error: { code: 'vault.locked' } });
    expect(await core.disconnects.disconnect(PAGE, id)).toMatchObject({
      ok: false,
      error: { code: 'vault.locked' },
    });
    expect(sim.requests()).toEqual([]);
    expect(scene.connections()).toMatchObject([{ id, secrets: 'vault', canRefresh: true }]);

    await core.protection.unlock(PASSPHRASE);
    expect(await core.checks.check(PAGE, id)).toMatchObject({ value: { kind: 'ok' } });
    expect(sim.count('refresh')).toBe(1);
  });

  it('D91: after a start nothing goes on by itself before it is unlocked', async () => {
    await using scene = await openScene(sim, { callback: 'deep-link' });
    const { directory, keyStore } = scene;
    await scene.core.protection.setPassphrase(PAGE, null, PASSPHRASE);
    await scene.begin();
    scene.kill();
    sim.forgetRequests();
    await using next = await startCore({ directory, keyStore, providers: [sandboxRecord(sim.issuer)] });
    const waiting = (): number => next.core.state.get('attempts').length;
    expect({ state: next.core.vault.state.kind, waiting: waiting(), timers: next.clock.pending }).toEqual({
      state: 'locked',
      waiting: 0,
      timers: 0,
    });
    await next.core.protection.unlock(PASSPHRASE);
    expect(waiting()).toBe(1);
    expect(sim.requests()).toEqual([]);
  });
});
