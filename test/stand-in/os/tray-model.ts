/** A menu item as the person sees it. */
export interface TrayItem {
  id?: string;
  label: string;
  type: string;
  enabled: boolean;
  checked: boolean;
  submenu?: TrayItem[];
}

/** A tray icon as the person sees it. */
export interface TrayModel {
  tooltip: string;
  title: string;
  /** Where the image came from: a path, or its size for one made in memory. */
  image: string;
  items: TrayItem[];
}

/** A menu as it was handed to the desktop, with the items that clicks on it reach. */
export interface ShownMenu {
  items: (TrayItem & { target: Electron.MenuItem; children?: ShownMenu })[];
}

/** Takes a menu as it is now; later changes of its items do not show in the result. Invisible items are left out. */
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

/** The visible part of a menu, as plain data. */
export function plainItems({ items }: ShownMenu): TrayItem[] {
  return items.map(({ target: _target, children: _children, ...item }) => item);
}

/**
 * Clicks the item that a path of labels leads to.
 * @throws Error if there is no such item, or if it is disabled
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
