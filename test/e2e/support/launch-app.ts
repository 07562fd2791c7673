import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import type { Exit } from '../../stand-in/control/client.ts';
import type { DialogAnswer, ShownDialog } from '../../stand-in/os/dialog.ts';
import type { ShownNotification } from '../../stand-in/os/notification.ts';
import type { PowerEvent } from '../../stand-in/os/power.ts';
import type { TrayModel } from '../../stand-in/os/tray-model.ts';
import type { Platform, SafeStorageMode } from '../../stand-in/settings.ts';
import { findElectron } from './find-electron.ts';
import { launchOnElectron } from './on-electron.ts';
import { launchOnStandIn } from './on-stand-in.ts';

/** What is launched, and with which surroundings. */
export interface LaunchOptions {
  /** Absolute directory of the app's data. By default a temporary one, which goes when the app is closed or killed. */
  userData?: string;
  /** Arguments for the app, a link last. */
  args?: readonly string[];
  env?: NodeJS.ProcessEnv;
  /** Entry module or directory of another app than the built one, absolute. */
  entry?: string;
  /** State of the desktop's keyring. Stand-in only; on real Electron a test with another than `basic` cannot run. */
  safeStorage?: SafeStorageMode;
  /** Habits of another operating system. Stand-in only. */
  platform?: Platform;
  /** False: a Linux without an installed desktop entry. Stand-in only. */
  desktopEntry?: boolean;
  /** The link that starts the app on macOS. Stand-in only. */
  launchUrl?: string;
}

/** A running app on real Electron or on the stand-in. */
export interface RunningApp {
  readonly runtime: 'electron' | 'stand-in';
  /** Absolute directory of the app's data. */
  readonly userData: string;
  readonly pid: number;
  /** The page of the first window; waits for it. */
  page: () => Promise<Page>;
  /** The pages of all windows there are now, oldest first. */
  pages: () => Promise<Page[]>;
  /** Runs a function in main. Its text is sent: it can use nothing but its two parameters. */
  evaluate: <Result, Argument = undefined>(
    run: (electron: typeof Electron.CrossProcessExports, argument: Argument) => Result | Promise<Result>,
    argument?: Argument,
  ) => Promise<Result>;
  readonly tray: {
    /** The tray as the desktop shows it. */
    model: () => Promise<TrayModel>;
    /** Chooses a menu item by its labels, outermost first. */
    click: (path: readonly string[]) => Promise<void>;
    /** Clicks the icon. */
    activate: () => Promise<void>;
  };
  /** Hands the app a link the way macOS does. */
  openUrl: (url: string) => Promise<void>;
  /** Really starts a second process with the same data; resolves with its exit code. */
  secondInstance: (args: readonly string[]) => Promise<number | null>;
  /** What `shell.openExternal` got, oldest first. Nothing is really opened. */
  openedUrls: () => Promise<string[]>;
  clipboardText: () => Promise<string>;
  /** Notifications shown so far, oldest first. */
  notifications: () => Promise<ShownNotification[]>;
  /** Clicks the notification with this number in {@link RunningApp.notifications}. */
  clickNotification: (index: number) => Promise<void>;
  /** Dialogs shown so far, oldest first. */
  dialogs: () => Promise<ShownDialog[]>;
  /** Answers the oldest open dialog; if none is open, the next one. */
  answerDialog: (answer: DialogAnswer) => Promise<void>;
  setOnline: (isOnline: boolean) => Promise<void>;
  /** Changes the color scheme of the system. */
  setColorScheme: (scheme: 'dark' | 'light') => Promise<void>;
  /** Acts out an event of `powerMonitor`. */
  firePower: (event: PowerEvent) => Promise<void>;
  /** Everything the app has written so far, to both outputs. */
  output: () => string;
  /** Settles when the app, and all it has started, has ended by itself. */
  waitForExit: () => Promise<Exit>;
  /** Quits normally. @throws Error if the app does not end; it is killed then */
  close: () => Promise<void>;
  /** SIGKILL of everything. */
  kill: () => Promise<void>;
}

/** What both kinds of launch are given. */
export type ResolvedLaunch = Omit<LaunchOptions, 'userData'> & { userData: string; entry: string };

const builtApp = join(import.meta.dirname, '..', '..', '..', 'out', 'main', 'main.cjs');

/**
 * Launches the built app: on real Electron if its binary is here (see find-electron.ts), else on the stand-in. Says once
 * in a process which of the two it is.
 */
export async function launchApp(options: LaunchOptions = {}): Promise<RunningApp> {
  const electron = findElectron();
  sayOnce(electron === undefined ? 'the stand-in for Electron' : `real Electron (${electron})`);
  const temporary = options.userData === undefined ? await mkdtemp(join(tmpdir(), 'keyfob-app-')) : undefined;
  const resolved: ResolvedLaunch = {
    ...options,
    userData: options.userData ?? join(temporary!, 'data'),
    entry: options.entry ?? builtApp,
  };
  const app = await (electron === undefined
    ? launchOnStandIn(resolved)
    : launchOnElectron(resolved, electron));
  if (temporary === undefined) return app;
  const cleaning = app
    .waitForExit()
    .then(() => rm(temporary, { recursive: true, force: true, maxRetries: 5 }));
  return {
    ...app,
    close: async () => {
      await app.close();
      await cleaning;
    },
    kill: async () => {
      await app.kill();
      await cleaning;
    },
  };
}

function sayOnce(runtime: string): void {
  const key = 'KEYFOB_TEST_RUNTIME_SAID';
  if (process.env[key] !== undefined) return;
  process.env[key] = '1';
  process.stdout.write(`End-to-end tests run on ${runtime}\n`);
}
