import { spawn } from 'node:child_process';
import { electronVersion } from '../app/manifest.ts';
import { chromiumVersion } from '../app/process-shim.ts';
import { BrowserHost } from '../chromium/browser-host.ts';
import { createIpcEnd } from '../ipc/ipc-main.ts';
import type { IpcEnd } from '../ipc/ipc-main.ts';
import { createNet } from '../net/net.ts';
import { ExternalBrowser } from '../os/external-browser.ts';
import { mainDisplay } from '../os/screen.ts';
import { createShell } from '../os/shell.ts';
import type { ShellRecord } from '../os/shell.ts';
import { announceDownload } from '../session/downloads.ts';
import { Sessions } from '../session/sessions.ts';
import { createBrowserWindows } from '../windows/browser-window.ts';
import type { BrowserWindows } from '../windows/browser-window.ts';
import { handleStrayPage } from '../windows/popups.ts';
import type { WindowHost } from '../windows/window-host.ts';
import type { Desktop } from './desktop.ts';
import type { Foundation } from './foundation.ts';

/** The browser, and the modules that use it: windows, sessions, network, shell. */
export interface Pages {
  readonly browser: BrowserHost;
  readonly sessions: Sessions;
  readonly net: Electron.Net;
  readonly ipcMain: IpcEnd;
  readonly windows: BrowserWindows;
  readonly shell: Electron.Shell;
  readonly shellRecord: ShellRecord;
  /** Delivers a URL of a registered scheme to the app, as the operating system does. */
  openUrl: (url: string) => void;
}

export interface PagesHooks {
  /** Called when a page that belongs to no window was closed. Returns true if it was the panel. */
  pageClosed: (targetId: string) => boolean;
  windowOpened: () => void;
}

export function createPages(foundation: Foundation, desktop: Desktop, hooks: PagesHooks): Pages {
  const { settings, lifecycle, emitter, windowList, schemes } = foundation;
  const isVisible = settings.window === 'visible';
  const ipcMain = createIpcEnd();
  const isOnline = () => foundation.isOnline;
  const findWindow = (targetId: string): WindowHost | undefined =>
    windowList.all().find((window) => window.contents.targetId === targetId);

  const browser = new BrowserHost({
    headless: !isVisible,
    env: process.env,
    onStray: (page) =>
      handleStrayPage(page, {
        schemes,
        list: windowList,
        windows: () => windows,
        watchTab: (tab) => external.watchTab(tab),
      }),
    onClosed: (targetId) => {
      if (!hooks.pageClosed(targetId)) findWindow(targetId)?.pageClosed();
    },
    onDownload: (download) => {
      const window = windowList
        .all()
        .find(({ contents }) => contents.tree.get(download.frameId) !== undefined);
      if (window === undefined) return;
      announceDownload(download, window.contents, schemes.toExternal(download.url), browser);
    },
    onFailure: (error) => {
      process.stderr.write(`${error.message}\n`);
      lifecycle.exit(1);
    },
  });
  foundation.atEnd.push(() => browser.stop());

  const net = createNet({ lifecycle, isOnline, sessions: () => sessions });
  const sessions = new Sessions(
    lifecycle,
    {
      defaultUserAgent: `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) ${foundation.manifest.name}/${foundation.manifest.version} Chrome/${chromiumVersion} Electron/${electronVersion} Safari/537.36`,
      fetch: net.fetchWith,
      onNetworkEmulation: (session) => {
        for (const { contents } of windowList.all())
          if (contents.session === session) contents.applyConnectivity();
      },
    },
    () => foundation.paths.get('sessionData'),
    (session) => emitter.emit('session-created', session),
  );

  const openUrl = (url: string): void => {
    if (settings.platform === 'darwin') emitter.emit('open-url', { preventDefault: () => undefined }, url);
    else startSecondInstance(foundation, url);
  };
  const external = new ExternalBrowser({
    browser,
    belongsToApp: (url) => foundation.protocolClients.owns(url),
    deliver: openUrl,
  });
  const shellRecord: ShellRecord = { openedUrls: [], openedPaths: [], beeps: 0 };
  const shell = createShell(settings.platform, shellRecord, (url) => {
    if (settings.browser === 'open') external.open(url);
  });

  let lastContentsId = 0;
  const windows = createBrowserWindows({
    lifecycle,
    platform: settings.platform,
    sessions,
    nextContentsId: () => ++lastContentsId,
    appName: () => foundation.appName,
    applicationMenu: () => desktop.menus.Menu.getApplicationMenu(),
    emitOnApp: (event, ...args) => {
      emitter.emit(event, ...args);
      if (event === 'browser-window-created') hooks.windowOpened();
    },
    windows: {
      browser,
      list: windowList,
      workArea: () => mainDisplay().workArea,
      followsPerson: isVisible,
      closeCancelled: () => lifecycle.windowCloseCancelled(),
      emitOnApp: (event, ...args) => emitter.emit(event, ...args),
    },
    contents: {
      schemes,
      ipcMain,
      isOnline,
      colorScheme: () => desktop.theme.colorScheme(),
      preloadProcess: () => preloadProcess(),
      reportsFocus: isVisible,
      showsDialogs: isVisible,
      openExternal: (url) => void shell.openExternal(url),
      grant: async ({ identity }, frame, permission) => {
        const origin = new URL(schemes.toInternal(frame.url) ?? 'about:blank').origin;
        for (const name of browserPermissions[permission] ?? [])
          await browser.grant(identity.partition, origin, name);
      },
      ownerWindow: (contents) => windowList.all().find((window) => window.contents === contents)?.api ?? null,
    },
  });
  return { browser, sessions, net: net.api, ipcMain, windows, shell, shellRecord, openUrl };
}

/** Electron's permission names → names in the Permissions API. */
const browserPermissions: Record<string, string[]> = {
  'clipboard-read': ['clipboard-read'],
  'clipboard-sanitized-write': ['clipboard-write'],
  geolocation: ['geolocation'],
  media: ['camera', 'microphone'],
  midi: ['midi'],
  notifications: ['notifications'],
};

/** The `process` of a sandboxed preload. */
function preloadProcess(): Record<string, unknown> {
  return {
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    platform: process.platform,
    arch: process.arch,
    version: process.version,
    versions: { ...process.versions },
    env: { ...process.env },
    argv: [...process.argv],
    execPath: process.execPath,
    pid: process.pid,
    resourcesPath: process.resourcesPath,
    noDeprecation: false,
  };
}

/** Windows and Linux open a URL by starting a second instance with it as an argument. */
function startSecondInstance({ commandLine }: Foundation, url: string): void {
  const [entry = ''] = process.argv.slice(1);
  const userData = commandLine.value('user-data-dir');
  const args = [...(userData === '' ? [] : [`--user-data-dir=${userData}`]), url];
  const env = { ...process.env, KEYFOB_STAND_IN_CONTROL: undefined };
  const child = spawn(process.execPath, [...process.execArgv, entry, ...args], { env, stdio: 'ignore' });
  child.on('error', (error) => console.error(`The app could not be started for a URL: ${error.message}`));
}
