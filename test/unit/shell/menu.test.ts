import { Menu, type MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { setApplicationMenu } from '../../../electron/shell/menu.ts';

import { callsOf, templateOf } from '../../support/electron-double/double.ts';

const menuOn = (platform: NodeJS.Platform, devTools = false) => {
  const show = vi.fn();
  const showShortcuts = vi.fn();
  vi.stubGlobal('IS_DEVELOPMENT', devTools);
  setApplicationMenu({ platform, show, showShortcuts });
  return { menu: templateOf(callsOf(Menu, 'setApplicationMenu').at(-1)?.[0]), show, showShortcuts };
};
const allItems = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? allItems(item.submenu) : [])]);
const roles = (items: readonly MenuItemConstructorOptions[]) =>
  allItems(items).flatMap(({ role }) => (role === undefined ? [] : [role]));

describe('the application menu', () => {
  it('on macOS has the roles for the shortcuts of copy, close, hide and quit', () => {
    const { menu } = menuOn('darwin');
    expect(menu[0]?.role).toBe('appMenu');
    expect(roles(menu)).toEqual(
      expect.arrayContaining(['editMenu', 'windowMenu', 'close', 'services', 'hide', 'hideOthers', 'unhide']),
    );
    expect(roles(menu).filter((role) => role === 'quit')).toHaveLength(1);
  });

  it.each(['linux', 'win32'] as const)('on %s has no role that exists only on macOS', (platform) => {
    const { menu } = menuOn(platform);
    for (const role of ['appMenu', 'services', 'hide', 'hideOthers', 'unhide', 'front'])
      expect(roles(menu)).not.toContain(role);
    expect(roles(menu)).toEqual(expect.arrayContaining(['editMenu', 'windowMenu', 'close', 'quit']));
  });

  it.each(['darwin', 'linux', 'win32'] as const)(
    'on %s has no reload, and developer tools in development only',
    (platform) => {
      expect(roles(menuOn(platform).menu)).not.toContain('toggleDevTools');
      expect(roles(menuOn(platform, true).menu)).toContain('toggleDevTools');
      for (const devTools of [true, false])
        for (const role of ['reload', 'forceReload', 'viewMenu'])
          expect(roles(menuOn(platform, devTools).menu)).not.toContain(role);
    },
  );

  it.each(['darwin', 'linux', 'win32'] as const)(
    'on %s has items with a role or a click, never both',
    (platform) => {
      // Electron ignores the click of an item with a role.
      const items = allItems(menuOn(platform, true).menu);
      for (const item of items)
        expect([item.label, item.role !== undefined && 'click' in item]).toContain(false);
      const loose = items.filter(({ role, type, submenu }) => !role && type !== 'separator' && !submenu);
      for (const item of loose) expect([item.label, typeof item.click]).toEqual([item.label, 'function']);
    },
  );

  it('opens the pages, and the sheet of the shortcuts that it shows', () => {
    const { menu, show, showShortcuts } = menuOn('linux');
    for (const item of allItems(menu)) item.click?.(undefined as never, undefined, undefined as never);
    const pages = show.mock.calls.map(([view]) => (view as { page: string }).page);
    expect(new Set(pages)).toEqual(new Set(['catalog', 'connections', 'activity', 'settings']));
    expect(showShortcuts).toHaveBeenCalledOnce();
    const keys = allItems(menu).flatMap(({ accelerator }) =>
      accelerator === undefined ? [] : [accelerator],
    );
    expect(keys).toEqual(['N', ',', '1', '2', '3', '/'].map((key) => `CmdOrCtrl+${key}`));
  });
});
