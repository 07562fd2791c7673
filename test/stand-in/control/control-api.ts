import type { DialogAnswer, ShownDialog } from '../os/dialog.ts';
import type { ShownNotification } from '../os/notification.ts';
import type { PowerEvent } from '../os/power.ts';
import type { TrayModel } from '../os/tray-model.ts';

export interface WindowInfo {
  id: number;
  /** CDP target of the page; undefined until the browser has opened it. */
  targetId: string | undefined;
  isVisible: boolean;
}

/** The API of a running stand-in for the test that started it, over the child-process channel. */
export interface ControlApi {
  /** Resolves when the app is ready. */
  whenReady: () => Promise<void>;
  /** Runs a function, given as source, with the module `electron` and one argument. */
  evaluate: (source: string, argument: unknown) => unknown;
  /** The browser's DevTools endpoint; starts the browser if it does not run. */
  browserEndpoint: () => Promise<string>;
  windows: () => WindowInfo[];
  /** Resolves when a window has a page. */
  firstWindow: () => Promise<WindowInfo>;
  trayModel: () => TrayModel;
  trayChoose: (path: string[]) => void;
  trayActivate: () => void;
  trayRightClick: () => void;
  openUrl: (url: string) => void;
  openedUrls: () => string[];
  clipboardText: () => Promise<string>;
  notifications: () => ShownNotification[];
  clickNotification: (index: number) => void;
  dialogs: () => ShownDialog[];
  answerDialog: (answer: DialogAnswer) => void;
  setOnline: (isOnline: boolean) => void;
  setColorScheme: (scheme: 'dark' | 'light') => void;
  firePower: (event: PowerEvent) => boolean;
  setIdle: (seconds: number, isScreenLocked: boolean) => void;
  quit: () => void;
}

export type ControlName = keyof ControlApi;

/** A call of a test. */
export interface ControlRequest {
  id: number;
  name: ControlName;
  args: unknown[];
}

/** The result of a call. */
export type ControlReply =
  | { id: number; value: unknown }
  | { id: number; error: { name: string; message: string; stack: string | undefined } };
