import { createMenus } from '../menu/menu.ts';
import type { Menus } from '../menu/menu.ts';
import { createClipboard } from '../os/clipboard.ts';
import { createDialogs } from '../os/dialog.ts';
import type { Dialogs } from '../os/dialog.ts';
import { Keyring } from '../os/keyring.ts';
import { createNativeImages } from '../os/native-image.ts';
import type { NativeImages } from '../os/native-image.ts';
import { createNativeTheme } from '../os/native-theme.ts';
import type { NativeThemeEnd } from '../os/native-theme.ts';
import { createNotifications } from '../os/notification.ts';
import type { Notifications } from '../os/notification.ts';
import { createPower } from '../os/power.ts';
import type { Power } from '../os/power.ts';
import { createSafeStorage } from '../os/safe-storage.ts';
import { createScreen } from '../os/screen.ts';
import { createTrays } from '../os/tray.ts';
import type { Trays } from '../os/tray.ts';
import type { Foundation } from './foundation.ts';

/** The simulated desktop: the modules through which an app uses the operating system. */
export interface Desktop {
  readonly clipboard: Electron.Clipboard;
  readonly dialogs: Dialogs;
  readonly images: NativeImages;
  readonly menus: Menus;
  readonly notifications: Notifications;
  readonly power: Power;
  readonly safeStorage: Electron.SafeStorage;
  readonly screen: Electron.Screen;
  readonly theme: NativeThemeEnd;
  readonly trays: Trays;
}

export function createDesktop(foundation: Foundation): Desktop {
  const { settings, lifecycle, changes, windowList } = foundation;
  const { platform } = settings;
  const images = createNativeImages();
  const dialogs = createDialogs(lifecycle, changes);
  foundation.showError = (title, content) => dialogs.api.showErrorBox(title, content);
  const menus = createMenus({
    platform,
    appName: () => foundation.appName,
    windows: () => windowList.all().map((window) => window.api),
    targets: {
      quit: () => lifecycle.quit(),
      window: () => windowList.focused?.api ?? null,
      contents: () => windowList.focused?.contents.api ?? null,
    },
  });
  return {
    images,
    dialogs,
    menus,
    clipboard: createClipboard(() => changes.notify()),
    notifications: createNotifications(lifecycle, platform, changes),
    power: createPower(lifecycle, platform),
    safeStorage: createSafeStorage({
      lifecycle,
      mode: settings.safeStorage,
      keyring: new Keyring(settings.stateDir),
      appName: () => foundation.appName,
      passwordStore: () => foundation.commandLine.value('password-store'),
      desktop: process.env['XDG_CURRENT_DESKTOP'] ?? '',
    }),
    screen: createScreen(lifecycle),
    theme: createNativeTheme(() => {
      for (const window of windowList.all()) window.contents.applyColorScheme();
    }),
    trays: createTrays({ lifecycle, platform, images, menus, changes }),
  };
}
