import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { DoubleEvent } from './double-event.ts';
import { face, faceOfClass } from './face.ts';

export interface DoubleWindow extends Electron.BrowserWindow {
  readonly options: Electron.BrowserWindowConstructorOptions;
}

/** Every window since the last reset, also the destroyed ones. */
export const windows: DoubleWindow[] = [];

const makeWindow = (options: Electron.BrowserWindowConstructorOptions = {}): DoubleWindow => {
  let isVisible = false;
  let isDestroyed = false;
  const webContents = face<Electron.WebContents>(
    'webContents',
    {
      id: windows.length + 1,
      setWindowOpenHandler: () => undefined,
      setWebRTCIPHandlingPolicy: () => undefined,
      send: () => undefined,
      ipc: face<Electron.IpcMain>('webContents.ipc', { handle: () => undefined }, new EventEmitter()),
      mainFrame: face<Electron.WebFrameMain>('WebFrameMain', { origin: 'keyfob-ui://app' }),
    },
    new EventEmitter(),
  );
  const window = face<DoubleWindow>(
    'BrowserWindow',
    {
      options,
      webContents,
      loadURL: () => Promise.resolve(),
      isVisible: () => isVisible,
      isMinimized: () => false,
      isMaximized: () => false,
      isDestroyed: () => isDestroyed,
      getNormalBounds: () => ({ x: 0, y: 0, width: 1040, height: 720 }),
      show: () => {
        isVisible = true;
      },
      showInactive: () => {
        isVisible = true;
      },
      hide: () => {
        isVisible = false;
      },
      focus: () => undefined,
      removeMenu: () => undefined,
      restore: () => undefined,
      maximize: () => undefined,
      setContentProtection: () => undefined,
      destroy: () => {
        isDestroyed = true;
        window.emit('closed');
      },
    },
    new EventEmitter(),
  );
  windows.push(window);
  app.emit('web-contents-created', new DoubleEvent(), webContents);
  app.emit('browser-window-created', new DoubleEvent(), window);
  return window;
};

export const BrowserWindow = faceOfClass<typeof Electron.BrowserWindow>('BrowserWindow', makeWindow);

export const screen = face<Electron.Screen>('screen', {
  getDisplayMatching: () =>
    face<Electron.Display>('Display', { workArea: { x: 0, y: 0, width: 1920, height: 1080 } }),
});

let themeSource: Electron.NativeTheme['themeSource'] = 'system';

export const nativeTheme = face<Electron.NativeTheme>(
  'nativeTheme',
  {
    shouldUseDarkColors: false,
    get themeSource() {
      return themeSource;
    },
    set themeSource(source) {
      themeSource = source;
    },
  },
  new EventEmitter(),
);

export const resetWindows = (): void => {
  windows.length = 0;
  themeSource = 'system';
};
