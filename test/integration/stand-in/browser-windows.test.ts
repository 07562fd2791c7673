/** Windows of the stand-in: closing, painting, visibility, bounds, focus, titles, loading. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { StandInProcess } from '../../stand-in/control/client.ts';
import { startFixture, startShared } from './support.ts';
import { openWindow, page, setRoutes } from './windows.ts';

let app: StandInProcess;
beforeAll(async () => {
  app = await startShared('window.ts');
  await setRoutes(app, { '/': page('<p>page</p>') });
});

describe('destroy', () => {
  it('emits only closed, and the objects throw afterwards', async () => {
    const window = await openWindow(app);
    const result = await app.evaluate(({ BrowserWindow }, id) => {
      const target = BrowserWindow.fromId(id)!;
      const { webContents } = target;
      const events: string[] = [];
      for (const name of ['close', 'closed']) target.on(name as 'closed', () => events.push(name));
      webContents.on('destroyed', () => events.push('destroyed'));
      target.destroy();
      const attempt = (act: () => unknown) => {
        try {
          return String(act());
        } catch (error) {
          return String(error);
        }
      };
      return {
        events: events.sort(),
        id: target.id === id,
        isDestroyed: [target.isDestroyed(), webContents.isDestroyed()],
        attempts: [
          attempt(() => target.show()),
          attempt(() => target.getBounds()),
          attempt(() => target.webContents),
          attempt(() => webContents.getURL()),
          attempt(() => webContents.mainFrame),
        ],
        found: BrowserWindow.fromId(id),
      };
    }, window.id);
    const gone = 'TypeError: Object has been destroyed';
    expect(result).toEqual({
      events: ['closed', 'destroyed'],
      id: true,
      isDestroyed: [true, true],
      attempts: [gone, gone, gone, gone, gone],
      found: null,
    });
  });

  it('works before the browser has opened the page', async () => {
    const left = await app.evaluate(({ BrowserWindow }) => {
      const before = BrowserWindow.getAllWindows().length;
      const window = new BrowserWindow();
      const loading = window.loadURL('test-ui://app/').catch((error: unknown) => String(error));
      window.destroy();
      return loading.then((error) => [error, BrowserWindow.getAllWindows().length - before]);
    });
    expect(left).toEqual(
      ["ERR_FAILED (-2) loading 'test-ui://app/'", 0].map((part, index) =>
        index === 0 ? `Error: ${String(part)}` : part,
      ),
    );
  });
});

describe('content protection', () => {
  it.each([
    ['linux', false],
    ['darwin', true],
    ['win32', true],
  ] as const)('on %s: %j', async (platform, isProtected) => {
    const own = await startFixture('window.ts', { platform });
    const states = await own.evaluate(({ BrowserWindow }) => {
      const window = new BrowserWindow({ show: false });
      return [true, false].map((enabled) => {
        window.setContentProtection(enabled);
        return window.isContentProtected();
      });
    });
    expect(states).toEqual([isProtected, false]);
  });
});

describe('close', () => {
  it('can be prevented', async () => {
    const window = await openWindow(app);
    const survived = await app.evaluate(({ BrowserWindow }, id) => {
      const target = BrowserWindow.fromId(id)!;
      target.once('close', (event) => event.preventDefault());
      target.close();
      return !target.isDestroyed();
    }, window.id);
    expect(survived).toBe(true);
    expect(await window.run('document.body.textContent')).toBe('page');
  });

  it('emits closed', async () => {
    const window = await openWindow(app);
    const events = await app.evaluate(async ({ BrowserWindow }, id) => {
      const target = BrowserWindow.fromId(id)!;
      const seen: string[] = [];
      target.on('close', () => seen.push('close'));
      await new Promise<void>((resolve) => {
        target.on('closed', () => {
          seen.push('closed');
          resolve();
        });
        target.close();
      });
      return seen;
    }, window.id);
    expect(events).toEqual(['close', 'closed']);
  });
});

describe('ready-to-show', () => {
  /** Counts `ready-to-show` of a new window, after its page has reached this visibility state. */
  const wait = (
    options: Electron.BrowserWindowConstructorOptions,
    visibility: DocumentVisibilityState,
    thenLoad?: string,
  ) =>
    app.evaluate(
      async ({ BrowserWindow }, wanted) => {
        const window = new BrowserWindow(wanted.options);
        let times = 0;
        let wasHidden = true;
        const shown = new Promise<void>((resolve) => {
          window.on('ready-to-show', () => {
            times += 1;
            wasHidden = !window.isVisible();
            resolve();
          });
        });
        await window.loadURL('test-ui://app/');
        if (wanted.options.show === false && wanted.options.paintWhenInitiallyHidden !== false) await shown;
        if (wanted.thenLoad !== undefined) await window.loadURL(wanted.thenLoad);
        await window.webContents.executeJavaScript(
          `new Promise((done) => {
             const check = () => document.visibilityState === '${wanted.visibility}' && done();
             document.addEventListener('visibilitychange', check);
             check();
           })`,
        );
        // Waits for another event, which must not be emitted.
        await window.webContents.executeJavaScript('new Promise((done) => setTimeout(done, 100))');
        window.destroy();
        return { times, wasHidden };
      },
      { options, visibility, thenLoad },
    );

  it('is emitted once for a hidden window, whose page is painted', async () => {
    expect(await wait({ show: false }, 'visible', 'test-ui://app/?again')).toEqual({
      times: 1,
      wasHidden: true,
    });
  });

  it('is not emitted for a window that is shown at once', async () => {
    expect(await wait({ show: true }, 'visible')).toMatchObject({ times: 0 });
  });

  it('is not emitted with paintWhenInitiallyHidden: false, and the page is hidden', async () => {
    expect(await wait({ show: false, paintWhenInitiallyHidden: false }, 'hidden')).toMatchObject({
      times: 0,
    });
  });
});

describe('visibility', () => {
  it('of the page follows hide, show, minimize and restore', async () => {
    const window = await openWindow(app);
    const states = await app.evaluate(async ({ BrowserWindow }, id) => {
      const target = BrowserWindow.fromId(id)!;
      const events: string[] = [];
      for (const name of ['show', 'hide', 'minimize', 'restore', 'focus', 'blur']) {
        target.on(name as 'show', () => events.push(name));
      }
      const stateAfter = async (act: () => void, wanted: string) => {
        act();
        await target.webContents.executeJavaScript(
          `new Promise((done) => {
             const check = () => document.visibilityState === '${wanted}' && done();
             document.addEventListener('visibilitychange', check);
             check();
           })`,
        );
        return [target.isVisible(), target.isMinimized()];
      };
      return {
        states: [
          await stateAfter(() => target.hide(), 'hidden'),
          await stateAfter(() => target.show(), 'visible'),
          await stateAfter(() => target.minimize(), 'hidden'),
          await stateAfter(() => target.restore(), 'visible'),
        ],
        events,
      };
    }, window.id);
    expect(states.states).toEqual([
      [false, false],
      [true, false],
      [false, true],
      [true, false],
    ]);
    expect(states.events).toEqual(['hide', 'blur', 'show', 'focus', 'minimize', 'blur', 'restore']);
  });
});

describe('bounds', () => {
  it('are those of the page, and can be changed', async () => {
    const window = await openWindow(app, undefined, { width: 640, height: 480, x: 30, y: 50 });
    expect(await window.run('[innerWidth, innerHeight]')).toEqual([640, 480]);
    const events = await app.evaluate(({ BrowserWindow }, id) => {
      const target = BrowserWindow.fromId(id)!;
      const seen: string[] = [];
      for (const name of ['resize', 'move']) target.on(name as 'resize', () => seen.push(name));
      const before = target.getBounds();
      target.setBounds({ width: 700, y: 60 });
      return [before, target.getBounds(), target.getSize(), target.getPosition(), seen];
    }, window.id);
    expect(events).toEqual([
      { x: 30, y: 50, width: 640, height: 480 },
      { x: 30, y: 60, width: 700, height: 480 },
      [700, 480],
      [30, 60],
      ['resize', 'move'],
    ]);
    await expect.poll(() => window.run('[innerWidth, innerHeight]')).toEqual([700, 480]);
  });

  it('keep the normal bounds while maximized', async () => {
    const window = await openWindow(app, undefined, { width: 640, height: 480, x: 30, y: 50 });
    const result = await app.evaluate(({ BrowserWindow, screen }, id) => {
      const target = BrowserWindow.fromId(id)!;
      target.maximize();
      const maximised = [target.isMaximized(), target.getNormalBounds(), target.getBounds()];
      target.unmaximize();
      const { workArea } = screen.getDisplayMatching(target.getBounds());
      return { maximised, after: [target.isMaximized(), target.getBounds()], workArea };
    }, window.id);
    const normal = { x: 30, y: 50, width: 640, height: 480 };
    expect(result.maximised).toEqual([true, normal, result.workArea]);
    expect(result.after).toEqual([false, normal]);
  });

  it('respect the minimum size', async () => {
    const window = await openWindow(app, undefined, { minWidth: 300, minHeight: 200 });
    const size = await app.evaluate(({ BrowserWindow }, id) => {
      const target = BrowserWindow.fromId(id)!;
      target.setSize(10, 10);
      return target.getSize();
    }, window.id);
    expect(size).toEqual([300, 200]);
  });
});

describe('focus', () => {
  it('moves between windows, with events of both and of the app', async () => {
    const first = await openWindow(app);
    const second = await openWindow(app);
    const events = await app.evaluate(
      ({ app: electronApp, BrowserWindow }, ids) => {
        const seen: string[] = [];
        const note = (name: string) => (_event: unknown, window: Electron.BrowserWindow) => {
          seen.push(`${name} ${String(ids.indexOf(window.id))}`);
        };
        electronApp.on('browser-window-focus', note('focus'));
        electronApp.on('browser-window-blur', note('blur'));
        BrowserWindow.fromId(ids[0]!)?.focus();
        const focused = BrowserWindow.getFocusedWindow()?.id === ids[0];
        electronApp.removeAllListeners('browser-window-focus').removeAllListeners('browser-window-blur');
        return { seen, focused };
      },
      [first.id, second.id],
    );
    expect(events).toEqual({ seen: ['blur 1', 'focus 0'], focused: true });
  });

  it('stays where it is when a window is shown inactive', async () => {
    const first = await openWindow(app);
    const states = await app.evaluate(({ BrowserWindow }, id) => {
      BrowserWindow.fromId(id)!.focus();
      const quiet = new BrowserWindow({ show: false });
      quiet.showInactive();
      const state = [quiet.isVisible(), quiet.isFocused(), BrowserWindow.getFocusedWindow()?.id === id];
      quiet.destroy();
      return state;
    }, first.id);
    expect(states).toEqual([true, false, true]);
  });
});

describe('titles', () => {
  it('follow the page, unless page-title-updated is prevented', async () => {
    await setRoutes(app, { '/': page('<title>First</title>'), '/second': page('<title>Second</title>') });
    const titles = await app.evaluate(async ({ BrowserWindow }) => {
      const window = new BrowserWindow({ title: 'Own' });
      const before = window.getTitle();
      const updated = () =>
        new Promise<unknown[]>((resolve) => {
          window.once('page-title-updated', (event, title, explicitSet) => {
            if (title === 'Second') event.preventDefault();
            resolve([title, explicitSet]);
          });
        });
      const first = updated();
      await window.loadURL('test-ui://app/');
      const heard = [await first];
      const second = updated();
      await window.webContents.executeJavaScript('document.title = "Second"');
      heard.push(await second);
      const after = window.getTitle();
      window.destroy();
      return { before, heard, after };
    });
    expect(titles).toEqual({
      before: 'Own',
      heard: [
        ['First', true],
        ['Second', true],
      ],
      after: 'First',
    });
    await setRoutes(app, { '/': page('<p>page</p>') });
  });
});

describe('loading', () => {
  it('emits its events in order', async () => {
    const events = await app.evaluate(async ({ BrowserWindow }) => {
      const window = new BrowserWindow();
      const seen: string[] = [];
      const names = [
        'did-start-loading',
        'did-start-navigation',
        'did-navigate',
        'dom-ready',
        'did-finish-load',
        'did-stop-loading',
      ];
      for (const name of names) window.webContents.on(name as 'did-finish-load', () => seen.push(name));
      const stopped = new Promise<void>((resolve) => window.webContents.once('did-stop-loading', resolve));
      await window.loadURL('test-ui://app/');
      await stopped;
      window.destroy();
      return seen;
    });
    expect(events).toEqual([
      'did-start-loading',
      'did-start-navigation',
      'did-navigate',
      'dom-ready',
      'did-finish-load',
      'did-stop-loading',
    ]);
  });

  it('emits did-fail-load, and loadURL rejects with errno, code and url', async () => {
    const failure = await app.evaluate(async ({ BrowserWindow }) => {
      const window = new BrowserWindow();
      const event = new Promise<unknown[]>((resolve) => {
        window.webContents.on('did-fail-load', (_event, ...details) => resolve(details.slice(0, 4)));
      });
      const rejected = await window
        .loadURL('http://127.0.0.1:1/')
        .catch((error: unknown) => ({ ...(error as object), text: String(error) }));
      const result = { event: await event, rejected };
      window.destroy();
      return result;
    });
    expect(failure.event).toEqual([
      expect.any(Number),
      expect.stringMatching(/^ERR_/),
      'http://127.0.0.1:1/',
      true,
    ]);
    expect(failure.rejected).toMatchObject({
      url: 'http://127.0.0.1:1/',
      code: expect.stringMatching(/^ERR_/) as string,
    });
  });

  it('of another URL ends the current one', async () => {
    const outcome = await app.evaluate(async ({ BrowserWindow }) => {
      const window = new BrowserWindow();
      const first = window.loadURL('test-ui://app/?first').catch((error: unknown) => String(error));
      await window.loadURL('test-ui://app/?second');
      const result = [await first, window.webContents.getURL()];
      window.destroy();
      return result;
    });
    expect(outcome).toEqual([
      "Error: ERR_ABORTED (-3) loading 'test-ui://app/?first'",
      'test-ui://app/?second',
    ]);
  });

  it('emits no will-navigate for a reload', async () => {
    const window = await openWindow(app);
    const asked = await app.evaluate(async ({ BrowserWindow }, id) => {
      const { webContents } = BrowserWindow.fromId(id)!;
      let times = 0;
      webContents.on('will-navigate', () => (times += 1));
      const loaded = new Promise<void>((resolve) => webContents.once('did-finish-load', resolve));
      webContents.reload();
      await loaded;
      return times;
    }, window.id);
    expect(asked).toBe(0);
  });

  it('executeJavaScript rejects with an error of the page', async () => {
    const window = await openWindow(app);
    await expect(window.run('nowhere.to.be.found')).rejects.toThrow('nowhere is not defined');
    await expect(window.run('Promise.reject(new Error("later"))')).rejects.toThrow('later');
  });
});

it('a crash of a page emits render-process-gone', async () => {
  const window = await openWindow(app);
  const reason = await app.evaluate(async ({ BrowserWindow }, id) => {
    const { webContents } = BrowserWindow.fromId(id)!;
    const gone = new Promise<string>((resolve) => {
      webContents.on('render-process-gone', (_event, details) => resolve(details.reason));
    });
    webContents.forcefullyCrashRenderer();
    return gone;
  }, window.id);
  expect(reason).toBe('crashed');
});

it('the console of a page emits console-message', async () => {
  const window = await openWindow(app);
  const message = await app.evaluate(async ({ BrowserWindow }, id) => {
    const { webContents } = BrowserWindow.fromId(id)!;
    const said = new Promise<object>((resolve) => {
      webContents.on('console-message', ({ message: text, level }) => resolve({ text, level }));
    });
    await webContents.executeJavaScript('console.warn("careful", 1)');
    return said;
  }, window.id);
  expect(message).toEqual({ text: 'careful 1', level: 'warning' });
});
