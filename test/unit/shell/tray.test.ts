import { app, nativeImage } from 'electron';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { runTray } from '../../../electron/shell/tray.ts';
import type { MainWindow } from '../../../electron/shell/windows.ts';
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
  const tray = runTray({
    core: harness.core,
    clock: harness.clock,
    window: { show } as unknown as MainWindow,
    assets: ASSETS,
  });
  const items = () => templateOf(callsOf(theTray(), 'setContextMenu').at(-1)?.[0]);
  const click = (label: string): void => {
    const item = items().find((other) => other.label === label);
    item?.click?.(undefined as never, undefined, undefined as never);
  };
  return { tray, show, items, click };
};

describe('the tray', () => {
  it.each([
    ['linux', 'normal.png', 'attention.png'],
    ['win32', 'normal.ico', 'attention.ico'],
    // macOS recolors an image whose name ends in Template.
    ['darwin', 'normalTemplate.png', 'attentionTemplate.png'],
  ] as const)('has on %s the images made for it, and each is a file', async (platform, ...names) => {
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

  it('has a menu that opens the window first and quits the app', async () => {
    await using harness = await startCore();
    const { show, items, click } = setup(harness);
    expect(items()[0]?.label).toBe(TRAY_WORDS.open);
    click(TRAY_WORDS.open);
    expect(show).toHaveBeenCalledExactlyOnceWith(null);
    click(TRAY_WORDS.quit);
    expect(callsOf(app, 'quit')).toHaveLength(1);
  });

  it('gets a new menu with each change, and none where nothing changed', async () => {
    await using harness = await startCore();
    const { tray, items } = setup(harness);
    const before = menusSet();
    tray.draw();
    expect(menusSet()).toBe(before);
    harness.world.online = !harness.world.online;
    harness.core.networkChanged();
    await vi.waitFor(() => expect(menusSet()).toBe(before + 1));
    expect(items()[0]?.label).toBe(TRAY_WORDS.open);
  });

  it.each([
    ['linux', 1],
    ['win32', 1],
    // There a click opens the menu.
    ['darwin', 0],
  ] as const)('on %s: a click opens the window %i times', async (platform, times) => {
    await using harness = await startCore();
    const { show } = setup(harness, platform);
    theTray().emit('click');
    expect(show).toHaveBeenCalledTimes(times);
  });

  it('is destroyed with the app, and not drawn again', async () => {
    await using harness = await startCore();
    const { tray } = setup(harness);
    tray.close();
    expect(callsOf(theTray(), 'destroy')).toHaveLength(1);
    expect(tray.handle()).toBeNull();
    harness.world.online = !harness.world.online;
    harness.core.networkChanged();
    await new Promise(setImmediate);
    expect(trays).toHaveLength(1);
  });
});
