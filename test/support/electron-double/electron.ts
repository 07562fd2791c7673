/*
 * What `import … from 'electron'` gives in every test that vitest runs: a double of the part of Electron that the app uses. Its
 * methods record their calls (`callsOf`), and do nothing or return a harmless value. A test sets another value with `vi.spyOn`, and
 * sends an event with `emit`. Electron's real behavior is tested on the stand-in (test/stand-in) and on Electron itself.
 */
import { app } from './app.ts';
import {
  clipboard,
  ClipboardItem,
  dialog,
  Menu,
  nativeImage,
  Notification,
  powerMonitor,
  safeStorage,
  shell,
  Tray,
} from './desktop.ts';
import { face } from './face.ts';
import { contextBridge, ipcMain, ipcRenderer } from './ipc.ts';
import { net, protocol, session } from './network.ts';
import { BrowserWindow, nativeTheme, screen } from './windows.ts';

export {
  app,
  BrowserWindow,
  clipboard,
  ClipboardItem,
  contextBridge,
  dialog,
  ipcMain,
  ipcRenderer,
  Menu,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
};

/** The default export, which electron-store imports. */
export default face<typeof Electron.CrossProcessExports>('electron', { app, ipcMain, shell });
