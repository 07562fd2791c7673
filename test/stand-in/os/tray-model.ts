/** A visible menu item. */
export interface TrayItem {
  id?: string;
  label: string;
  type: string;
  enabled: boolean;
  checked: boolean;
  submenu?: TrayItem[];
}

/** The visible state of a tray icon. */
export interface TrayModel {
  tooltip: string;
  title: string;
  /** Path of the image, or its size if it was created in memory. */
  image: string;
  items: TrayItem[];
}

/** A snapshot of a menu, with the items that receive clicks. */
export interface ShownMenu {
  items: (TrayItem & { target: Electron.MenuItem; children?: ShownMenu })[];
}

/** Copies the visible items of a menu, so that later changes have no effect. */
export function snapshotMenu(menu: Electron.Menu): ShownMenu {
  const visible = menu.items.filter((item) => item.visible);
  return {
    items: visible.map((item) => {
      const children = item.submenu === undefined ? undefined : snapshotMenu(item.submenu);
      return {
        ...(item.id ? { id: item.id } : {}),
        label: item.label,
        type: item.type,
        enabled: item.enabled,
        checked: item.checked,
        target: item,
        ...(children === undefined ? {} : { children, submenu: plainItems(children) }),
      };
    }),
  };
}

/** The items of a menu as plain data. */
export function plainItems({ items }: ShownMenu): TrayItem[] {
  return items.map(({ target: _target, children: _children, ...item }) => item);
}

/**
 * Clicks the item at a path of labels.
 * @throws Error if there is no such item or if it is disabled
 */
export function clickPath(menu: ShownMenu | undefined, path: readonly string[]): void {
  const [label, ...rest] = path;
  const found = menu?.items.find((item) => item.label === label);
  if (found === undefined) {
    const there = menu?.items.map((item) => item.label).join(', ') ?? 'no menu';
    throw new Error(`The menu has no item "${label ?? ''}"; there is: ${there}`);
  }
  if (!found.enabled) throw new Error(`The menu item "${found.label}" is disabled`);
  if (rest.length > 0) clickPath(found.children, rest);
  else (found.target.click as (event: object) => void)({ triggeredByAccelerator: false });
}
