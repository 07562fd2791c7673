import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEVELOPMENT, PRODUCTION } from '../../electron/shell/app-identity.ts';
import { double, DoubleWindow } from '../support/electron-double.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

vi.mock('electron', async () => (await import('../support/electron-double.ts')).electronModule);

/*
 * Electron facts, sections 1 and 2: what must be said to Electron before it is ready, in which order, and that nothing of it is
 * said later.
 */

const FATAL = ['uncaughtException', 'unhandledRejection'] as const;
const listenersOf = (event: (typeof FATAL)[number]) => process.listeners(event as 'uncaughtException');
const known = new Map(FATAL.map((event) => [event, listenersOf(event)]));
const addedTo = (event: (typeof FATAL)[number]) =>
  listenersOf(event).filter((listener) => known.get(event)?.includes(listener) === false);

/** What the module said to Electron by the time it was loaded, in order, with the listeners it hung on. */
const load = async (): Promise<readonly string[]> => {
  const { app } = double;
  app.paths.set('appData', '/config');
  app.on('newListener', (event) => {
    if (event !== 'newListener') app.calls.push(`on ${String(event)}`);
  });
  // A query makes it another module each time.
  await import(/* @vite-ignore */ `../../electron/main.ts?run=${randomUUID()}`);
  return app.calls;
};

const platform = (name: NodeJS.Platform): void => {
  vi.spyOn(process, 'platform', 'get').mockReturnValue(name);
};

beforeEach(() => double.reset());
afterEach(() => {
  for (const event of FATAL) for (const listener of addedTo(event)) process.removeListener(event, listener);
});

/** The position of the first thing said that begins so. */
const placeOf = (calls: readonly string[], beginning: string): number => {
  const place = calls.findIndex((call) => call.startsWith(beginning));
  expect(place, beginning).toBeGreaterThanOrEqual(0);
  return place;
};

describe('before Electron is ready', () => {
  it('name and folder come first, then links are listened for, then the lock, then the schemes', async () => {
    platform('linux');
    const calls = await load();
    const order = [
      `setName ${DEVELOPMENT.appName}`,
      `setPath userData ${join('/config', DEVELOPMENT.appName)}`,
      `setDesktopName ${DEVELOPMENT.desktopName}`,
      'enableSandbox',
      'on open-url',
      'lock ',
      'privileged schemes',
      'whenReady',
    ].map((beginning) => placeOf(calls, beginning));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(placeOf(calls, 'on second-instance')).toBeLessThan(placeOf(calls, 'lock '));
    // Without it the app would end with its first window.
    expect(calls).toContain('on window-all-closed');
    // Its order with the promise is not defined.
    expect(calls).not.toContain('on ready');
  });

  it.each(FATAL)('someone listens for %s, so that no box pops up and stops the app', async (event) => {
    await load();
    expect(addedTo(event)).toHaveLength(1);
    // Nobody can be told yet, but it must not fail either.
    const [listener] = addedTo(event) as unknown as ((error: unknown) => void)[];
    expect(() => listener?.(new Error('early'))).not.toThrow();
  });

  it('a folder given on the command line is left as it is', async () => {
    double.app.switches.set('user-data-dir', '/elsewhere');
    const calls = await load();
    expect(calls.filter((call) => call.startsWith('setPath'))).toEqual([]);
  });

  it('the sandbox is given up in development alone, where nothing would start as root otherwise', async () => {
    double.app.switches.set('no-sandbox', '');
    expect(await load()).not.toContain('enableSandbox');
  });

  it.each([
    ['a package', true, PRODUCTION.appId],
    ['a development run', false, process.execPath],
  ])('Windows is told which shortcut belongs to %s', async (_what, packaged, id) => {
    platform('win32');
    double.app.isPackaged = packaged;
    const calls = await load();
    expect(calls).toContain(`setAppUserModelId ${id}`);
    expect(calls.join()).not.toContain('setDesktopName');
  });
});

describe('a second start', () => {
  it('hands over its own arguments, untouched', async () => {
    const calls = await load();
    expect(calls[placeOf(calls, 'lock ')]).toBe(`lock ${JSON.stringify({ argv: process.argv.slice(1) })}`);
  });

  it('ends at once: it waits for nothing, and declares and writes nothing', async () => {
    double.app.isFirst = false;
    const calls = await load();
    expect(calls.slice(placeOf(calls, 'lock ') + 1)).toEqual(['exit 0']);
  });
});

describe('once Electron is ready', () => {
  /** Lets it become ready in a folder of its own and waits until the app is built. */
  const becomeReady = async (folder: string): Promise<void> => {
    const { app } = double;
    mkdirSync(join(folder, 'out/renderer'), { recursive: true });
    writeFileSync(join(folder, 'out/renderer/index.html'), '<!doctype html>');
    app.appPath = folder;
    app.switches.set('user-data-dir', folder);
    app.paths.set('userData', folder);
    await load();
    app.becomeReady();
    await vi.waitUntil(() => app.listenerCount('will-quit') > 0, { timeout: 30_000 });
    // The rest of the building is done in the same turn.
    await new Promise(setImmediate);
  };

  it('D75: what nobody caught is logged by its kind alone, and the app lives on', async () => {
    using folder = temporaryDirectory();
    await becomeReady(folder.path);
    for (const event of FATAL) {
      const [listener] = addedTo(event) as unknown as ((error: unknown) => void)[];
      listener?.(new RangeError('MARKED-SECRET'));
    }
    await double.app.end();
    const logs = join(folder.path, 'logs');
    const text = readdirSync(logs)
      .map((name) => readFileSync(join(logs, name), 'utf8'))
      .join('');
    for (const event of FATAL) expect(text).toMatch(new RegExp(`app\\.uncaught.*RangeError.*${event}`));
    expect(text).not.toContain('MARKED-SECRET');
  });

  it.each([
    ['an argument', 'linux', ['electron', 'main.cjs', '--hidden'], false],
    ['macOS', 'darwin', ['electron', 'main.cjs'], true],
  ] as const)('a start at login, known by %s, opens no window', async (_what, system, argv, atLogin) => {
    using folder = temporaryDirectory();
    platform(system);
    vi.spyOn(process, 'argv', 'get').mockReturnValue([...argv]);
    vi.spyOn(double.app, 'getLoginItemSettings').mockReturnValue({
      openAtLogin: atLogin,
      wasOpenedAtLogin: atLogin,
    });
    await becomeReady(folder.path);
    expect(DoubleWindow.all).toEqual([]);
    // Nor would the app be out of reach: being started again opens it.
    double.app.emit('second-instance', {}, [], '/', { argv: [] });
    await vi.waitUntil(() => DoubleWindow.all.length === 1);
    DoubleWindow.all[0]?.destroy();
    await double.app.end();
  });
});
