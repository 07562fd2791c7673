import { Menu, type MenuItemConstructorOptions } from 'electron';
import { acceleratorOf, type Shortcut } from '../../shared/domain/shortcuts.ts';
import type { View } from '../../shared/domain/view.ts';
import { MENU_WORDS } from '../../shared/words/menu.ts';

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  readonly show: (view: View) => void;
  readonly showShortcuts: () => void;
}

/** Sets the application menu. macOS needs its edit menu for copy and paste. */
export const setApplicationMenu = (options: MenuOptions): void => {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(options)));
};

const menuTemplate = ({ platform, show, showShortcuts }: MenuOptions): MenuItemConstructorOptions[] => {
  const isMac = platform === 'darwin';
  const page = (label: string, view: View, shortcut: Shortcut): MenuItemConstructorOptions => ({
    label,
    accelerator: acceleratorOf(shortcut, isMac),
    click: () => show(view),
  });
  const settings = page(MENU_WORDS.settings, { page: 'settings' }, 'settings');
  const appMenu: MenuItemConstructorOptions = {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      { type: 'separator' },
      settings,
      { type: 'separator' },
      { role: 'services' },
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { role: 'quit' },
    ],
  };
  const fileMenu: MenuItemConstructorOptions = {
    label: MENU_WORDS.file,
    submenu: [
      page(MENU_WORDS.connect, { page: 'catalog' }, 'connect'),
      { type: 'separator' },
      ...(isMac ? [] : [settings, { type: 'separator' as const }]),
      { role: 'close' },
      ...(isMac ? [] : [{ role: 'quit' as const }]),
    ],
  };
  const viewMenu: MenuItemConstructorOptions = {
    label: MENU_WORDS.view,
    submenu: [
      page(MENU_WORDS.connections, { page: 'connections' }, 'connections'),
      page(MENU_WORDS.catalog, { page: 'catalog' }, 'catalog'),
      page(MENU_WORDS.activity, { page: 'activity' }, 'activity'),
      { type: 'separator' },
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
      ...(IS_DEVELOPMENT ? [{ role: 'toggleDevTools' as const }] : []),
    ],
  };
  const helpMenu: MenuItemConstructorOptions = {
    // macOS adds its search of the menus.
    ...(isMac && { role: 'help' as const }),
    label: MENU_WORDS.help,
    submenu: [
      {
        label: MENU_WORDS.shortcuts,
        accelerator: acceleratorOf('shortcuts', isMac),
        click: () => showShortcuts(),
      },
    ],
  };
  return [
    ...(isMac ? [appMenu] : []),
    fileMenu,
    { role: 'editMenu' },
    viewMenu,
    { role: 'windowMenu' },
    helpMenu,
  ];
};
