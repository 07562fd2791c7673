import type { Role, RoleTargets } from './roles.ts';

const types = ['normal', 'separator', 'submenu', 'checkbox', 'radio', 'header', 'palette'];

export interface MenuItemServices {
  roles: Record<string, Role>;
  targets: RoleTargets;
  buildSubmenu: (template: readonly Electron.MenuItemConstructorOptions[]) => Electron.Menu;
  isMenu: (value: unknown) => value is Electron.Menu;
  nextCommandId: () => number;
}

/**
 * Creates the `MenuItem` of a template entry.
 * @throws Error for an unknown type or an invalid submenu
 */
export function createMenuItem(
  options: Electron.MenuItemConstructorOptions,
  services: MenuItemServices,
): Electron.MenuItem {
  const role =
    typeof options.role === 'string' ? (options.role.toLowerCase() as typeof options.role) : undefined;
  const known = role === undefined ? undefined : services.roles[role];
  const submenu = createSubmenu(options.submenu ?? known?.submenu, services);
  const type = options.type ?? (submenu === undefined ? 'normal' : 'submenu');
  if (type === 'submenu' && submenu === undefined) throw new Error('Invalid submenu');
  if (!types.includes(type)) throw new Error(`Unknown menu item type: ${type}`);

  const item = {
    // Other properties of the template stay on the item.
    ...options,
    id: options.id,
    type,
    role,
    submenu,
    label: options.label ?? known?.label ?? '',
    sublabel: options.sublabel ?? '',
    toolTip: options.toolTip ?? '',
    accessibilityLabel: '',
    accelerator: options.accelerator ?? known?.accelerator ?? null,
    icon: options.icon ?? null,
    enabled: options.enabled ?? true,
    visible: options.visible ?? true,
    checked: options.checked ?? false,
    registerAccelerator: options.registerAccelerator ?? true,
    commandId: services.nextCommandId(),
    userAccelerator: null,
    menu: undefined as Electron.Menu | undefined,
    click: (event: object, window: Electron.BaseWindow | undefined) => {
      if (item.type === 'checkbox' || item.type === 'radio')
        item.checked = item.type === 'radio' || !item.checked;
      // An item with a role ignores the template's `click`.
      const isDone = known?.run?.(services.targets) === true;
      if (!isDone) options.click?.(item as unknown as Electron.MenuItem, window, event);
    },
  };
  for (const fixed of ['type', 'role', 'accelerator', 'submenu', 'commandId'] as const) {
    Object.defineProperty(item, fixed, { value: item[fixed], writable: false, enumerable: true });
  }
  return item as unknown as Electron.MenuItem;
}

function createSubmenu(
  value: Electron.Menu | Electron.MenuItemConstructorOptions[] | undefined,
  { isMenu, buildSubmenu }: MenuItemServices,
): Electron.Menu | undefined {
  if (value === undefined || isMenu(value)) return value;
  return buildSubmenu(value);
}
