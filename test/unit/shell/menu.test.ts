import type { MenuItemConstructorOptions } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { setApplicationMenu } from '../../../electron/shell/menu.ts';
import { MENU_WORDS } from '../../../shared/words/menu.ts';
import { double } from '../../support/electron-double.ts';

vi.mock('electron', async () => (await import('../../support/electron-double.ts')).electronModule);

const menuOn = (platform: NodeJS.Platform, devTools = false) => {
  const show = vi.fn();
  setApplicationMenu({ platform, devTools, show });
  return { menu: double.menu ?? [], show };
};
const allItems = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? allItems(item.submenu) : [])]);
const roles = (items: readonly MenuItemConstructorOptions[]) =>
  allItems(items).flatMap(({ role }) => (role === undefined ? [] : [role]));

beforeEach(() => double.reset());

describe('the application menu', () => {
  it('of macOS holds what its shortcuts hang on: copying, closing, hiding, quitting', () => {
    const { menu } = menuOn('darwin');
    expect(menu[0]?.role).toBe('appMenu');
    expect(roles(menu)).toEqual(
      expect.arrayContaining(['editMenu', 'windowMenu', 'close', 'services', 'hide', 'hideOthers', 'unhide']),
    );
    expect(roles(menu).filter((role) => role === 'quit')).toHaveLength(1);
  });

  it.each(['linux', 'win32'] as const)('of %s has none of what macOS alone knows', (platform) => {
    const { menu } = menuOn(platform);
    for (const role of ['appMenu', 'services', 'hide', 'hideOthers', 'unhide', 'front'])
      expect(roles(menu)).not.toContain(role);
    expect(roles(menu)).toEqual(expect.arrayContaining(['editMenu', 'windowMenu', 'close', 'quit']));
  });

  it.each(['darwin', 'linux', 'win32'] as const)(
    'of %s has no way to load the page anew, and tools for developers in development only',
    (platform) => {
      expect(roles(menuOn(platform).menu)).not.toContain('toggleDevTools');
      expect(roles(menuOn(platform, true).menu)).toContain('toggleDevTools');
      for (const devTools of [true, false])
        for (const role of ['reload', 'forceReload', 'viewMenu'])
          expect(roles(menuOn(platform, devTools).menu)).not.toContain(role);
    },
  );

  it.each(['darwin', 'linux', 'win32'] as const)(
    'of %s: an item has a role or a click, never both',
    (platform) => {
      // A role takes no notice of the click.
      const items = allItems(menuOn(platform, true).menu);
      for (const item of items)
        expect([item.label, item.role !== undefined && 'click' in item]).toContain(false);
      const loose = items.filter(({ role, type, submenu }) => !role && type !== 'separator' && !submenu);
      for (const item of loose) expect([item.label, typeof item.click]).toEqual([item.label, 'function']);
    },
  );

  it('leads to the pages', () => {
    const { menu, show } = menuOn('linux');
    const press = (label: string): void => {
      const item = allItems(menu).find((other) => other.label === label);
      item?.click?.(undefined as never, undefined, undefined as never);
    };
    for (const word of ['connect', 'connections', 'activity', 'settings'] as const) press(MENU_WORDS[word]);
    expect(show.mock.calls.map(([view]) => (view as { page: string }).page)).toEqual([
      'catalog',
      'connections',
      'activity',
      'settings',
    ]);
  });
});
