import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { runTray } from '../../../electron/shell/tray.ts';
import type { MainWindow } from '../../../electron/shell/windows.ts';
import { TRAY_WORDS } from '../../../shared/words/tray.ts';
import { startCore, type CoreHarness } from '../../support/core-harness.ts';

interface Item {
  readonly label?: string;
  readonly click?: () => void;
}

const desktop = vi.hoisted(() => ({
  trays: [] as {
    args: unknown[];
    images: unknown[];
    menus: { items: readonly unknown[] }[];
    destroyed: number;
  }[],
  clicks: [] as (() => void)[],
  quit: 0,
}));
vi.mock('electron', () => ({
  app: { quit: () => (desktop.quit += 1) },
  Menu: { buildFromTemplate: (items: readonly unknown[]) => ({ items }) },
  nativeImage: { createFromPath: (path: string) => ({ path }) },
  Tray: class {
    readonly seen = { args: [] as unknown[], images: [] as unknown[], menus: [] as never[], destroyed: 0 };
    constructor(...args: unknown[]) {
      this.seen.args = args;
      desktop.trays.push(this.seen);
    }
    on = (_event: string, listener: () => void): number => desktop.clicks.push(listener);
    setImage = (image: unknown): number => this.seen.images.push(image);
    setToolTip = (): void => undefined;
    setContextMenu = (menu: never): number => this.seen.menus.push(menu);
    destroy = (): number => (this.seen.destroyed += 1);
  },
}));

const ASSETS = join(import.meta.dirname, '../../../electron/assets/icons');

beforeEach(() => {
  desktop.trays.length = 0;
  desktop.clicks.length = 0;
  desktop.quit = 0;
});

const setup = (harness: CoreHarness, platform: NodeJS.Platform = 'linux') => {
  vi.spyOn(process, 'platform', 'get').mockReturnValue(platform);
  const show = vi.fn();
  const tray = runTray({
    core: harness.core,
    clock: harness.clock,
    window: { show } as unknown as MainWindow,
    assets: ASSETS,
  });
  const items = (): readonly Item[] => (desktop.trays[0]?.menus.at(-1)?.items ?? []) as readonly Item[];
  return { tray, show, items };
};

describe('the tray', () => {
  it.each([
    ['linux', 'normal.png', 'attention.png'],
    ['win32', 'normal.ico', 'attention.ico'],
    // The name tells macOS to colour the picture like its own.
    ['darwin', 'normalTemplate.png', 'attentionTemplate.png'],
  ] as const)(
    'has on %s the kinds of pictures made for it, and each is there',
    async (platform, ...names) => {
      await using harness = await startCore();
      setup(harness, platform);
      const [image, ...others] = (desktop.trays[0]?.args ?? []) as { path: string }[];
      expect(image?.path).toMatch(/[\\/]tray[\\/](?:normal|locked|attention)(?:Template)?\.(?:png|ico)$/);
      expect(image?.path.endsWith(platform === 'win32' ? '.ico' : '.png')).toBe(true);
      expect(image?.path.includes('Template')).toBe(platform === 'darwin');
      expect(existsSync(image?.path ?? '')).toBe(true);
      for (const name of names) expect(existsSync(join(ASSETS, 'tray', name))).toBe(true);
      // A second argument would bind it, on Windows, to the place of an unsigned program.
      expect(others).toEqual([]);
    },
  );

  it('is one only, with a menu that begins with the way into the window', async () => {
    await using harness = await startCore();
    const { show, items } = setup(harness);
    expect(desktop.trays).toHaveLength(1);
    expect(items()[0]?.label).toBe(TRAY_WORDS.open);
    items()[0]?.click?.();
    expect(show).toHaveBeenCalledExactlyOnceWith(null);
    items()
      .find(({ label }) => label === TRAY_WORDS.quit)
      ?.click?.();
    expect(desktop.quit).toBe(1);
  });

  it('gets its menu anew with each change, and is left alone where nothing changed', async () => {
    await using harness = await startCore();
    const { tray, items } = setup(harness);
    const [seen] = desktop.trays;
    const before = seen?.menus.length ?? 0;
    tray.draw();
    expect(seen?.menus).toHaveLength(before);
    harness.world.online = !harness.world.online;
    harness.core.networkChanged();
    await vi.waitFor(() => expect(seen?.menus.length).toBe(before + 1));
    expect(items()[0]?.label).toBe(TRAY_WORDS.open);
    expect(desktop.trays).toHaveLength(1);
  });

  it.each([
    ['linux', 1],
    ['win32', 1],
    // There a click opens the menu.
    ['darwin', 0],
  ] as const)('on %s: a click that is told of opens the window', async (platform, times) => {
    await using harness = await startCore();
    const { show } = setup(harness, platform);
    for (const click of desktop.clicks) click();
    expect(show).toHaveBeenCalledTimes(times);
  });

  it('is gone with the app, and draws no more', async () => {
    await using harness = await startCore();
    const { tray } = setup(harness);
    tray.close();
    expect(desktop.trays[0]?.destroyed).toBe(1);
    expect(tray.handle()).toBeNull();
    harness.world.online = !harness.world.online;
    harness.core.networkChanged();
    await new Promise(setImmediate);
    expect(desktop.trays).toHaveLength(1);
  });
});
