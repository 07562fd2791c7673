/** Quitting on the stand-in. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { StandInProcess } from '../../stand-in/control/client.ts';
import { startFixture } from './support.ts';

/** Prints the events of quitting. */
function printEvents(app: StandInProcess): Promise<void> {
  return app.evaluate(({ app: electronApp }) => {
    for (const name of ['before-quit', 'will-quit', 'quit', 'window-all-closed']) {
      electronApp.on(name as 'quit', (_event, code) => {
        process.stdout.write(`${name}${typeof code === 'number' ? ` ${String(code)}` : ''}\n`);
      });
    }
  });
}

/** Opens windows that print when they are closed. */
function openWindows(app: StandInProcess, count: number, html = ''): Promise<void> {
  return app.evaluate(
    async ({ BrowserWindow }, wanted) => {
      for (let index = 1; index <= wanted.count; index += 1) {
        const window = new BrowserWindow({ show: false });
        for (const name of ['close', 'closed']) {
          window.on(name as 'closed', () => process.stdout.write(`${name} ${String(index)}\n`));
        }
        await window.loadURL(`data:text/html,${wanted.html}`);
      }
    },
    { count, html },
  );
}

const lines = (app: StandInProcess) => app.output().trim().split('\n');

describe('app.quit()', () => {
  it('with windows emits before-quit, closes them, emits will-quit, and no window-all-closed', async () => {
    const app = await startFixture('idle.ts');
    await printEvents(app);
    await openWindows(app, 2);
    await app.evaluate(({ app: electronApp }) => electronApp.quit());
    expect(await app.exited).toEqual({ code: 0, signal: null });
    const [first, ...rest] = lines(app);
    expect(first).toBe('before-quit');
    expect(rest.slice(0, 2)).toEqual(['close 1', 'close 2']);
    expect(rest.slice(2, 4).sort()).toEqual(['closed 1', 'closed 2']);
    expect(rest.slice(4)).toEqual(['will-quit', 'quit 0']);
  });

  it('without windows emits all events synchronously, and the caller continues', async () => {
    const app = await startFixture('idle.ts');
    await printEvents(app);
    await app.evaluate(({ app: electronApp }) => {
      setImmediate(() => {
        electronApp.quit();
        process.stdout.write('the caller goes on\n');
      });
    });
    await app.exited;
    expect(lines(app)).toEqual(['before-quit', 'will-quit', 'quit 0', 'the caller goes on']);
  });

  it.each(['before-quit', 'will-quit'])(
    'is canceled when %s is prevented, and can be repeated',
    async (name) => {
      const app = await startFixture('idle.ts');
      await app.evaluate(({ app: electronApp }, event) => {
        electronApp.once(event as 'before-quit', (electronEvent) => electronEvent.preventDefault());
        electronApp.quit();
      }, name);
      await printEvents(app);
      expect(await app.evaluate(() => 'still here')).toBe('still here');
      await app.evaluate(({ app: electronApp }) => electronApp.quit());
      await app.exited;
      expect(lines(app)).toEqual(['before-quit', 'will-quit', 'quit 0']);
    },
  );

  it('is canceled when a window’s close is prevented', async () => {
    const app = await startFixture('idle.ts');
    await openWindows(app, 2);
    await app.evaluate(({ app: electronApp, BrowserWindow }) => {
      BrowserWindow.getAllWindows()[1]?.once('close', (event) => event.preventDefault());
      electronApp.quit();
    });
    // The other window is closed, and the app still runs.
    await app.wrote((output) => output.includes('closed 1'));
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    await printEvents(app);
    await app.evaluate(({ app: electronApp }) => electronApp.quit());
    await app.exited;
    expect(lines(app).slice(-4)).toEqual(['close 2', 'closed 2', 'will-quit', 'quit 0']);
  });

  it('is canceled by a page’s beforeunload, unless will-prevent-unload is prevented', async () => {
    const app = await startFixture('idle.ts');
    await openWindows(
      app,
      1,
      '<script>onbeforeunload = (event) => event.preventDefault()</script><button>x</button>',
    );
    await app.evaluate(async ({ app: electronApp, BrowserWindow }) => {
      const { webContents } = BrowserWindow.getAllWindows()[0]!;
      // `beforeunload` has no effect without a user gesture.
      await webContents.executeJavaScript('document.querySelector("button").click()', true);
      const refused = new Promise((resolve) => webContents.once('will-prevent-unload', resolve));
      electronApp.quit();
      await refused;
    });
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    await app.evaluate(({ app: electronApp, BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.on('will-prevent-unload', (event) =>
        event.preventDefault(),
      );
      electronApp.quit();
    });
    expect((await app.exited).code).toBe(0);
  });

  it('can wait for a cleanup: prevented once, ended by app.exit()', async () => {
    const app = await startFixture('idle.ts');
    await printEvents(app);
    await app.evaluate(({ app: electronApp }) => {
      electronApp.once('will-quit', (event) => {
        event.preventDefault();
        setImmediate(() => {
          process.stdout.write('cleaned up\n');
          electronApp.exit(4);
        });
      });
      electronApp.quit();
    });
    expect((await app.exited).code).toBe(4);
    expect(lines(app)).toEqual(['before-quit', 'will-quit', 'cleaned up', 'quit 4']);
  });
});

it('app.exit() cannot be prevented, destroys windows and emits quit', async () => {
  const app = await startFixture('idle.ts');
  await printEvents(app);
  await openWindows(app, 1);
  await app.evaluate(({ app: electronApp }) => {
    setImmediate(() => electronApp.exit(7));
  });
  expect((await app.exited).code).toBe(7);
  expect(lines(app)).toEqual(['closed 1', 'quit 7']);
});

describe('the last window', () => {
  it('quits an app without a listener for window-all-closed', async () => {
    const app = await startFixture('idle.ts');
    await app.evaluate(async ({ app: electronApp, BrowserWindow }) => {
      electronApp.removeAllListeners('window-all-closed');
      const window = new BrowserWindow({ show: false });
      await window.loadURL('data:text/html,');
      setImmediate(() => window.close());
    });
    expect((await app.exited).code).toBe(0);
  });

  it('does not quit an app with a listener', async () => {
    const app = await startFixture('idle.ts');
    await printEvents(app);
    await openWindows(app, 1);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await app.wrote((output) => output.includes('window-all-closed'));
    expect(lines(app)).toEqual(['close 1', 'closed 1', 'window-all-closed']);
    expect(await app.evaluate(() => 'still here')).toBe('still here');
  });
});

it('SIGTERM, SIGINT and SIGHUP quit normally', async () => {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    const app = await startFixture('idle.ts');
    await printEvents(app);
    process.kill(app.pid, signal);
    expect(await app.exited).toEqual({ code: 0, signal: null });
    expect(lines(app)).toEqual(['before-quit', 'will-quit', 'quit 0']);
  }
});

it('app.relaunch() starts the app again after its end', async () => {
  const app = await startFixture('idle.ts');
  const marker = await app.evaluate(({ app: electronApp }) => {
    const path = `${electronApp.getPath('userData')}/relaunched`;
    const script = `require('node:fs').writeFileSync(${JSON.stringify(path)}, 'yes')`;
    electronApp.relaunch({ execPath: '/usr/bin/env', args: [process.execPath, '-e', script] });
    electronApp.quit();
    return path;
  });
  await app.exited;
  await expect.poll(() => existsSync(marker)).toBe(true);
});
