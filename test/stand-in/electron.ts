/**
 * The module `electron` of an app on the stand-in. Exports that are not implemented exist, too; using one throws.
 */
import { resolveEntry } from './app/manifest.ts';
import { ClipboardItem } from './os/clipboard.ts';
import { createStandIn } from './stand-in.ts';
import { guard } from './support/guard.ts';

export const standIn = createStandIn(resolveEntry(process.argv[1] ?? '.'));

export const {
  app,
  autoUpdater,
  BrowserWindow,
  clipboard,
  crashReporter,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
  webContents,
} = standIn.modules;

export { ClipboardItem };

/** A function, so that `new` on it throws as well. */
const missing = (name: string): object => guard(name, refusal(name) as object);

function refusal(name: string): () => never {
  return () => {
    throw new Error(`${name} is not supported by the stand-in for Electron`);
  };
}

export const BaseWindow = missing('BaseWindow');
export const BrowserView = missing('BrowserView');
export const contentTracing = missing('contentTracing');
export const desktopCapturer = missing('desktopCapturer');
export const globalShortcut = missing('globalShortcut');
export const ImageView = missing('ImageView');
export const inAppPurchase = missing('inAppPurchase');
export const MessageChannelMain = missing('MessageChannelMain');
export const netLog = missing('netLog');
export const pushNotifications = missing('pushNotifications');
export const ShareMenu = missing('ShareMenu');
export const sharedTexture = missing('sharedTexture');
export const systemPreferences = missing('systemPreferences');
export const TouchBar = missing('TouchBar');
export const utilityProcess = missing('utilityProcess');
export const View = missing('View');
export const WebContentsView = missing('WebContentsView');
export const webFrameMain = missing('webFrameMain');
export const WebSocket = missing('WebSocket');

/** Electron's module also has a default export with the same API, which some libraries import. */
export default standIn.modules;
