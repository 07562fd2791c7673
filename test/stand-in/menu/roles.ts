import type { Platform } from '../settings.ts';

export interface RoleTargets {
  quit: () => void;
  window: () => Electron.BrowserWindow | null;
  contents: () => Electron.WebContents | null;
}

/** A role of a menu item: its defaults, and what it does. */
export interface Role {
  label: string;
  accelerator?: string;
  submenu?: Electron.MenuItemConstructorOptions[];
  /** Undefined if macOS itself performs the action. Returns false if there is no target. */
  run?: (targets: RoleTargets) => boolean;
}

type RoleName = NonNullable<Electron.MenuItemConstructorOptions['role']>;

/**
 * The roles of Electron's menus, by lower-case name.
 * @param appName called when a label is created
 */
export function createRoles(platform: Platform, appName: () => string): Record<string, Role> {
  const isMac = platform === 'darwin';
  const onWindow = (act: (window: Electron.BrowserWindow) => void) => (targets: RoleTargets) => {
    const window = targets.window();
    if (window !== null) act(window);
    return window !== null;
  };
  const onContents = (act: (contents: Electron.WebContents) => void) => (targets: RoleTargets) => {
    const contents = targets.contents();
    if (contents !== null) act(contents);
    return contents !== null;
  };
  const nothing = () => true;
  const items = (...names: (RoleName | '-')[]): Electron.MenuItemConstructorOptions[] =>
    names.map((name) => (name === '-' ? { type: 'separator' } : { role: name }));
  /** macOS itself performs these roles. */
  const native = (role: Role): Role => (isMac ? withoutRun(role) : role);
  const quitLabel = isMac ? `Quit ${appName()}` : platform === 'win32' ? 'Exit' : 'Quit';

  return {
    about: native({ label: platform === 'linux' ? 'About' : `About ${appName()}`, run: nothing }),
    quit: native({
      label: quitLabel,
      ...(platform === 'win32' ? {} : { accelerator: 'CommandOrControl+Q' }),
      run: (targets) => {
        targets.quit();
        return true;
      },
    }),
    close: native({
      label: isMac ? 'Close Window' : 'Close',
      accelerator: 'CommandOrControl+W',
      run: onWindow((window) => window.close()),
    }),
    minimize: native({
      label: 'Minimize',
      accelerator: 'CommandOrControl+M',
      run: onWindow((window) => window.minimize()),
    }),
    undo: native({
      label: 'Undo',
      accelerator: 'CommandOrControl+Z',
      run: onContents((page) => page.undo()),
    }),
    redo: native({
      label: 'Redo',
      accelerator: platform === 'win32' ? 'Control+Y' : 'Shift+CommandOrControl+Z',
      run: onContents((page) => page.redo()),
    }),
    cut: native({ label: 'Cut', accelerator: 'CommandOrControl+X', run: onContents((page) => page.cut()) }),
    copy: native({
      label: 'Copy',
      accelerator: 'CommandOrControl+C',
      run: onContents((page) => page.copy()),
    }),
    paste: native({
      label: 'Paste',
      accelerator: 'CommandOrControl+V',
      run: onContents((page) => page.paste()),
    }),
    delete: native({ label: 'Delete', run: onContents((page) => page.delete()) }),
    selectall: native({
      label: 'Select All',
      accelerator: 'CommandOrControl+A',
      run: onContents((page) => page.selectAll()),
    }),
    reload: { label: 'Reload', accelerator: 'CmdOrCtrl+R', run: onContents((page) => page.reload()) },
    forcereload: {
      label: 'Force Reload',
      accelerator: 'Shift+CmdOrCtrl+R',
      run: onContents((page) => page.reloadIgnoringCache()),
    },
    toggledevtools: {
      label: 'Toggle Developer Tools',
      accelerator: isMac ? 'Alt+Command+I' : 'Ctrl+Shift+I',
      run: onContents((page) => page.toggleDevTools()),
    },
    resetzoom: {
      label: 'Actual Size',
      accelerator: 'CommandOrControl+0',
      run: onContents((page) => page.setZoomLevel(0)),
    },
    zoomin: {
      label: 'Zoom In',
      accelerator: 'CommandOrControl+Plus',
      run: onContents((page) => page.setZoomLevel(page.getZoomLevel() + 0.5)),
    },
    zoomout: {
      label: 'Zoom Out',
      accelerator: 'CommandOrControl+-',
      run: onContents((page) => page.setZoomLevel(page.getZoomLevel() - 0.5)),
    },
    togglefullscreen: {
      label: 'Toggle Full Screen',
      accelerator: isMac ? 'Control+Command+F' : 'F11',
      run: nothing,
    },
    services: { label: 'Services' },
    hide: { label: `Hide ${appName()}`, accelerator: 'Command+H' },
    hideothers: { label: 'Hide Others', accelerator: 'Command+Alt+H' },
    unhide: { label: 'Show All' },
    front: { label: 'Bring All to Front' },
    zoom: { label: 'Zoom' },
    window: { label: 'Window' },
    help: { label: 'Help' },
    appmenu: {
      label: appName(),
      submenu: items('about', '-', 'services', '-', 'hide', 'hideOthers', 'unhide', '-', 'quit'),
    },
    filemenu: { label: 'File', submenu: items(isMac ? 'close' : 'quit') },
    editmenu: {
      label: 'Edit',
      submenu: items('undo', 'redo', '-', 'cut', 'copy', 'paste', 'delete', '-', 'selectAll'),
    },
    viewmenu: {
      label: 'View',
      submenu: items(
        'reload',
        'forceReload',
        'toggleDevTools',
        '-',
        'resetZoom',
        'zoomIn',
        'zoomOut',
        '-',
        'togglefullscreen',
      ),
    },
    windowmenu: {
      label: 'Window',
      submenu: isMac ? items('minimize', 'zoom', '-', 'front') : items('minimize', 'zoom', 'close'),
    },
  };
}

function withoutRun({ label, accelerator, submenu }: Role): Role {
  return {
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    ...(submenu === undefined ? {} : { submenu }),
  };
}
