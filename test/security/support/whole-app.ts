import { randomUUID } from 'node:crypto';
import { CATALOG } from '../../support/records.ts';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { UI_ORIGIN } from '../../../electron/shell/ui-address.ts';
import { channelOf } from '../../../shared/ipc/channels.ts';
import type { Args, CallName, Reply } from '../../../shared/ipc/contract.ts';
import {
  appState,
  invoke,
  invokeEvent,
  quitApp,
  windows,
  type DoubleWindow,
} from '../../support/electron-double/double.ts';

export interface WholeApp extends AsyncDisposable {
  readonly folder: string;
  readonly window: DoubleWindow;
  /** Calls the app's own listeners for uncaught errors, thrown and rejected. */
  readonly reportUncaught: (error: Error) => void;
  /** Calls the main process as the window's page does. */
  ask<C extends CallName>(call: C, ...args: Args<C>): Promise<Reply<C>>;
}

export interface WholeAppOptions {
  readonly packaged: boolean;
  /** The arguments of the program. */
  readonly args?: readonly string[];
  /** Called after the main module has run and before Electron is ready. */
  readonly beforeReady?: () => void;
}

/** Runs `main.ts` on the double of Electron, in a new folder, until its window exists. */
export const startWholeApp = async ({
  packaged,
  args = [],
  beforeReady = () => undefined,
}: WholeAppOptions): Promise<WholeApp> => {
  const folder = mkdtempSync(join(tmpdir(), 'keyfob-app-'));
  mkdirSync(join(folder, 'out/renderer'), { recursive: true });
  cpSync(CATALOG, join(folder, 'out/catalog'), { recursive: true });
  writeFileSync(join(folder, 'out/renderer/index.html'), '<!doctype html>');
  vi.stubGlobal('IS_DEVELOPMENT', !packaged);
  appState.appPath = folder;
  appState.paths.set('appData', folder);

  // The app's listeners for uncaught errors must not hide those of a test.
  const others = new Map(
    (['uncaughtException', 'unhandledRejection'] as const).map((event) => [
      event,
      process.listeners(event as 'uncaughtException'),
    ]),
  );
  // The query makes Node load it as a new module each time. Only `main.ts` has side effects when it is loaded.
  const argv = process.argv;
  process.argv = [...argv.slice(0, packaged ? 1 : 2), ...args];
  await import(/* @vite-ignore */ `../../../electron/main.ts?run=${randomUUID()}`);
  beforeReady();
  appState.ready.resolve(undefined);
  await expect.poll(() => windows.length).toBeGreaterThan(0);
  const window = windows[0]!;
  process.argv = argv;
  const own: NodeJS.UncaughtExceptionListener[] = [];
  for (const [event, known] of others)
    for (const listener of process.listeners(event as 'uncaughtException'))
      if (!known.includes(listener)) {
        process.removeListener(event, listener);
        own.push(listener);
      }

  const event = invokeEvent(window.webContents.id, { origin: UI_ORIGIN, parent: null, detached: false });
  return {
    folder,
    window,
    reportUncaught: (error) => {
      for (const listener of own) listener(error, 'uncaughtException');
    },
    ask: async (call, ...args) => (await invoke(channelOf(call), event, ...args)) as never,
    [Symbol.asyncDispose]: async () => {
      window.destroy();
      await quitApp();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
