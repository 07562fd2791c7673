import { EventEmitter } from 'node:events';
import { face, faceOfClass } from './face.ts';

type Template = readonly Electron.MenuItemConstructorOptions[];

const templates = new WeakMap<Electron.Menu, Template>();

export const Menu = face<typeof Electron.Menu>('Menu', {
  buildFromTemplate: (template) => {
    const menu = face<Electron.Menu>('Menu', {});
    // The app passes options only, no finished items.
    templates.set(menu, template as Template);
    return menu;
  },
  setApplicationMenu: () => undefined,
});

/** The template that a menu was built from; empty for no menu. */
export const templateOf = (menu: Electron.Menu | null | undefined): Template =>
  (menu && templates.get(menu)) ?? [];

export const nativeImage = face<typeof Electron.NativeImage>('nativeImage', {
  createFromPath: () => face<Electron.NativeImage>('NativeImage', {}),
});

export interface DoubleTray extends Electron.Tray {
  readonly constructedWith: ConstructorParameters<typeof Electron.Tray>;
}

/** Every tray since the last reset, also the destroyed ones. */
export const trays: DoubleTray[] = [];

export const Tray = faceOfClass<typeof Electron.Tray>('Tray', (...constructedWith) => {
  const tray = face<DoubleTray>(
    'Tray',
    {
      constructedWith,
      setImage: () => undefined,
      setToolTip: () => undefined,
      setContextMenu: () => undefined,
      destroy: () => undefined,
    },
    new EventEmitter(),
  );
  trays.push(tray);
  return tray;
});

/** Every notification since the last reset. A test emits `show` where the desktop shows it. */
export const notifications: Electron.Notification[] = [];

export const Notification = faceOfClass<typeof Electron.Notification>(
  'Notification',
  (options = {}) => {
    const { title = '', body = '' } = options;
    const notification = face<Electron.Notification>(
      'Notification',
      { title, body, show: () => undefined, close: () => undefined },
      new EventEmitter(),
    );
    notifications.push(notification);
    return notification;
  },
  { isSupported: () => true },
);

export const dialog = face<Electron.Dialog>('dialog', {
  /** Resolves with the button that means no. */
  showMessageBox: (
    ...args: [Electron.MessageBoxOptions] | [Electron.BaseWindow, Electron.MessageBoxOptions]
  ) => {
    const { cancelId = 0 } = args.length === 1 ? args[0] : args[1];
    return Promise.resolve({ response: cancelId, checkboxChecked: false });
  },
  showErrorBox: () => undefined,
  /** The person chooses nothing. */
  showOpenDialog: () => Promise.resolve({ canceled: true, filePaths: [] }),
  showSaveDialog: () => Promise.resolve({ canceled: true, filePath: '' }),
});

export const shell = face<Electron.Shell>('shell', { openExternal: () => Promise.resolve() });

export const clipboard = face<Electron.Clipboard>('clipboard', {
  write: () => Promise.resolve(),
  writeText: () => Promise.resolve(),
  readText: () => Promise.resolve(''),
  clear: () => undefined,
});

type ItemContent = ConstructorParameters<typeof Electron.ClipboardItem>[0];

export interface DoubleClipboardItem extends Electron.ClipboardItem {
  readonly constructedWith: ItemContent;
}

export const ClipboardItem = faceOfClass<typeof Electron.ClipboardItem>('ClipboardItem', (constructedWith) =>
  face<DoubleClipboardItem>('ClipboardItem', { constructedWith, types: Object.keys(constructedWith) }),
);

export const powerMonitor = face<Electron.PowerMonitor>(
  'powerMonitor',
  { getSystemIdleTime: () => 0, getSystemIdleState: () => 'active' },
  new EventEmitter(),
);

/** Only the asynchronous methods: the others block, and Electron deprecates them. */
export const safeStorage = face<Electron.SafeStorage>('safeStorage', {
  // The text after the mark of Linux' key ring, so that a test can read what was sealed.
  encryptStringAsync: (text) => Promise.resolve(Buffer.from(`v11${text}`)),
  decryptStringAsync: (blob) => Promise.resolve({ result: blob.toString().slice(3), shouldReEncrypt: false }),
});

export const resetDesktop = (): void => {
  trays.length = 0;
  notifications.length = 0;
};
