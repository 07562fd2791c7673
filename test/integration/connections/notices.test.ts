/** Notifications about accounts that need the person, on the real core, its data file and the simulator. */
import { describe, expect, it } from 'vitest';
import type { Notice } from '../../../electron/core/notices/notice-text.ts';
import { GAP_MS, GROUP_MS } from '../../../electron/core/notices/notices.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import { DEFAULT_SETTINGS } from '../../../shared/domain/settings.ts';
import { connectedScene, LASTING, type ConnectedScene } from '../../support/connected-scene.ts';
import { startCore, type CoreHarness } from '../../support/core-harness.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const sim = await sharedSimulator();

/** A desktop with notifications, that a test operates. */
const desktopOf = ({ core }: CoreHarness) => {
  const shown: { notice: Notice; isOpen: boolean; click: () => void }[] = [];
  const world = { isFocused: false };
  core.notices.connect({
    isWindowFocused: () => world.isFocused,
    show: (notice, opened) => {
      const entry = { notice, isOpen: true, click: opened };
      shown.push(entry);
      return () => void (entry.isOpen = false);
    },
  });
  return { shown, world, titles: () => shown.map(({ notice }) => notice.title) };
};

/** The provider no longer accepts the tokens of a person, and Keyfob hears of it. */
const reject = async (scene: ConnectedScene, as = 'anna', id = scene.id): Promise<void> => {
  sim.revokeAccess({ as });
  await scene.core.checks.check(PAGE, id);
};

const SIGN_IN = 'Sign in to Sandbox again';

describe('a notification', () => {
  it('D105: comes once for an account, opens it, and does not come again after a restart or SIGKILL', async () => {
    using folder = temporaryDirectory();
    await using scene = await connectedScene(sim, { directory: folder.path });
    const { shown, titles } = desktopOf(scene);
    scene.clock.advance(GAP_MS);
    expect(titles()).toEqual([]);
    await reject(scene);
    scene.clock.advance(GROUP_MS - 1);
    expect(titles()).toEqual([]);
    scene.clock.advance(1);
    expect(shown).toMatchObject([
      {
        notice: { title: SIGN_IN, view: { page: 'connection', connectionId: scene.id } },
        isOpen: true,
      },
    ]);
    // Nothing private: a locked screen may show it.
    expect(JSON.stringify(shown.map(({ notice: { title, body } }) => title + body))).not.toMatch(/anna/i);
    await scene.check();
    scene.world.online = false;
    scene.core.networkChanged();
    scene.world.online = true;
    scene.core.networkChanged();
    scene.clock.advance(10 * GAP_MS);
    expect(shown).toHaveLength(1);

    scene.kill();
    await using later = await startCore({ directory: folder.path, keyStore: scene.keyStore });
    const again = desktopOf(later);
    later.clock.advance(10 * GAP_MS);
    expect(again.shown).toEqual([]);
  });

  it('comes after the restart if Keyfob was killed before it could come', async () => {
    using folder = temporaryDirectory();
    await using scene = await connectedScene(sim, { directory: folder.path });
    desktopOf(scene);
    await reject(scene);
    scene.kill();
    await using later = await startCore({ directory: folder.path, keyStore: scene.keyStore });
    const { shown } = desktopOf(later);
    later.clock.advance(GROUP_MS);
    expect(shown).toHaveLength(1);
  });

  it('D61: closes by itself when the account recovers, and a later episode is told anew', async () => {
    await using scene = await connectedScene(sim);
    const { shown } = desktopOf(scene);
    await reject(scene);
    scene.clock.advance(GROUP_MS);
    expect(shown).toMatchObject([{ isOpen: true }]);
    await scene.connect({ as: 'anna' }, { connectionId: scene.id, scopes: LASTING });
    expect(shown).toMatchObject([{ isOpen: false }]);
    await scene.check();
    await reject(scene);
    // Two notifications are at least a minute apart.
    scene.clock.advance(GAP_MS - GROUP_MS);
    expect(shown).toHaveLength(1);
    scene.clock.advance(2 * GROUP_MS);
    expect(shown).toMatchObject([{ isOpen: false }, { isOpen: true }]);
  });

  it('D105: is one for several accounts, and a click or a look at the window clears them all', async () => {
    await using scene = await connectedScene(sim);
    const { id: boris } = await scene.connect({ as: 'boris' }, { scopes: LASTING });
    const { shown, titles, world } = desktopOf(scene);
    await reject(scene);
    await reject(scene, 'boris', boris);
    scene.clock.advance(GROUP_MS);
    expect(titles()).toEqual(['2 accounts need attention']);
    expect(shown[0]?.notice.view).toEqual({ page: 'connections' });
    shown[0]?.click();
    expect(shown).toMatchObject([{ isOpen: false }]);

    // What begins while the window has the focus is seen there.
    world.isFocused = true;
    await scene.connect({ as: 'anna' }, { connectionId: scene.id, scopes: LASTING });
    await scene.check();
    await reject(scene);
    world.isFocused = false;
    scene.clock.advance(2 * GAP_MS);
    expect(shown).toHaveLength(1);
  });

  it('waits for the end of the person’s own sign-in to the account', async () => {
    await using scene = await connectedScene(sim);
    const { titles } = desktopOf(scene);
    const { id } = await scene.begin({ connectionId: scene.id, scopes: LASTING });
    await reject(scene);
    scene.clock.advance(2 * GROUP_MS);
    expect(titles()).toEqual([]);
    scene.core.connect.cancel(id);
    await scene.finished(id);
    scene.clock.advance(GROUP_MS);
    expect(titles()).toEqual([SIGN_IN]);
  });

  it('comes when time alone is about to end the access, and never if the person wants none', async () => {
    for (const notifyWhenNeeded of [true, false]) {
      await using scene = await connectedScene(sim, { scopes: ['notes:read'] });
      scene.ports.settings.set({ ...DEFAULT_SETTINGS, notifyWhenNeeded });
      scene.core.events.emit('settings.changed', { actor: PAGE, activityDays: null });
      const { titles } = desktopOf(scene);
      const { expiresAt } = scene.connections()[0] ?? {};
      scene.clock.advance((expiresAt ?? 0) - scene.clock.now() + GROUP_MS);
      // Once, when the end is near; the end itself is part of the same episode.
      expect(titles()).toEqual(notifyWhenNeeded ? ['A sign-in at Sandbox ends soon'] : []);
    }
  });
});
