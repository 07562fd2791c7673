import { EventEmitter } from 'node:events';
import type { Platform } from '../settings.ts';
import { guard } from '../support/guard.ts';
import { createMenuItem } from './menu-item.ts';
import type { MenuItemServices } from './menu-item.ts';
import { createRoles } from './roles.ts';
import type { RoleTargets } from './roles.ts';
import { arrange, checkTemplate, withoutIdleSeparators } from './template.ts';
import type { TemplateItem } from './template.ts';

export interface MenuServices {
  platform: Platform;
  appName: () => string;
  targets: RoleTargets;
  windows: () => readonly Electron.BrowserWindow[];
}

/** The classes `Menu` and `MenuItem`. */
export interface Menus {
  readonly Menu: typeof Electron.Menu;
  readonly MenuItem: typeof Electron.MenuItem;
  /** Menus that were opened with `popup` and are still open. */
  opened: () => readonly Electron.Menu[];
  /** Sets Electron's default menu if the app has set none; called before `ready`. */
  setDefaultApplicationMenu: () => void;
}

export function createMenus(services: MenuServices): Menus {
  const { platform } = services;
  const menus = new WeakSet<object>();
  const menuItems = new WeakSet<object>();
  const opened = new Set<Electron.Menu>();
  let applicationMenu: Electron.Menu | null = null;
  let isApplicationMenuSet = false;
  let lastCommandId = 0;

  const isMenu = (value: unknown): value is Electron.Menu => typeof value === 'object' && menus.has(value!);
  const itemServices: MenuItemServices = {
    roles: {},
    targets: services.targets,
    buildSubmenu: (template) => buildFromTemplate(template),
    isMenu,
    nextCommandId: () => ++lastCommandId,
  };

  function newItem(options: Electron.MenuItemConstructorOptions): Electron.MenuItem {
    // Labels of roles contain the app's name, which may have changed.
    itemServices.roles = createRoles(platform, services.appName);
    const item = createMenuItem(options, itemServices);
    menuItems.add(item);
    return item;
  }

  function newMenu(): Electron.Menu {
    const items: Electron.MenuItem[] = [];
    const insert = (position: number, item: Electron.MenuItem): void => {
      if (!menuItems.has(item)) throw new TypeError('Invalid item');
      if (position < 0) throw new RangeError(`Position ${position} cannot be less than 0`);
      if (position > items.length) {
        throw new RangeError(`Position ${position} cannot be greater than the total MenuItem count`);
      }
      items.splice(position, 0, item);
      Object.defineProperty(item, 'menu', { value: menu, enumerable: true, configurable: true });
      if (item.type === 'radio') groupRadio(items, item);
    };
    const members = {
      items,
      insert,
      append: (item: Electron.MenuItem) => insert(items.length, item),
      getMenuItemById: (id: string): Electron.MenuItem | null => findById(items, id),
      popup: (options: Electron.PopupOptions = {}) => {
        if (options.window === undefined && services.windows().length === 0) {
          throw new Error('Cannot open Menu without a BaseWindow present');
        }
        opened.add(menu);
      },
      closePopup: () => void opened.delete(menu),
    } satisfies Partial<Omit<Electron.Menu, keyof EventEmitter>>;
    const menu = guard<Electron.Menu>('Menu', Object.assign(new EventEmitter(), members));
    menus.add(menu);
    return menu;
  }

  function buildFromTemplate(template: readonly TemplateItem[]): Electron.Menu {
    checkTemplate(template);
    const menu = newMenu();
    for (const item of withoutIdleSeparators(arrange(template))) {
      menu.append(
        menuItems.has(item)
          ? (item as Electron.MenuItem)
          : newItem(item as Electron.MenuItemConstructorOptions),
      );
    }
    return menu;
  }

  function setApplicationMenu(menu: Electron.Menu | null): void {
    if (menu !== null && !isMenu(menu)) throw new TypeError('Invalid menu');
    applicationMenu = menu;
    isApplicationMenuSet = true;
    if (platform !== 'darwin') for (const window of services.windows()) window.setMenu(menu);
  }

  function Menu(): Electron.Menu {
    return newMenu();
  }
  Object.assign(Menu, {
    buildFromTemplate,
    setApplicationMenu,
    getApplicationMenu: () => applicationMenu,
    sendActionToFirstResponder: () => undefined,
  });
  Object.defineProperty(Menu, Symbol.hasInstance, { value: isMenu });
  function MenuItem(options: Electron.MenuItemConstructorOptions): Electron.MenuItem {
    return newItem(options);
  }
  Object.defineProperty(MenuItem, Symbol.hasInstance, { value: (value: object) => menuItems.has(value) });

  return {
    Menu: guard<typeof Electron.Menu>('Menu', Menu as never),
    MenuItem: guard<typeof Electron.MenuItem>('MenuItem', MenuItem as never),
    opened: () => [...opened],
    setDefaultApplicationMenu() {
      if (isApplicationMenuSet) return;
      const names = ['fileMenu', 'editMenu', 'viewMenu', 'windowMenu'] as const;
      const mac = platform === 'darwin' ? [{ role: 'appMenu' as const }] : [];
      setApplicationMenu(buildFromTemplate([...mac, ...names.map((role) => ({ role }))]));
    },
  };
}

function findById(items: readonly Electron.MenuItem[], id: string): Electron.MenuItem | null {
  for (const item of items) {
    const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
    if (found !== undefined && found !== null) return found;
  }
  return null;
}

/** Unchecks the other radio items of the group: the adjacent ones. */
function groupRadio(items: readonly Electron.MenuItem[], item: Electron.MenuItem): void {
  let isChecked = item.checked;
  const group = () => {
    const at = items.indexOf(item);
    const isOther = (candidate: Electron.MenuItem | undefined) => candidate?.type !== 'radio';
    let start = at;
    while (!isOther(items[start - 1])) start -= 1;
    let end = at;
    while (!isOther(items[end + 1])) end += 1;
    return items.slice(start, end + 1);
  };
  Object.defineProperty(item, 'checked', {
    enumerable: true,
    configurable: true,
    get: () => isChecked,
    set: (value: boolean) => {
      isChecked = value;
      if (value) for (const other of group()) if (other !== item && other.checked) other.checked = false;
    },
  });
}
