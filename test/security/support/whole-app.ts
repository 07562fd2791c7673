import type { IpcMainInvokeEvent } from 'electron';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { UI_ORIGIN } from '../../../electron/shell/ui-address.ts';
import { channelOf } from '../../../shared/ipc/channels.ts';
import type { Args, CallName, Reply } from '../../../shared/ipc/contract.ts';
import { double, DoubleWindow } from '../../support/electron-double.ts';

export interface WholeApp extends AsyncDisposable {
  readonly folder: string;
  /** What it told Electron, and what Electron would tell it. */
  readonly electron: typeof double;
  readonly window: DoubleWindow;
  /** What it does about an error that nobody caught, thrown or rejected. */
  readonly meetUncaught: (error: Error) => void;
  /** Asks as the window's page does. */
  ask<C extends CallName>(call: C, ...args: Args<C>): Promise<Reply<C>>;
}

export interface WholeAppOptions {
  readonly packaged: boolean;
  readonly switches?: readonly string[];
  /** What the program was started with. */
  readonly args?: readonly string[];
  /** What happens between the end of the main module and Electron being ready. */
  readonly beforeReady?: () => void;
}

/** Runs `main.ts` as it is, on the double of `electron`, in a folder of its own, until its window is there. */
export const startWholeApp = async ({
  packaged,
  switches = [],
  args = [],
  beforeReady = () => undefined,
}: WholeAppOptions): Promise<WholeApp> => {
  const folder = mkdtempSync(join(tmpdir(), 'keyfob-app-'));
  mkdirSync(join(folder, 'out/renderer'), { recursive: true });
  writeFileSync(join(folder, 'out/renderer/index.html'), '<!doctype html>');
  const { app } = double;
  double.reset();
  app.isPackaged = packaged;
  app.appPath = folder;
  app.paths.set('appData', folder);
  for (const name of switches) app.switches.set(name, '');

  // What the app does about errors that nobody caught must not hide those of a test.
  const others = new Map(
    (['uncaughtException', 'unhandledRejection'] as const).map((event) => [
      event,
      process.listeners(event as 'uncaughtException'),
    ]),
  );
  // A query makes it another module each time. Only `main.ts` does anything by being loaded.
  const argv = process.argv;
  process.argv = [...argv.slice(0, 2), ...args];
  await import(/* @vite-ignore */ `../../../electron/main.ts?run=${randomUUID()}`);
  beforeReady();
  app.becomeReady();
  const window = await vi.waitUntil(() => DoubleWindow.all[0], { timeout: 30_000 });
  process.argv = argv;
  const own: NodeJS.UncaughtExceptionListener[] = [];
  for (const [event, known] of others)
    for (const listener of process.listeners(event as 'uncaughtException'))
      if (!known.includes(listener)) {
        process.removeListener(event, listener);
        own.push(listener);
      }

  const event = {
    sender: { id: window.webContents.id },
    senderFrame: { origin: UI_ORIGIN, parent: null, detached: false },
  } as unknown as IpcMainInvokeEvent;
  return {
    folder,
    electron: double,
    window,
    meetUncaught: (error) => {
      for (const listener of own) listener(error, 'uncaughtException');
    },
    ask: async (call, ...args) => (await double.calls.get(channelOf(call))?.(event, ...args)) as never,
    [Symbol.asyncDispose]: async () => {
      window.destroy();
      await app.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
