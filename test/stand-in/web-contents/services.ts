import type { EventPayload } from '../chromium/cdp.ts';
import type { IpcEnd } from '../ipc/ipc-main.ts';
import type { Schemes } from '../session/schemes.ts';
import type { SessionState } from '../session/session.ts';
import type { Frame } from './frame-tree.ts';
import type { WebContentsHost } from './host.ts';

/** Services that all pages share. */
export interface WebContentsServices {
  schemes: Schemes;
  ipcMain: IpcEnd;
  isOnline: () => boolean;
  colorScheme: () => 'dark' | 'light';
  /** The `process` of a preload. */
  preloadProcess: () => Record<string, unknown>;
  /** True in a visible run, where the person changes the focus. */
  reportsFocus: boolean;
  /** True in a visible run, where the person answers the dialogs of a page. */
  showsDialogs: boolean;
  /** Opens a URL in the program that is registered for its scheme. */
  openExternal: (url: string) => void;
  ownerWindow: (contents: WebContentsHost) => Electron.BrowserWindow | null;
  /** Grants a permission to the origin of a frame in the browser. */
  grant: (session: SessionState, frame: Frame, permission: string) => Promise<void>;
}

/** The window of a page, which receives its events. */
export interface PageOwner {
  painted: () => void;
  loadFinished: () => void;
  focusChanged: (isFocused: boolean) => void;
  resized: () => void;
  titleChanged: (title: string, explicitSet: boolean) => void;
  /** A `beforeunload` handler prevented the closing. */
  closePrevented: () => void;
}

/** A pending `window.open` of a page. */
export type WindowOpening = EventPayload<'Page.windowOpen'>;
