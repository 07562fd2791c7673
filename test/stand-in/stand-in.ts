import { createApp } from './app/app.ts';
import { InstanceLock } from './app/instance-lock.ts';
import type { InstanceMessage } from './app/instance-lock.ts';
import { chromiumVersion } from './app/process-shim.ts';
import { createDesktop } from './compose/desktop.ts';
import { createFoundation, prepareForReady } from './compose/foundation.ts';
import type { Foundation } from './compose/foundation.ts';
import { createPages } from './compose/pages.ts';
import { createControlApi } from './control/control-server.ts';
import { serveControl } from './control/control.ts';
import { ClipboardItem } from './os/clipboard.ts';
import { createAutoUpdater, createCrashReporter } from './os/minor.ts';
import { createPanel } from './panel/create-panel.ts';
import { createProtocolModule } from './session/protocol.ts';
import { guard } from './support/guard.ts';

/**
 * Creates the stand-in for this process.
 * @param entry absolute path of the app's entry module
 */
export function createStandIn(entry: string) {
  const foundation = createFoundation(entry);
  const { settings, emitter, lifecycle, windowList, commandLine, paths } = foundation;
  const desktop = createDesktop(foundation);
  const pages = createPages(foundation, desktop, {
    pageClosed: (targetId) => panel?.pageClosed(targetId) === true,
    windowOpened: () => panel?.ensureOpen(),
  });
  const panel = settings.window === 'visible' ? createPanel(foundation, desktop, pages) : undefined;
  const { sessions } = pages;

  const app = createApp(emitter, {
    ...foundation,
    chromiumVersion,
    environment: process.env,
    name: { get: () => foundation.appName, set: (name) => (foundation.appName = name) },
    instanceLock: () =>
      new InstanceLock(paths.get('userData'), (message) => secondInstance(foundation, message)),
    focusFirstWindow: () =>
      windowList
        .all()
        .find(({ isVisible }) => isVisible)
        ?.focus(),
    menu: {
      get: () => desktop.menus.Menu.getApplicationMenu(),
      set: (menu) => desktop.menus.Menu.setApplicationMenu(menu),
    },
    resolveProxy: (url) => sessions.defaultSession.api.resolveProxy(url),
    setProxy: (config) => sessions.defaultSession.api.setProxy(config),
  });
  emitter.prependOnceListener('will-finish-launching', () => desktop.menus.setDefaultApplicationMenu());

  const contents = () => windowList.all().map((window) => window.contents);
  const webContents = guard<typeof Electron.WebContents>('webContents', {
    getAllWebContents: () => contents().map(({ api }) => api),
    getFocusedWebContents: () => windowList.focused?.contents.api ?? null,
    fromId: (id) => contents().find((candidate) => candidate.id === id)?.api,
    fromFrame: (frame) => contents().find(({ api }) => api.mainFrame === frame.top)?.api,
  });
  const modules = {
    app,
    BrowserWindow: pages.windows.BrowserWindow,
    clipboard: desktop.clipboard,
    ClipboardItem,
    crashReporter: createCrashReporter(),
    autoUpdater: createAutoUpdater(),
    dialog: desktop.dialogs.api,
    ipcMain: pages.ipcMain.api,
    Menu: desktop.menus.Menu,
    MenuItem: desktop.menus.MenuItem,
    nativeImage: desktop.images.api,
    nativeTheme: desktop.theme.api,
    net: pages.net,
    Notification: desktop.notifications.Notification,
    powerMonitor: desktop.power.monitor,
    powerSaveBlocker: desktop.power.saveBlocker,
    protocol: createProtocolModule(
      foundation.schemes,
      lifecycle,
      () => {
        for (const [name, value] of foundation.schemes.commandLineSwitches()) commandLine.append(name, value);
      },
      () => sessions.defaultSession.api.protocol,
    ),
    safeStorage: desktop.safeStorage,
    screen: desktop.screen,
    session: sessions.api,
    shell: pages.shell,
    Tray: desktop.trays.Tray,
    webContents,
  };

  return {
    modules,
    endProcess: foundation.endProcess,
    /** Opens the channel to the test that started this process, if there is one. */
    connect(electron: object): void {
      if (!settings.controlled || process.send === undefined) return;
      serveControl(createControlApi(foundation, desktop, pages, electron), () => lifecycle.exit(1));
    },
    /** Completes the launch; called after the entry module has been evaluated. */
    entryFinished(): void {
      // Node would exit when nothing else is pending; Electron runs until the app quits.
      setInterval(() => undefined, 2 ** 30);
      setImmediate(() => {
        const prepare = () => {
          // macOS emits `open-url` for the link that started the app between `will-finish-launching` and `ready`.
          if (settings.launchUrl !== undefined) pages.openUrl(settings.launchUrl);
          prepareForReady(foundation);
          if (settings.startsBrowserEarly && !lifecycle.isOver) pages.browser.start();
        };
        lifecycle.becomeReady(prepare);
        panel?.ensureOpen();
        if (!settings.controlled && settings.window === 'headless') void printInspectHint();
      });
    },
  };

  async function printInspectHint(): Promise<void> {
    const { endpoint } = await pages.browser.process();
    const { host } = new URL(await endpoint);
    process.stdout.write(
      `Stand-in for Electron, without a display: to look at the app, open chrome://inspect in a Chromium on this ` +
        `machine, press "Configure…" and add ${host}. With a display (DISPLAY set) it opens windows.\n`,
    );
  }
}

/** Emits `second-instance` with the arguments as Chromium passes them on. */
function secondInstance({ lifecycle, emitter }: Foundation, message: InstanceMessage): void {
  void lifecycle.whenReady().then(() => {
    emitter.emit('second-instance', {}, message.argv, message.workingDirectory, message.additionalData);
  });
}
