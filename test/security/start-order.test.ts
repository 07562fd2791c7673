import { app } from 'electron';
import { randomUUID } from 'node:crypto';
import { CATALOG } from '../support/records.ts';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DEVELOPMENT } from '../../electron/shell/app-identity.ts';
import { appState, callsInOrder, callsOf, quitApp, windows } from '../support/electron-double/double.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

// Tests what the app calls before Electron is ready, in which order, and that a second instance calls nothing else.

const FATAL = ['uncaughtException', 'unhandledRejection'] as const;
const listenersOf = (event: (typeof FATAL)[number]) => process.listeners(event as 'uncaughtException');
const known = new Map(FATAL.map((event) => [event, listenersOf(event)]));
const addedTo = (event: (typeof FATAL)[number]) =>
  listenersOf(event).filter((listener) => known.get(event)?.includes(listener) === false);

/** Runs the main module again. */
const load = async (): Promise<void> => {
  appState.paths.set('appData', '/config');
  // The query makes Node load it as a new module each time.
  await import(/* @vite-ignore */ `../../electron/main.ts?run=${randomUUID()}`);
};

const platform = (name: NodeJS.Platform): void => {
  vi.spyOn(process, 'platform', 'get').mockReturnValue(name);
};

afterEach(() => {
  for (const event of FATAL) for (const listener of addedTo(event)) process.removeListener(event, listener);
});

/** The position of a call, named by its method and its first arguments, among all calls. */
const indexOfCall = (...start: readonly string[]): number => {
  const index = callsInOrder().findIndex((call) => isDeepStrictEqual(call.slice(0, start.length), start));
  expect(index, start.join(' ')).toBeGreaterThanOrEqual(0);
  return index;
};

describe('before Electron is ready', () => {
  it('the app sets name and folder, listens for links, asks for the lock, and declares its scheme, in this order', async () => {
    platform('linux');
    await load();
    const order = [
      ['app.setName', DEVELOPMENT.appName],
      ['app.setPath', 'userData', join('/config', DEVELOPMENT.appName)],
      ['app.setDesktopName', DEVELOPMENT.desktopName],
      ['app.enableSandbox'],
      ['app.on', 'open-url'],
      ['app.on', 'second-instance'],
      ['app.requestSingleInstanceLock'],
      ['protocol.registerSchemesAsPrivileged'],
      ['app.whenReady'],
    ].map((start) => indexOfCall(...start));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    // Without this listener Electron would quit with the last window.
    expect(app.listenerCount('window-all-closed')).toBe(1);
    // The order of this event and the promise of `whenReady` is not defined.
    expect(app.listenerCount('ready')).toBe(0);
  });

  it.each(FATAL)(
    'the app listens for %s, so that Electron shows no dialog and does not stop',
    async (event) => {
      await load();
      expect(addedTo(event)).toHaveLength(1);
      // There is no log yet, but the listener must not throw.
      const [listener] = addedTo(event) as unknown as ((error: unknown) => void)[];
      expect(() => listener?.(new Error('early'))).not.toThrow();
    },
  );

  it('the app keeps a data folder that the command line names', async () => {
    appState.switches.set('user-data-dir', '/elsewhere');
    await load();
    expect(callsOf(app, 'setPath')).toEqual([]);
  });

  it('the app disables the sandbox in development only, because Chromium can’t use it as root', async () => {
    appState.switches.set('no-sandbox', '');
    await load();
    expect(callsOf(app, 'enableSandbox')).toEqual([]);
  });

  it.each([
    ['a package', true, 'app.keyfob'],
    ['a development run', false, process.execPath],
  ])('Windows gets the ID that ties %s to its shortcut', async (_what, packaged, id) => {
    platform('win32');
    vi.stubGlobal('IS_DEVELOPMENT', !packaged);
    await load();
    expect(callsOf(app, 'setAppUserModelId')).toEqual([[id]]);
    expect(callsOf(app, 'setDesktopName')).toEqual([]);
  });
});

describe('a second instance', () => {
  it('sends its own arguments, unchanged', async () => {
    await load();
    expect(callsOf(app, 'requestSingleInstanceLock')).toEqual([[{ argv: process.argv.slice(1) }]]);
  });

  it('says so, exits at once, and calls nothing else', async () => {
    appState.isFirstInstance = false;
    const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    await load();
    const later = callsInOrder().slice(indexOfCall('app.requestSingleInstanceLock') + 1);
    expect(later).toEqual([['app.exit', 0]]);
    expect(said.mock.calls.join('')).toContain('Keyfob Development is already running.');
  });
});

describe('a start at login', () => {
  it.each([
    ['the argument', 'linux', ['electron', 'main.cjs', '--hidden'], false],
    ['macOS', 'darwin', ['electron', 'main.cjs'], true],
  ] as const)('by %s opens no window; a second start does', async (_what, system, argv, atLogin) => {
    using folder = temporaryDirectory();
    platform(system);
    vi.spyOn(process, 'argv', 'get').mockReturnValue([...argv]);
    const settings = app.getLoginItemSettings();
    vi.spyOn(app, 'getLoginItemSettings').mockReturnValue({ ...settings, wasOpenedAtLogin: atLogin });
    mkdirSync(join(folder.path, 'out/renderer'), { recursive: true });
    cpSync(CATALOG, join(folder.path, 'out/catalog'), { recursive: true });
    writeFileSync(join(folder.path, 'out/renderer/index.html'), '<!doctype html>');
    appState.appPath = folder.path;
    appState.switches.set('user-data-dir', folder.path);
    appState.paths.set('userData', folder.path);
    await load();
    appState.ready.resolve(undefined);
    await expect.poll(() => app.listenerCount('will-quit')).toBeGreaterThan(0);
    // The app builds the rest in the same turn.
    await new Promise(setImmediate);

    expect(windows).toEqual([]);
    app.emit('second-instance', {}, [], '/', { argv: [] });
    await expect.poll(() => windows.length).toBe(1);
    windows[0]?.destroy();
    await quitApp();
  });
});
