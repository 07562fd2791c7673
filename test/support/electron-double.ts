import type * as Electron from 'electron';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';

/*
 * A double of the part of `electron` that the main process uses: it does nothing but write down what it was told. For tests of
 * what the app asks Electron for; how Electron then behaves is shown by the stand-in and by real Electron.
 *
 *   vi.mock('electron', async () => (await import('../support/electron-double.ts')).electronModule);
 */

/** An event that can be prevented. */
export class DoubleEvent {
  defaultPrevented = false;
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

type BeforeRequest = (
  details: { readonly url: string },
  callback: (answer: Electron.CallbackResponse) => void,
) => void;

export class DoubleSession extends EventEmitter {
  permissionRequest: Parameters<Electron.Session['setPermissionRequestHandler']>[0] = null;
  permissionCheck: Parameters<Electron.Session['setPermissionCheckHandler']>[0] = null;
  devicePermission: Parameters<Electron.Session['setDevicePermissionHandler']>[0] = null;
  spellChecker: boolean | null = null;
  beforeRequest: { filter: Electron.WebRequestFilter; listener: BeforeRequest } | null = null;
  readonly webRequest = {
    onBeforeRequest: (filter: Electron.WebRequestFilter, listener: BeforeRequest) => {
      this.beforeRequest = { filter, listener };
    },
  };
  setPermissionRequestHandler(handler: typeof this.permissionRequest): void {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: typeof this.permissionCheck): void {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: typeof this.devicePermission): void {
    this.devicePermission = handler;
  }
  setSpellCheckerEnabled(enabled: boolean): void {
    this.spellChecker = enabled;
  }
}

export class DoubleContents extends EventEmitter {
  readonly sent: { readonly channel: string; readonly payload: unknown }[] = [];
  windowOpen: ((details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse) | null = null;
  readonly id: number;
  constructor(id: number) {
    super();
    this.id = id;
  }
  setWindowOpenHandler(handler: NonNullable<typeof this.windowOpen>): void {
    this.windowOpen = handler;
  }
  send(channel: string, payload: unknown): void {
    this.sent.push({ channel, payload });
  }
}

export class DoubleWindow extends EventEmitter {
  static readonly all: DoubleWindow[] = [];
  readonly webContents: DoubleContents;
  readonly loaded: string[] = [];
  readonly options: Electron.BrowserWindowConstructorOptions;
  #visible = false;
  #destroyed = false;
  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    DoubleWindow.all.push(this);
    this.webContents = new DoubleContents(DoubleWindow.all.length);
    double.app.emit('web-contents-created', new DoubleEvent(), this.webContents);
  }
  loadURL(url: string): Promise<void> {
    this.loaded.push(url);
    return Promise.resolve();
  }
  isVisible = (): boolean => this.#visible;
  isMinimized = (): boolean => false;
  isMaximized = (): boolean => false;
  isDestroyed = (): boolean => this.#destroyed;
  getNormalBounds = (): Electron.Rectangle => ({ x: 0, y: 0, width: 1040, height: 720 });
  show(): void {
    this.#visible = true;
  }
  focus = (): void => undefined;
  restore = (): void => undefined;
  maximize = (): void => undefined;
  destroy(): void {
    this.#destroyed = true;
    this.emit('closed');
  }
}

class DoubleApp extends EventEmitter {
  isPackaged = false;
  name = 'Electron';
  /** Where the built app lies. */
  appPath = '/nowhere';
  readonly paths = new Map<string, string>([['appData', '/nowhere']]);
  readonly switches = new Map<string, string>();
  readonly calls: string[] = [];
  readonly commandLine = {
    hasSwitch: (name: string) => this.switches.has(name),
    getSwitchValue: (name: string) => this.switches.get(name) ?? '',
    removeSwitch: (name: string) => {
      this.calls.push(`removeSwitch ${name}`);
      this.switches.delete(name);
    },
  };
  /** Ends the wait for Electron to be ready. */
  becomeReady: () => void = () => undefined;
  #ready = new Promise<void>((resolve) => (this.becomeReady = resolve));
  setName(name: string): void {
    this.calls.push(`setName ${name}`);
    this.name = name;
  }
  getPath = (name: string): string => this.paths.get(name) ?? join('/nowhere', name);
  setPath(name: string, path: string): void {
    this.calls.push(`setPath ${name} ${path}`);
    this.paths.set(name, path);
  }
  getAppPath = (): string => this.appPath;
  getVersion = (): string => '1.2.3';
  setDesktopName = (name: string): number => this.calls.push(`setDesktopName ${name}`);
  setAppUserModelId = (id: string): number => this.calls.push(`setAppUserModelId ${id}`);
  enableSandbox = (): number => this.calls.push('enableSandbox');
  /** False: another instance has the lock. */
  isFirst = true;
  requestSingleInstanceLock = (data: unknown): boolean => {
    this.calls.push(`lock ${JSON.stringify(data)}`);
    return this.isFirst;
  };
  whenReady = (): Promise<void> => {
    this.calls.push('whenReady');
    return this.#ready;
  };
  setAsDefaultProtocolClient = (scheme: string): boolean => this.calls.push(`link scheme ${scheme}`) > 0;
  isDefaultProtocolClient = (): boolean => true;
  getLoginItemSettings = () => ({ openAtLogin: false, wasOpenedAtLogin: false });
  quit = (): number => this.calls.push('quit');
  exit = (code: number): void => {
    this.calls.push(`exit ${code}`);
    this.emit('exited');
  };
  /** Goes through the end of the app; resolves when it has finished its work. */
  async end(): Promise<void> {
    const exited = new Promise((resolve) => this.once('exited', resolve));
    this.emit('will-quit', new DoubleEvent());
    await exited;
  }
  /** As for a new process. */
  reset(): void {
    this.removeAllListeners();
    this.isPackaged = false;
    this.isFirst = true;
    this.switches.clear();
    this.calls.length = 0;
    this.paths.clear();
    this.#ready = new Promise<void>((resolve) => (this.becomeReady = resolve));
  }
}

class DoubleTray extends EventEmitter {
  setImage = (): void => undefined;
  setToolTip = (): void => undefined;
  setContextMenu = (): void => undefined;
  destroy = (): void => undefined;
}

type UiHandler = (request: Request) => Response | Promise<Response>;

/** Everything that was told to the double, and what it answers with. */
export const double = {
  app: new DoubleApp(),
  session: new DoubleSession(),
  /** The sessions that were asked for by name. */
  sessions: new Map<string, DoubleSession>(),
  /** What was registered with `ipcMain`, by channel. */
  calls: new Map<string, (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => Promise<unknown>>(),
  /** What listens to messages that are no calls. */
  ipc: new EventEmitter(),
  theme: new EventEmitter(),
  power: new EventEmitter(),
  schemes: [] as Electron.CustomScheme[],
  handlers: new Map<string, UiHandler>(),
  menu: null as Electron.MenuItemConstructorOptions[] | null,
  opened: [] as string[],
  copied: [] as string[],
  /** The boxes that were shown, and over which window. */
  boxes: [] as { readonly over: DoubleWindow; readonly options: Electron.MessageBoxOptions }[],
  /** Which button the person presses in a box; by default the one that says no. */
  pressInBox: ({ cancelId = 0 }: Electron.MessageBoxOptions): Promise<number> => Promise.resolve(cancelId),
  /** What the operating system says to an address. */
  openExternal: (_url: string): Promise<void> => Promise.resolve(),
  /** As for a new process. */
  reset: (): void => {
    double.app.reset();
    double.session = new DoubleSession();
    double.sessions.clear();
    double.calls.clear();
    double.ipc.removeAllListeners();
    double.theme.removeAllListeners();
    double.power.removeAllListeners();
    double.schemes.length = 0;
    double.handlers.clear();
    double.menu = null;
    double.opened.length = 0;
    double.copied.length = 0;
    double.boxes.length = 0;
    double.pressInBox = ({ cancelId = 0 }) => Promise.resolve(cancelId);
    double.openExternal = () => Promise.resolve();
    DoubleWindow.all.length = 0;
  },
};

const template = (items: Electron.MenuItemConstructorOptions[]) => ({ items });

const electron = {
  app: double.app,
  BrowserWindow: DoubleWindow,
  Tray: DoubleTray,
  Menu: {
    buildFromTemplate: template,
    setApplicationMenu: (menu: ReturnType<typeof template>) => {
      double.menu = menu.items;
    },
  },
  nativeImage: { createFromPath: () => ({}) },
  nativeTheme: Object.assign(double.theme, { themeSource: 'system', shouldUseDarkColors: false }),
  powerMonitor: double.power,
  screen: { getDisplayMatching: () => ({ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }) },
  protocol: {
    registerSchemesAsPrivileged: (schemes: Electron.CustomScheme[]) => {
      double.app.calls.push('privileged schemes');
      double.schemes.push(...schemes);
    },
    handle: (scheme: string, handler: UiHandler) => void double.handlers.set(scheme, handler),
  },
  session: {
    get defaultSession() {
      return double.session;
    },
    fromPartition: (name: string) => {
      const known = double.sessions.get(name);
      if (known) return known;
      const made = new DoubleSession();
      double.sessions.set(name, made);
      double.app.emit('session-created', made);
      return made;
    },
  },
  ipcMain: Object.assign(double.ipc, {
    handle: (channel: string, listener: Parameters<typeof double.calls.set>[1]) => {
      if (double.calls.has(channel))
        throw new Error(`Attempted to register a second handler for '${channel}'`);
      double.calls.set(channel, listener);
    },
  }),
  shell: {
    openExternal: (url: string) => {
      double.opened.push(url);
      return double.openExternal(url);
    },
  },
  clipboard: {
    writeText: (text: string) => {
      double.copied.push(text);
      return Promise.resolve();
    },
  },
  dialog: {
    showMessageBox: async (over: DoubleWindow, options: Electron.MessageBoxOptions) => {
      double.boxes.push({ over, options });
      return { response: await double.pressInBox(options), checkboxChecked: false };
    },
  },
  net: { isOnline: () => true },
  safeStorage: {
    // The mark of a key ring, and the text as it is: what is sealed here is sealed for no longer than a test.
    encryptStringAsync: (text: string) => Promise.resolve(Buffer.from(`v11${text}`)),
    decryptStringAsync: (blob: Buffer) =>
      Promise.resolve({ result: blob.toString().slice(3), shouldReEncrypt: false }),
  },
};

/** The module as a whole: libraries take its default export. */
export const electronModule = { ...electron, default: electron };
