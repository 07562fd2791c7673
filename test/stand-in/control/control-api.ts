import type { DialogAnswer, ShownDialog } from '../os/dialog.ts';
import type { ShownNotification } from '../os/notification.ts';
import type { PowerEvent } from '../os/power.ts';
import type { TrayModel } from '../os/tray-model.ts';

/** A window of the app, as a test finds it. */
export interface WindowInfo {
  id: number;
  /** Chromium's identifier of the page; absent until the browser has opened it. */
  targetId: string | undefined;
  isVisible: boolean;
}

/** What a test can ask of a running stand-in. Each member is answered over the child-process channel. */
export interface ControlApi {
  /** Answered once the app is ready. */
  whenReady: () => Promise<void>;
  /** Runs a function, given as text, with the module `electron` and one argument. */
  evaluate: (source: string, argument: unknown) => unknown;
  /** Address of the browser for other tools; starts the browser if it does not run. */
  browserEndpoint: () => Promise<string>;
  windows: () => WindowInfo[];
  /** Answered once there is a window with a page. */
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
  quit: () => void;
}

/** Name of something that can be asked. */
export type ControlName = keyof ControlApi;

/** A question from a test. */
export interface ControlRequest {
  id: number;
  name: ControlName;
  args: unknown[];
}

/** Its answer. */
export type ControlReply =
  | { id: number; value: unknown }
  | { id: number; error: { name: string; message: string; stack: string | undefined } };
