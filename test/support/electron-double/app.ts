import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { DoubleEvent } from './double-event.ts';
import { face } from './face.ts';

const initialState = () => ({
  name: 'Electron',
  /** The folder of the built app. */
  appPath: '/nowhere',
  paths: new Map<string, string>([['appData', '/nowhere']]),
  /** The command line's switches. */
  switches: new Map<string, string>(),
  /** False: another instance has the lock. */
  isFirstInstance: true,
  ready: Promise.withResolvers<undefined>(),
  exited: Promise.withResolvers<undefined>(),
});

/** What `app` reports. A test sets it. */
export const appState = initialState();

export const resetAppState = (): void => {
  Object.assign(appState, initialState());
};

export const app = face<Electron.App>(
  'app',
  {
    get name() {
      return appState.name;
    },
    commandLine: face<Electron.CommandLine>('app.commandLine', {
      hasSwitch: (name) => appState.switches.has(name),
      removeSwitch: (name) => void appState.switches.delete(name),
    }),
    setName: (name) => {
      appState.name = name;
    },
    getPath: (name) => appState.paths.get(name) ?? join('/nowhere', name),
    setPath: (name, path) => void appState.paths.set(name, path),
    getAppPath: () => appState.appPath,
    getVersion: () => '1.2.3',
    setDesktopName: () => undefined,
    setAppUserModelId: () => undefined,
    enableSandbox: () => undefined,
    requestSingleInstanceLock: () => appState.isFirstInstance,
    whenReady: () => appState.ready.promise,
    setAsDefaultProtocolClient: () => true,
    isDefaultProtocolClient: () => true,
    setLoginItemSettings: () => undefined,
    getLoginItemSettings: () => ({
      openAtLogin: false,
      openAsHidden: false,
      wasOpenedAtLogin: false,
      wasOpenedAsHidden: false,
      restoreState: false,
      status: 'not-registered',
      executableWillLaunchAtLogin: false,
      launchItems: [],
    }),
    quit: () => undefined,
    exit: () => appState.exited.resolve(undefined),
  },
  new EventEmitter(),
);

/** Quits the app as Electron does; resolves once it has called `app.exit`. */
export const quitApp = async (): Promise<void> => {
  app.emit('will-quit', new DoubleEvent());
  await appState.exited.promise;
};
