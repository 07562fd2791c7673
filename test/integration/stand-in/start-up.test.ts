/** The order of events at the start of the stand-in. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTestFolder, readLog, startFixture } from './support.ts';

/** Resolves when the app has printed a text. */
function written(app: Awaited<ReturnType<typeof startFixture>>, text: string): Promise<void> {
  return app.wrote((output) => output.includes(text));
}

describe('readiness', () => {
  it('follows the entry module and its top-level awaits, in the order of Linux', async () => {
    const app = await startFixture('order.ts');
    const log = await readLog(app);
    const order = log.filter((line) => !line.startsWith('dynamic') && !line.startsWith('next tick'));
    expect(order.slice(0, 3)).toEqual([
      'module begins',
      'top-level await is over, ready: false',
      'will-finish-launching',
    ]);
    expect(log).toContain('next tick, ready: false');
    // The order of these two is not defined.
    expect(order.slice(3).sort()).toEqual(['ready', 'whenReady']);
  });

  it('is never reached by an app that awaits it at top level', async () => {
    const app = await startFixture('deadlock.ts', { waits: false });
    await written(app, 'waiting');
    // The process responds to the control channel and is not ready.
    expect(await app.evaluate(({ app: electronApp }) => electronApp.isReady())).toBe(false);
    expect(app.output()).not.toContain('never');
  });

  it('is required by most of the API', async () => {
    const log = await readLog(await startFixture('before-ready.ts'));
    expect(log).toEqual(
      expect.arrayContaining([
        'BrowserWindow: Error: Cannot create BrowserWindow before app is ready',
        'Tray: Error: Cannot create Tray before app is ready',
        'Notification: Error: Cannot create Notification before app is ready',
        'dialog: Error: dialog module can only be used after app is ready',
        'net.request: Error: net module can only be used after app is ready',
        'session.defaultSession: TypeError: Session can only be received when app is ready',
        'session.fromPartition: TypeError: Session can only be received when app is ready',
        'protocol.handle: TypeError: Session can only be received when app is ready',
        "screen: Error: The 'screen' module can't be used before the app 'ready' event",
        'isAsyncEncryptionAvailable: false',
        'encryptStringAsync: Error: safeStorage cannot be used before app is ready',
        'decryptStringAsync: Error: safeStorage cannot be used before app is ready',
        'unknown',
      ]),
    );
  });

  it('ends the use of functions that must precede it', async () => {
    const log = await readLog(await startFixture('before-ready.ts'));
    expect(log).toEqual(
      expect.arrayContaining([
        'enableSandbox: no error',
        'disableHardwareAcceleration: no error',
        'registerSchemesAsPrivileged: no error',
        'late enableSandbox: Error: app.enableSandbox() can only be called before app is ready',
        'late disableHardwareAcceleration: Error: app.disableHardwareAcceleration() can only be called before app is ready',
        'late registerSchemesAsPrivileged: Error: protocol.registerSchemesAsPrivileged should be called before app is ready',
      ]),
    );
  });

  it('is reached by an app whose entry throws; the error is shown and the app continues', async () => {
    const app = await startFixture('failing.ts', { waits: false });
    await written(app, 'ready all the same');
    // stderr is a separate pipe.
    await written(app, 'A JavaScript error occurred in the main process');
    await written(app, 'the entry is broken');
  });
});

describe('the command line', () => {
  it('does not contain --no-sandbox after app.enableSandbox()', async () => {
    const app = await startFixture('before-ready.ts', { args: ['--no-sandbox'] });
    const switches = await app.evaluate(({ app: electronApp }) => [
      electronApp.commandLine.hasSwitch('no-sandbox'),
      electronApp.commandLine.hasSwitch('enable-sandbox'),
    ]);
    expect(switches).toEqual([false, true]);
  });

  it('sets userData before the app’s code runs', async () => {
    const folder = createTestFolder();
    const app = await startFixture('idle.ts', { folder });
    expect(await app.evaluate(({ app: electronApp }) => electronApp.getPath('userData'))).toBe(
      folder.userData,
    );
    // Created at `ready` at the latest.
    expect(existsSync(folder.userData)).toBe(true);
  });
});

describe('name and paths', () => {
  it('come from productName of the package whose main is started', async () => {
    const folder = createTestFolder();
    const main = folder.write(
      'main.mjs',
      "import { app } from 'electron';\napp.on('window-all-closed', () => {});\n",
    );
    const manifest = { name: 'small-name', productName: ' Product ', version: '7.8.9', main: 'main.mjs' };
    folder.write('package.json', JSON.stringify({ ...manifest, desktopName: 'test.product.desktop' }));
    for (const entry of [main, folder.root]) {
      const app = await startFixture(entry, { folder });
      const facts = await app.evaluate(({ app: electronApp }) => [
        electronApp.name,
        electronApp.getVersion(),
        electronApp.getAppPath(),
        process.env['CHROME_DESKTOP'],
      ]);
      expect(facts).toEqual(['Product', '7.8.9', folder.root, 'test.product.desktop']);
      await app.kill();
    }
  });

  it('are Electron’s own for a bare file', async () => {
    const app = await startFixture('idle.ts');
    const facts = await app.evaluate(({ app: electronApp }) => [electronApp.name, electronApp.isPackaged]);
    expect(facts).toEqual(['Electron', false]);
    expect(await app.evaluate(() => (process as unknown as { defaultApp: boolean }).defaultApp)).toBe(true);
  });

  it('derive userData from the name at the first read, and keep it', async () => {
    const folder = createTestFolder();
    const app = await startFixture('idle.ts', {
      folder,
      env: { HOME: folder.root, XDG_CONFIG_HOME: undefined },
      args: ['--user-data-dir='],
    });
    const paths = await app.evaluate(({ app: electronApp }) => {
      const first = electronApp.getPath('userData');
      electronApp.setName('Renamed');
      return [
        first,
        electronApp.getPath('userData'),
        electronApp.getPath('sessionData'),
        electronApp.getName(),
      ];
    });
    const expected = join(folder.root, '.config', 'Electron');
    expect(paths).toEqual([expected, expected, expected, 'Renamed']);
  });

  it('accept absolute paths and known names only', async () => {
    const app = await startFixture('idle.ts');
    const errors = await app.evaluate(({ app: electronApp }) => {
      const messageOf = (act: () => unknown) => {
        try {
          return String(act());
        } catch (error) {
          return (error as Error).message;
        }
      };
      return [
        messageOf(() => electronApp.setPath('userData', 'relative')),
        messageOf(() => electronApp.setPath('nowhere', '/tmp')),
        messageOf(() => electronApp.getPath('nowhere' as 'home')),
      ];
    });
    expect(errors).toEqual(['Path must be absolute', 'Failed to set path', "Failed to get 'nowhere' path"]);
  });
});

describe('an uncaught exception', () => {
  it('is shown, and the app continues', async () => {
    const app = await startFixture('idle.ts');
    await app.evaluate(() => {
      setImmediate(() => {
        throw new Error('thrown somewhere');
      });
    });
    await written(app, 'thrown somewhere');
    const [dialog] = await app.call('dialogs');
    expect(dialog).toMatchObject({ kind: 'error', title: 'A JavaScript error occurred in the main process' });
  });

  it('is not shown if the app has a listener', async () => {
    const app = await startFixture('custom-handler.ts');
    await app.evaluate(() => {
      setImmediate(() => {
        throw new Error('thrown somewhere');
      });
    });
    await app.evaluate(() => new Promise((resolve) => setImmediate(resolve)));
    expect(await readLog(app)).toEqual(['caught thrown somewhere']);
    expect(await app.call('dialogs')).toEqual([]);
  });
});

it('process.exit is app.exit: it emits quit, but not will-quit', async () => {
  const app = await startFixture('idle.ts');
  await app.evaluate(({ app: electronApp }) => {
    for (const name of ['before-quit', 'will-quit', 'quit'] as const) {
      electronApp.on(name as 'quit', (_event, code) => process.stdout.write(`${name} ${String(code)}\n`));
    }
    setImmediate(() => process.exit(5));
  });
  expect(await app.exited).toEqual({ code: 5, signal: null });
  expect(app.output()).toBe('quit 5\n');
});
