import { EventEmitter } from 'node:events';
import { spawn } from 'node:child_process';
import type { StandInSettings } from '../settings.ts';
import { guard } from '../support/guard.ts';
import type { CommandLine } from './command-line.ts';
import type { InstanceLock } from './instance-lock.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { LoginItems } from './login-items.ts';
import type { Manifest } from './manifest.ts';
import type { Paths } from './paths.ts';
import type { ProtocolClients } from './protocol-clients.ts';

export interface AppParts {
  settings: StandInSettings;
  manifest: Manifest;
  commandLine: CommandLine;
  paths: Paths;
  lifecycle: Lifecycle;
  protocolClients: ProtocolClients;
  loginItems: LoginItems;
  /** Created at the first request for the lock, because its path depends on `userData`. */
  instanceLock: () => InstanceLock;
  name: { get: () => string; set: (name: string) => void };
  environment: NodeJS.ProcessEnv;
  chromiumVersion: string;
  focusFirstWindow: () => void;
  menu: { get: () => Electron.Menu | null; set: (menu: Electron.Menu | null) => void };
  resolveProxy: (url: string) => Promise<string>;
  setProxy: (config: Electron.ProxyConfig) => Promise<void>;
}

/** Creates the emitter of `app` separately, because other parts emit on it before `app` is complete. */
export function createAppEmitter(): EventEmitter {
  return new EventEmitter();
}

/** Creates the module `app` on `emitter`. */
export function createApp(emitter: EventEmitter, parts: AppParts): Electron.App {
  const { settings, lifecycle, paths, loginItems, protocolClients } = parts;
  const locale = () => parts.commandLine.value('lang') || Intl.DateTimeFormat().resolvedOptions().locale;
  let lock: InstanceLock | undefined;
  let badgeCount = 0;
  let userAgentFallback = `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) ${parts.name.get()}/${parts.manifest.version} Chrome/${parts.chromiumVersion} Electron/45.4.1 Safari/537.36`;

  const members = {
    commandLine: parts.commandLine.api,
    isPackaged: parts.environment['ELECTRON_FORCE_IS_PACKAGED'] !== undefined,
    runningUnderARM64Translation: false,
    dock: settings.platform === 'darwin' ? createDock() : undefined,
    get name() {
      return parts.name.get();
    },
    set name(name: string) {
      parts.name.set(name);
    },
    get applicationMenu() {
      return parts.menu.get();
    },
    set applicationMenu(menu: Electron.Menu | null) {
      parts.menu.set(menu);
    },
    get badgeCount() {
      return badgeCount;
    },
    set badgeCount(count: number) {
      badgeCount = count;
    },
    get userAgentFallback() {
      return userAgentFallback;
    },
    set userAgentFallback(userAgent: string) {
      userAgentFallback = userAgent;
    },
    getName: () => parts.name.get(),
    setName: (name: string) => parts.name.set(name),
    getVersion: () => parts.manifest.version,
    getAppPath: () => parts.manifest.appPath,
    getPath: (name: string) => paths.get(name),
    setPath: (name: string, path: string) => paths.set(name, path),
    setAppLogsPath: (path?: string) => paths.set('logs', path ?? paths.get('logs')),
    isReady: () => lifecycle.isReady,
    whenReady: () => lifecycle.whenReady(),
    quit: () => lifecycle.quit(),
    exit: (exitCode = 0) => lifecycle.exit(exitCode),
    relaunch: (options: Electron.RelaunchOptions = {}) => relaunchOnExit(options),
    enableSandbox: () => {
      lifecycle.requireNotReady('app.enableSandbox()');
      parts.commandLine.remove('no-sandbox');
      parts.commandLine.append('enable-sandbox');
    },
    disableHardwareAcceleration: () => lifecycle.requireNotReady('app.disableHardwareAcceleration()'),
    disableDomainBlockingFor3DAPIs: () => lifecycle.requireNotReady('app.disableDomainBlockingFor3DAPIs()'),
    isHardwareAccelerationEnabled: () => false,
    requestSingleInstanceLock: (additionalData?: Record<string, unknown>) => {
      lock ??= parts.instanceLock();
      const message = { argv: parts.commandLine.argv(), workingDirectory: process.cwd(), additionalData };
      return lock.request(structuredClone(message));
    },
    hasSingleInstanceLock: () => lock?.isHeld === true,
    releaseSingleInstanceLock: () => lock?.release(),
    setAsDefaultProtocolClient: (scheme: string, path?: string, args?: string[]) =>
      protocolClients.set(scheme, path, args),
    isDefaultProtocolClient: (scheme: string, path?: string, args?: string[]) =>
      protocolClients.is(scheme, path, args),
    removeAsDefaultProtocolClient: (scheme: string, path?: string, args?: string[]) =>
      protocolClients.remove(scheme, path, args),
    setLoginItemSettings: (item: Electron.Settings) => loginItems.set(item),
    getLoginItemSettings: (options?: Electron.LoginItemSettingsOptions) => loginItems.get(options),
    setAppUserModelId: () => undefined,
    setToastActivatorCLSID: () => undefined,
    setDesktopName: (name: string) => {
      if (settings.platform !== 'linux') return;
      lifecycle.requireNotReady('app.setDesktopName()');
      parts.environment['CHROME_DESKTOP'] = name;
    },
    getLocale: locale,
    getSystemLocale: () => {
      if (!lifecycle.isReady) throw new Error('app.getSystemLocale() can only be called after app is ready');
      return locale();
    },
    getLocaleCountryCode: () => locale().split('-')[1] ?? '',
    getPreferredSystemLanguages: () => [locale()],
    focus: () => parts.focusFirstWindow(),
    setBadgeCount: (count = 0) => {
      badgeCount = count;
      return true;
    },
    getBadgeCount: () => badgeCount,
    setAboutPanelOptions: () => undefined,
    showAboutPanel: () => undefined,
    isAccessibilitySupportEnabled: () => false,
    setAccessibilitySupportEnabled: () => undefined,
    addRecentDocument: () => undefined,
    clearRecentDocuments: () => undefined,
    setActivationPolicy: () => undefined,
    hide: () => undefined,
    show: () => undefined,
    resolveProxy: (url: string) => parts.resolveProxy(url),
    setProxy: (config: Electron.ProxyConfig) => parts.setProxy(config),
  } satisfies Partial<Omit<Electron.App, keyof EventEmitter>>;

  Object.defineProperties(emitter, Object.getOwnPropertyDescriptors(members));
  return guard<Electron.App>('app', emitter as never);
}

/** `app.relaunch`: starts the app again at exit; `args` replaces all arguments after the program. */
function relaunchOnExit({
  args = process.argv.slice(1),
  execPath = process.execPath,
}: Electron.RelaunchOptions): void {
  // The executable is Node, which needs the `--import` of the stand-in again.
  const own = execPath === process.execPath ? process.execArgv : [];
  process.once('exit', () => {
    spawn(execPath, [...own, ...args], { detached: true, stdio: 'ignore' }).unref();
  });
}

function createDock(): Electron.Dock {
  let menu: Electron.Menu | null = null;
  let isVisible = true;
  return guard<Electron.Dock>('dock', {
    show: () => {
      isVisible = true;
      return Promise.resolve();
    },
    hide: () => void (isVisible = false),
    isVisible: () => isVisible,
    setMenu: (newMenu) => void (menu = newMenu),
    getMenu: () => menu,
    setIcon: () => undefined,
    setBadge: () => undefined,
    getBadge: () => '',
    bounce: () => 0,
    cancelBounce: () => undefined,
  });
}
