import { app, nativeImage } from 'electron';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { StoredConnection } from '../../../electron/core/connections/connection-repository.ts';
import { runTray } from '../../../electron/shell/tray.ts';
import type { MainWindow } from '../../../electron/shell/windows.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import { asProviderKey } from '../../../shared/ids.ts';
import { TRAY_WORDS } from '../../../shared/words/tray.ts';

import { startCore, type CoreHarness } from '../../support/core-harness.ts';
import { callsOf, templateOf, trays, type DoubleTray } from '../../support/electron-double/double.ts';

const ASSETS = join(import.meta.dirname, '../../../electron/assets/icons');

const theTray = (): DoubleTray => {
  const [tray, ...others] = trays;
  if (!tray || others.length > 0) throw new Error(`There are ${trays.length} trays.`);
  return tray;
};
const menusSet = (): number => callsOf(theTray(), 'setContextMenu').length;

const setup = (harness: CoreHarness, platform: NodeJS.Platform = 'linux') => {
  vi.spyOn(process, 'platform', 'get').mockReturnValue(platform);
  const show = vi.fn();
  const raiseQuestion = vi.fn();
  const tray = runTray({
    core: harness.core,
    clock: harness.clock,
    window: { show } as unknown as MainWindow,
    raiseQuestion,
    assets: ASSETS,
  });
  const items = () => templateOf(callsOf(theTray(), 'setContextMenu').at(-1)?.[0]);
  const click = (index: number): void => {
    items()
      .at(index)
      ?.click?.(undefined as never, undefined, undefined as never);
  };
  return { tray, show, raiseQuestion, items, click };
};

describe('the tray', () => {
  it.each([
    ['linux', 'normal.png', 'attention.png'],
    ['win32', 'normal.ico', 'attention.ico'],
    // macOS recolors an image whose name ends in Template.
    ['darwin', 'normalTemplate.png', 'attentionTemplate.png'],
  ] as const)('on %s has the images for that system, and each file exists', async (platform, ...names) => {
    await using harness = await startCore();
    setup(harness, platform);
    const path = callsOf(nativeImage, 'createFromPath')[0]?.[0] ?? '';
    expect(path).toMatch(/[\\/]tray[\\/](?:normal|locked|attention)(?:Template)?\.(?:png|ico)$/);
    expect(path.endsWith(platform === 'win32' ? '.ico' : '.png')).toBe(true);
    expect(path.includes('Template')).toBe(platform === 'darwin');
    expect(existsSync(path)).toBe(true);
    for (const name of names) expect(existsSync(join(ASSETS, 'tray', name))).toBe(true);
    // A second argument would bind the tray, on Windows, to the path of an unsigned program.
    expect(theTray().constructedWith).toHaveLength(1);
  });

  it('has a menu whose first item opens the window and whose last one quits the app', async () => {
    await using harness = await startCore();
    const { show, click } = setup(harness);
    click(0);
    expect(show).toHaveBeenCalledExactlyOnceWith(null);
    click(-1);
    expect(callsOf(app, 'quit')).toHaveLength(1);
  });

  it('gets a new menu with each change, and none if nothing changed', async () => {
    await using harness = await startCore();
    const { tray } = setup(harness);
    const before = menusSet();
    tray.draw();
    expect(menusSet()).toBe(before);
    harness.world.online = !harness.world.online;
    harness.core.networkChanged();
    await expect.poll(menusSet).toBe(before + 1);
  });

  it.each([
    ['linux', 1],
    ['win32', 1],
    // On macOS a click opens the menu.
    ['darwin', 0],
  ] as const)('on %s: a click opens the window %i times', async (platform, times) => {
    await using harness = await startCore();
    const { show } = setup(harness, platform);
    theTray().emit('click');
    expect(show).toHaveBeenCalledTimes(times);
  });

  it('leads to a question as long as it waits', async () => {
    const { promise: answer, resolve } = Promise.withResolvers<'deny'>();
    await using harness = await startCore({
      ports: { prompt: { ask: () => answer, prepare: () => undefined } },
    });
    const { raiseQuestion, items, click } = setup(harness);
    const account = {
      ...{ id: 'anna', color: null, providerKey: asProviderKey('google') },
      account: { label: 'anna', tenant: null },
    };
    const asked = harness.core.approvals.ask(
      PAGE,
      account as unknown as StoredConnection,
      { kind: 'reveal', how: 'show', purpose: 'a test' },
      new AbortController().signal,
    );
    await expect.poll(() => items()[1]).toMatchObject({ label: TRAY_WORDS.question });
    click(1);
    expect(raiseQuestion).toHaveBeenCalledOnce();
    resolve('deny');
    await asked;
    expect(items()).not.toContainEqual(expect.objectContaining({ label: TRAY_WORDS.question }));
  });

  it('is destroyed when the app quits, and not drawn again', async () => {
    await using harness = await startCore();
    const { tray } = setup(harness);
    tray.close();
    expect(callsOf(theTray(), 'destroy')).toHaveLength(1);
    expect(tray.handle()).toBeNull();
    harness.world.online = !harness.world.online;
    harness.core.networkChanged();
    // A question that ends with the app.
    harness.core.events.emit('approvals.changed', null);
    await new Promise(setImmediate);
    expect(trays).toHaveLength(1);
  });
});
