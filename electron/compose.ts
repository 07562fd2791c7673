import { app, nativeTheme } from 'electron';
import type { PlatformAddress } from '../shared/domain/platform.ts';
import type { ProviderRecord } from '../shared/domain/provider.ts';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ownAppImage } from './adapters/app-image.ts';
import {
  HIDDEN_ARGUMENT,
  refreshAutostartEntry,
  systemAutostart,
  type AutostartOptions,
} from './adapters/autostart.ts';
import { installedBrowsers } from './adapters/browsers/installed-browsers.ts';
import { builtInProviders } from './adapters/built-in-providers.ts';
import { systemChosenFiles } from './adapters/chosen-files.ts';
import { systemConfirmation } from './adapters/confirmation.ts';
import { openDataFile } from './adapters/data-file.ts';
import { createFileLogger } from './adapters/file-logger.ts';
import { createHttpClient } from './adapters/http-client.ts';
import { userAgentOf } from './core/http/user-agent.ts';
import { installLinkHandler } from './adapters/link-handler.ts';
import { systemBrowser } from './adapters/safe-shell.ts';
import { systemKeyWrapper } from './adapters/safe-storage.ts';
import { openPreferences } from './adapters/settings-store.ts';
import { systemClipboard, systemNetwork } from './adapters/system.ts';
import { systemClock, systemRandom } from './adapters/system-clock.ts';
import { Core } from './core/core.ts';
import type { AppIdentity } from './shell/app-identity.ts';
import type { LinkInbox } from './core/links/link-inbox.ts';
import { platformAddressProblem } from './core/platform/platform-address.ts';
import { MIGRATIONS } from './core/storage/schema.ts';
import { UI_ORIGIN } from './shell/ui-address.ts';
import { createHandlers } from './ipc/handlers.ts';
import { registerCalls } from './ipc/registrar.ts';
import { approvalWindow } from './shell/approval-window.ts';
import { serveUi } from './shell/app-protocol.ts';
import { registerLinkScheme } from './shell/link-registration.ts';
import { setApplicationMenu } from './shell/menu.ts';
import { watchPower } from './shell/power.ts';
import { runNotices } from './shell/notices.ts';
import { quitGracefully } from './shell/quit.ts';
import { guardSessions } from './shell/session-guards.ts';
import { runTray } from './shell/tray.ts';
import { createTrayNotice } from './shell/tray-notice.ts';
import { applyTheme, MainWindow } from './shell/windows.ts';

export interface Running {
  readonly raise: () => void;
  readonly reportUncaught: (error: unknown, where: string) => void;
}

/** Builds the app once Electron is ready: adapters, core, gate, shell, in that order. It makes no decisions itself. */
export const compose = async (identity: AppIdentity, inbox: LinkInbox): Promise<Running> => {
  const { platform } = process;
  const userData = app.getPath('userData');
  const assets = join(app.getAppPath(), 'electron', 'assets', 'icons');
  const hidden =
    process.argv.includes(HIDDEN_ARGUMENT) ||
    (platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);

  const clock = systemClock;
  const logger = createFileLogger(join(userData, 'logs'), clock);
  guardSessions();
  serveUi(join(app.getAppPath(), 'out', 'renderer'));
  const preferences = openPreferences(userData, () => clock.now());
  const startedAt = clock.now();
  const data = openDataFile({
    directory: join(userData, 'data'),
    migrations: MIGRATIONS,
    now: () => clock.now(),
  });
  logger.log('storage.opened', { outcome: data.state.kind, durationMs: clock.now() - startedAt });
  applyTheme(preferences.settings.get().theme);

  const icon = platform === 'linux' ? join(assets, 'app', 'icon.png') : null;
  const window = new MainWindow({
    preload: join(app.getAppPath(), 'out', 'preload', 'preload.cjs'),
    icon,
    hasPosition: platform !== 'linux' || process.env['XDG_SESSION_TYPE'] !== 'wayland',
    bounds: preferences.windowBounds,
    logger,
    onClose: createTrayNotice({
      platform,
      shown: preferences.trayNoticeShown,
      open: () => window.show(),
    }),
  });

  const sandboxProviders = await developmentProviders();
  const defaultPlatform = developmentPlatform();
  const appImage = IS_DEVELOPMENT ? null : ownAppImage(process.env, process.execPath);
  const autostart: AutostartOptions = {
    platform,
    packaged: !IS_DEVELOPMENT,
    program: appImage ?? process.execPath,
    configHome: process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'),
    appName: identity.appName,
    desktopName: identity.desktopName,
  };
  if (appImage !== null) {
    void refreshAutostartEntry(autostart).catch(() => undefined);
    const dataHome = process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share');
    const { appName, desktopName, linkScheme: scheme } = identity;
    // Before the scheme is registered, because a Linux desktop opens links only with a desktop entry that exists.
    await installLinkHandler({ appImage, dataHome, desktopName, appName, scheme }).catch(() => undefined);
  }

  const userAgent = userAgentOf({ appName: identity.appName, version: app.getVersion() });
  const http = createHttpClient({ clock, logger, userAgent });
  const questions = approvalWindow({
    preload: join(app.getAppPath(), 'out', 'preload', 'approval-preload.cjs'),
    icon,
    clock,
    logger,
  });
  const core = new Core(
    {
      clock,
      logger,
      random: systemRandom,
      database: data.database,
      keyWrapper: systemKeyWrapper(platform),
      confirmation: systemConfirmation(() => window.browserWindow()),
      prompt: questions,
      files: systemChosenFiles(() => window.browserWindow()),
      http,
      streams: http,
      browser: systemBrowser(platform, logger),
      browsers: installedBrowsers({ platform, home: homedir(), env: process.env }, logger),
      clipboard: systemClipboard(),
      network: systemNetwork,
      settings: preferences.settings,
      autostart: systemAutostart(autostart),
    },
    {
      linkScheme: identity.linkScheme,
      builtInProviders: builtInProviders(join(app.getAppPath(), 'out', 'catalog')),
      sandboxProviders,
      clientDocumentUrl: identity.clientDocumentUrl,
      renewsInBackground: true,
      ...(defaultPlatform && { defaultPlatform }),
      storage: data.state,
      system: {
        appName: identity.appName,
        version: app.getVersion(),
        platform: platform === 'darwin' || platform === 'win32' ? platform : 'linux',
        environment: IS_DEVELOPMENT ? 'development' : 'production',
        deepLinks: registerLinkScheme(identity.linkScheme),
      },
    },
  );

  registerCalls(createHandlers(core, window), {
    logger,
    random: systemRandom,
    origin: UI_ORIGIN,
    webContentsIds: () => window.webContentsIds(),
  });
  core.state.subscribe((change) => {
    window.send('state.changed', change);
    if (change.slices.settings) applyTheme(change.slices.settings.theme);
  });

  core.events.on('attempt.ended_in_browser', () => window.show());
  window.whenPageGone(() => core.events.emit('page.closed', null));

  const tray = runTray({ core, clock, window, raiseQuestion: () => questions.raise(), assets });
  setApplicationMenu({
    platform,
    show: (view) => window.show(view),
    showShortcuts: () => window.showShortcuts(),
  });
  app.on('activate', () => window.show());
  app.on('browser-window-focus', (_event, focused) => {
    void core.tokenReveals.focused();
    // The window with a question shows no accounts.
    if (focused === window.browserWindow()) core.notices.seen();
  });
  nativeTheme.on('updated', () => tray.draw());
  const endPowerWatch = watchPower(core.autoLock, {
    onSleep: () => core.sleep(),
    onResume: () => {
      core.wake();
      // Checks may have become too old while the computer slept.
      tray.draw();
    },
  });
  quitGracefully(async () => {
    tray.close();
    questions.close();
    endPowerWatch();
    logger.log('app.quit', {});
    await core.stop();
  });
  // Tests can't click the tray icon, so they use this handle.
  if (IS_DEVELOPMENT) Object.assign(globalThis, { keyfobTestHandles: { tray: () => tray.handle() } });

  logger.log('app.started', {
    version: app.getVersion(),
    platform,
    environment: identity.appId,
    hidden,
  });
  if (!hidden) window.show();
  runNotices({ notices: core.notices, window, logger });
  // Before the vault is open, which can take as long as the person needs for the key store: the inbox holds few links, and any page sends.
  inbox.drain((link) => {
    const effect = core.links.receive(link);
    if (effect.kind === 'show') window.show(effect.view);
  });
  void core.start();
  return {
    raise: () => window.show(),
    reportUncaught: (error, where) =>
      logger.log('app.uncaught', { name: error instanceof Error ? error.name : typeof error, where }),
  };
};

/** The platform that a development run names, such as the sandbox's; null for the one that Keyfob comes with. */
const developmentPlatform = (): PlatformAddress | null => {
  if (!IS_DEVELOPMENT) return null;
  const { KEYFOB_PLATFORM: baseUrl = '', KEYFOB_PLATFORM_SIGN_IN: signInUrl = '' } = process.env;
  const address = { baseUrl, signInUrl };
  return platformAddressProblem(address) === null ? address : null;
};

/** The extra providers that a development run names, such as the sandbox. */
const developmentProviders = async (): Promise<readonly ProviderRecord[]> => {
  if (!IS_DEVELOPMENT) return [];
  const path = process.env['KEYFOB_EXTRA_PROVIDERS'];
  if (path === undefined) return [];
  const { readExtraProviders } = await import('./adapters/extra-providers.ts');
  return readExtraProviders(path, readFileSync);
};
