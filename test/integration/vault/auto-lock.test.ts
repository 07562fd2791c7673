import { describe, expect, it } from 'vitest';
import { shouldLock } from '../../../electron/core/protection/auto-lock.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../shared/domain/settings.ts';
import { hold } from '../../sandbox/simulator.ts';
import { connectedScene } from '../../support/connected-scene.ts';
import type { CoreHarness } from '../../support/core-harness.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { storedTokens } from '../../support/tokens-of.ts';
import { PASSPHRASE } from './vault-on-file.ts';

const MINUTE = 60_000;
const sim = await sharedSimulator();
const away = (idleSeconds: number, isScreenLocked = false) => ({
  idleSeconds: () => idleSeconds,
  isScreenLocked: () => isScreenLocked,
});
const stateOf = ({ core }: CoreHarness) => core.vault.state.kind;

const underPassphrase = async (options: Partial<Settings>) => {
  const scene = await connectedScene(sim);
  await scene.core.protection.setPassphrase(PAGE, null, PASSPHRASE);
  await scene.core.preferences.update(PAGE, options);
  return scene;
};

describe('the option to lock', () => {
  const nothing = { sleeps: false, isScreenLocked: false, idleMs: 0, isSigningIn: false };
  it.each([
    [{}, { sleeps: true, isScreenLocked: true, idleMs: 1e9 }, false],
    [{ lockOnSleep: true }, { sleeps: true, isSigningIn: true }, true],
    [{ lockOnSleep: true }, { isScreenLocked: true, idleMs: 1e9 }, false],
    [{ lockOnScreenLock: true }, { isScreenLocked: true, isSigningIn: true }, true],
    [{ lockOnScreenLock: true }, { sleeps: true, idleMs: 1e9 }, false],
    [{ lockAfterMinutes: 5 }, { idleMs: 5 * MINUTE - 1 }, false],
    [{ lockAfterMinutes: 5 }, { idleMs: 5 * MINUTE }, true],
    [{ lockAfterMinutes: 5 }, { idleMs: 5 * MINUTE, isSigningIn: true }, false],
  ] as const)('%j with %j: %j', (options, facts, locks) => {
    expect(shouldLock({ ...DEFAULT_SETTINGS, ...options }, { ...nothing, ...facts })).toBe(locks);
  });

  it('D91: drops the key before the computer sleeps, at once', async () => {
    await using scene = await underPassphrase({ lockOnSleep: true });
    scene.core.autoLock.screenLocked();
    expect(stateOf(scene)).toBe('unlocked');
    scene.core.autoLock.sleeps();
    expect(stateOf(scene)).toBe('locked');
  });

  it('does nothing while the system’s key store protects, which would open again without a question', async () => {
    await using scene = await connectedScene(sim);
    await scene.core.preferences.update(PAGE, {
      lockOnSleep: true,
      lockOnScreenLock: true,
      lockAfterMinutes: 1,
    });
    scene.core.autoLock.sleeps();
    scene.core.autoLock.screenLocked();
    scene.core.autoLock.poll(away(3600, true));
    expect(scene.core.vault.state).toMatchObject({ kind: 'unlocked', protection: 'system' });
  });

  it('D44: waits for tokens on their way, and for ten seconds at most', async () => {
    await using scene = await underPassphrase({ lockOnScreenLock: true });
    const refreshHeld = async () => {
      scene.clock.advance(60 * MINUTE);
      const held = hold();
      sim.next('refresh', held);
      const checking = scene.check();
      await held.arrived;
      scene.core.autoLock.poll(away(0, true));
      expect(stateOf(scene)).toBe('unlocked');
      return { held, checking };
    };
    const before = storedTokens(scene, scene.id).refresh;
    const first = await refreshHeld();
    first.held.release();
    await first.checking;
    scene.clock.advance(250);
    expect(stateOf(scene)).toBe('locked');
    await scene.core.protection.unlock(PASSPHRASE);
    expect(storedTokens(scene, scene.id).refresh).not.toBe(before);

    const second = await refreshHeld();
    scene.clock.advance(9999);
    expect(stateOf(scene)).toBe('unlocked');
    scene.clock.advance(1);
    expect(stateOf(scene)).toBe('locked');
    second.held.release();
    await second.checking;
  });

  it('counts from the last use of Keyfob where the system never says that nobody is there', async () => {
    await using scene = await underPassphrase({ lockAfterMinutes: 5 });
    const { core, clock } = scene;
    clock.advance(4 * MINUTE);
    core.used();
    clock.advance(4 * MINUTE);
    core.autoLock.poll(away(0));
    expect(stateOf(scene)).toBe('unlocked');
    clock.advance(MINUTE);
    core.autoLock.poll(away(0));
    expect(stateOf(scene)).toBe('locked');

    await core.protection.unlock(PASSPHRASE);
    core.autoLock.poll(away(30));
    clock.advance(60 * MINUTE);
    core.autoLock.poll(away(0));
    expect(stateOf(scene)).toBe('unlocked');
    core.autoLock.poll(away(300));
    expect(stateOf(scene)).toBe('locked');
  });
});
