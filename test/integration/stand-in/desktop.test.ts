/** The simulated desktop: tray, menus, theme, notifications, power, shell, login items. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLog, startFixture } from './support.ts';

const icons = join(import.meta.dirname, '..', '..', '..', 'electron', 'assets', 'icons', 'tray');
const icon = join(icons, 'normal.png');

describe('the menu of the tray', () => {
  const withMenu = (platform: 'darwin' | 'linux' | 'win32') => startFixture('idle.ts', { platform });

  it('on Linux is a copy: changes appear when the menu is set again', async () => {
    const app = await withMenu('linux');
    await app.evaluate(({ Menu, Tray }, path) => {
      const tray = new Tray(path);
      const menu = Menu.buildFromTemplate([{ id: 'a', label: 'before' }]);
      tray.setContextMenu(menu);
      menu.getMenuItemById('a')!.label = 'after';
      Object.assign(globalThis.fixture.values, { tray, menu });
    }, icon);
    expect((await app.call('trayModel')).items).toMatchObject([{ label: 'before' }]);
    await app.evaluate(() => {
      const { tray, menu } = globalThis.fixture.values as { tray: Electron.Tray; menu: Electron.Menu };
      tray.setContextMenu(menu);
    });
    expect((await app.call('trayModel')).items).toMatchObject([{ label: 'after' }]);
  });

  it.each(['darwin', 'win32'] as const)('on %s is the menu itself', async (platform) => {
    const app = await withMenu(platform);
    await app.evaluate(({ Menu, Tray }, path) => {
      const tray = new Tray(path);
      const menu = Menu.buildFromTemplate([{ id: 'a', label: 'before' }]);
      tray.setContextMenu(menu);
      menu.getMenuItemById('a')!.label = 'after';
      Object.assign(globalThis.fixture.values, { tray });
    }, icon);
    expect((await app.call('trayModel')).items).toMatchObject([{ label: 'after' }]);
  });

  it('receives clicks on items, but not on a disabled one', async () => {
    const app = await withMenu('linux');
    await app.evaluate(({ Menu, Tray }, path) => {
      const { log, values } = globalThis.fixture;
      const tray = new Tray(path);
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: 'on', click: () => log.push('clicked') },
          { label: 'off', enabled: false, click: () => log.push('never') },
        ]),
      );
      values['tray'] = tray;
    }, icon);
    await app.call('trayChoose', ['on']);
    await expect(app.call('trayChoose', ['off'])).rejects.toThrow('disabled');
    expect(await app.evaluate(() => globalThis.fixture.log)).toEqual(['clicked']);
  });
});

describe('the clipboard', () => {
  it('takes raw formats beside a text, and forgets both', async () => {
    const app = await startFixture('idle.ts');
    const found = await app.evaluate(async ({ clipboard, ClipboardItem }) => {
      const format = 'electron application/osclipboard;format="x-kde-passwordManagerHint"';
      const look = async () => [await clipboard.readText(), await clipboard.has(format)];
      await clipboard.write([new ClipboardItem({ 'text/plain': 'a', [format]: new Blob(['secret']) })]);
      const written = await look();
      await clipboard.writeText('b');
      const replaced = await look();
      clipboard.clear();
      return [written, replaced, await look()];
    });
    expect(found).toEqual([
      ['a', true],
      ['b', false],
      ['', false],
    ]);
  });
});

describe('a click on the tray', () => {
  const clicks = async (platform: 'darwin' | 'linux' | 'win32', hasMenu: boolean) => {
    const app = await startFixture('idle.ts', { platform });
    await app.evaluate(
      ({ Menu, Tray }, { path, menu }) => {
        const { log, values } = globalThis.fixture;
        const tray = new Tray(path);
        if (menu) tray.setContextMenu(Menu.buildFromTemplate([{ label: 'item' }]));
        for (const name of ['click', 'right-click'] as const) tray.on(name as 'click', () => log.push(name));
        values['tray'] = tray;
      },
      { path: icon, menu: hasMenu },
    );
    await app.call('trayActivate');
    await app.call('trayRightClick');
    return app.evaluate(() => globalThis.fixture.log);
  };

  it('is emitted on Linux for the left button only', async () => {
    expect(await clicks('linux', true)).toEqual(['click']);
    expect(await clicks('linux', false)).toEqual(['click']);
  });

  it('is not emitted on macOS if there is a menu, which opens', async () => {
    expect(await clicks('darwin', true)).toEqual([]);
    expect(await clicks('darwin', false)).toEqual(['click', 'right-click']);
  });

  it('is emitted on Windows for the left button, and for the right one without a menu', async () => {
    expect(await clicks('win32', true)).toEqual(['click']);
    expect(await clicks('win32', false)).toEqual(['click', 'right-click']);
  });
});

describe('a tray icon', () => {
  it('requires an existing image and a valid menu, and disappears when destroyed', async () => {
    const app = await startFixture('idle.ts');
    const errors = await app.evaluate(({ Tray }, path) => {
      const attempt = (act: () => unknown) => {
        try {
          act();
          return 'no error';
        } catch (error) {
          return String(error);
        }
      };
      const tray = new Tray(path);
      return [
        attempt(() => new Tray('/nowhere/icon.png')),
        attempt(() => tray.setContextMenu({ items: [] } as never)),
        attempt(() => tray.setContextMenu(null)),
        attempt(() => tray.destroy()),
        attempt(() => tray.destroy()),
        attempt(() => tray.setToolTip('x')),
        String(tray.isDestroyed()),
      ];
    }, icon);
    expect(errors).toEqual([
      "Error: Failed to load image from path '/nowhere/icon.png'",
      'TypeError: Must pass Menu or null',
      'no error',
      'no error',
      'no error',
      'Error: Tray is destroyed',
      'true',
    ]);
  });

  it('has bounds except on Linux', async () => {
    for (const [platform, width] of [
      ['linux', 0],
      ['win32', 24],
    ] as const) {
      const app = await startFixture('idle.ts', { platform });
      const bounds = await app.evaluate(({ Tray }, path) => new Tray(path).getBounds(), icon);
      expect(bounds.width).toBe(width);
    }
  });
});

describe('the application menu', () => {
  const labels = (platform: 'darwin' | 'linux' | 'win32') =>
    startFixture('idle.ts', { platform }).then((app) =>
      app.evaluate(({ Menu }) => {
        const menu = Menu.getApplicationMenu();
        const roles = (items: Electron.MenuItem[]): unknown[] =>
          items.flatMap((item) => [item.role, ...(item.submenu ? roles(item.submenu.items) : [])]);
        return menu === null ? null : roles(menu.items);
      }),
    );

  it('is Electron’s default, with Reload and DevTools, for an app that sets none before ready', async () => {
    expect(await labels('linux')).toEqual(expect.arrayContaining(['reload', 'toggledevtools', 'quit']));
    expect(await labels('darwin')).toEqual(expect.arrayContaining(['appmenu', 'copy', 'paste', 'hide']));
  });

  it('is absent for an app that sets null before ready', async () => {
    const app = await startFixture('before-ready.ts');
    expect(await app.evaluate(({ Menu }) => Menu.getApplicationMenu())).toBeNull();
  });

  it('ignores the click of an item with a role', async () => {
    const app = await startFixture('idle.ts');
    const log = await app.evaluate(({ app: electronApp, Menu }) => {
      const seen: string[] = [];
      electronApp.on('before-quit', (event) => {
        event.preventDefault();
        seen.push('before-quit');
      });
      const menu = Menu.buildFromTemplate([{ role: 'quit', click: () => seen.push('clicked') }]);
      (menu.items[0]!.click as () => void)();
      return seen;
    });
    expect(log).toEqual(['before-quit']);
  });
});

describe('the theme', () => {
  it('emits updated for every assignment of themeSource, which accepts three values only', async () => {
    const app = await startFixture('idle.ts');
    const result = await app.evaluate(async ({ nativeTheme }) => {
      const seen: unknown[] = [];
      nativeTheme.on('updated', (...args: unknown[]) => seen.push(args.length));
      const turn = () => new Promise(setImmediate);
      nativeTheme.themeSource = 'dark';
      await turn();
      const dark = nativeTheme.shouldUseDarkColors;
      // The color scheme stays the same, but the event is emitted.
      nativeTheme.themeSource = 'light';
      nativeTheme.themeSource = 'system';
      await turn();
      let error = '';
      try {
        nativeTheme.themeSource = 'pink' as 'dark';
      } catch (reason) {
        error = (reason as Error).name;
      }
      return { seen: seen.length, dark, light: nativeTheme.shouldUseDarkColors, error };
    });
    expect(result).toEqual({ seen: 3, dark: true, light: false, error: 'TypeError' });
  });

  it('follows the system with themeSource: system', async () => {
    const app = await startFixture('idle.ts');
    await app.call('setColorScheme', 'dark');
    expect(await app.evaluate(({ nativeTheme }) => nativeTheme.shouldUseDarkColors)).toBe(true);
  });
});

describe('a notification', () => {
  it('is shown by show(), without actions on Linux', async () => {
    const app = await startFixture('idle.ts');
    await app.evaluate(({ Notification }) => {
      const note = new Notification({ title: 'T', body: 'B', actions: [{ type: 'button', text: 'OK' }] });
      globalThis.fixture.values['note'] = note;
    });
    expect(await app.call('notifications')).toEqual([]);
    await app.evaluate(() => (globalThis.fixture.values['note'] as Electron.Notification).show());
    expect(await app.call('notifications')).toEqual([{ title: 'T', body: 'B', actions: [], isOpen: true }]);
    const closedTwice = await app.evaluate(({ Notification }) => {
      const note = globalThis.fixture.values['note'] as Electron.Notification;
      let closed = 0;
      note.on('close', () => (closed += 1));
      // The second does nothing.
      note.close();
      note.close();
      return { closed, isSupported: Notification.isSupported() };
    });
    expect(closedTwice).toEqual({ closed: 1, isSupported: true });
    expect(await app.call('notifications')).toMatchObject([{ isOpen: false }]);
  });

  it('of an unsigned app emits failed on macOS', async () => {
    const app = await startFixture('idle.ts', { platform: 'darwin' });
    const failed = await app.evaluate(
      ({ Notification }) =>
        new Promise((resolve) => {
          const note = new Notification({ title: 'T' });
          note.on('failed', (_event, error) => resolve(typeof error));
          note.show();
        }),
    );
    expect(failed).toBe('string');
    expect(await app.call('notifications')).toEqual([]);
  });
});

describe('powerMonitor', () => {
  it('emits events to listeners added after ready', async () => {
    const early = await readLog(await startFixture('before-ready.ts'));
    expect(early).toContain("powerMonitor: Error: powerMonitor.on('resume') has to come after ready");
    const app = await startFixture('idle.ts');
    await app.evaluate(({ powerMonitor }) => {
      const { log } = globalThis.fixture;
      for (const name of ['suspend', 'resume'] as const)
        powerMonitor.on(name as 'resume', () => log.push(name));
    });
    await app.call('firePower', 'suspend');
    await app.call('firePower', 'resume');
    expect(await app.evaluate(() => globalThis.fixture.log)).toEqual(['suspend', 'resume']);
  });

  it('says how long there was no input, and whether the screen is locked', async () => {
    const app = await startFixture('idle.ts');
    const read = () =>
      app.evaluate(({ powerMonitor }) => [
        powerMonitor.getSystemIdleTime(),
        powerMonitor.getSystemIdleState(60),
        powerMonitor.getSystemIdleState(61),
      ]);
    expect(await read()).toEqual([0, 'active', 'active']);
    await app.call('setIdle', 60, false);
    expect(await read()).toEqual([60, 'idle', 'active']);
    await app.call('setIdle', 60, true);
    expect(await read()).toEqual([60, 'locked', 'locked']);
    await expect(app.evaluate(({ powerMonitor }) => powerMonitor.getSystemIdleState(0))).rejects.toThrow(
      'Invalid idle threshold',
    );
  });

  it('can delay the shutdown', async () => {
    const app = await startFixture('idle.ts');
    expect(await app.call('firePower', 'shutdown')).toBe(false);
    await app.evaluate(({ powerMonitor }) => {
      powerMonitor.on('shutdown', ((event: Electron.Event) => event.preventDefault()) as () => void);
    });
    expect(await app.call('firePower', 'shutdown')).toBe(true);
  });

  it.each([
    ['linux', ['suspend', 'resume', 'shutdown']],
    ['darwin', ['suspend', 'resume', 'shutdown', 'lock-screen', 'unlock-screen', 'on-battery', 'on-ac']],
    ['win32', ['suspend', 'resume', 'lock-screen', 'unlock-screen', 'on-battery', 'on-ac']],
  ] as const)('on %s has these events only: %s', async (platform, emitted) => {
    const app = await startFixture('idle.ts', { platform });
    for (const name of [
      ...(['suspend', 'resume', 'shutdown', 'lock-screen', 'unlock-screen', 'on-battery', 'on-ac'] as const),
    ]) {
      const outcome = await app.call('firePower', name).then(
        () => 'emitted',
        () => 'not emitted',
      );
      expect([name, outcome]).toEqual([
        name,
        (emitted as readonly string[]).includes(name) ? 'emitted' : 'not emitted',
      ]);
    }
  });
});

describe('shell.openExternal', () => {
  const open = async (platform: 'darwin' | 'linux' | 'win32', url: string) => {
    const app = await startFixture('idle.ts', { platform });
    const result = await app.evaluate(
      ({ shell }, wanted) => shell.openExternal(wanted).then(() => 'resolved', String),
      url,
    );
    return [result, (await app.call('openedUrls')).length];
  };

  it('resolves when another program was started', async () => {
    expect(await open('linux', 'https://example.org/')).toEqual(['resolved', 1]);
  });

  it('rejects more than 2081 characters on Windows', async () => {
    const url = (length: number) => 'https://example.org/?'.padEnd(length, 'x');
    expect(await open('win32', url(2081))).toEqual(['resolved', 1]);
    expect(await open('win32', url(2082))).toEqual([expect.stringContaining('Failed to open'), 0]);
    expect(await open('linux', url(5000))).toEqual(['resolved', 1]);
  });

  it('rejects an invalid URL', async () => {
    expect(await open('darwin', 'nothing')).toEqual(['Error: Invalid URL', 0]);
  });
});

describe('start at login', () => {
  const after = async (
    platform: 'darwin' | 'linux' | 'win32',
    set: Electron.Settings,
    get?: Electron.LoginItemSettingsOptions,
  ) => {
    const app = await startFixture('idle.ts', { platform });
    return app.evaluate(
      ({ app: electronApp }, wanted) => {
        electronApp.setLoginItemSettings(wanted.set);
        return electronApp.getLoginItemSettings(wanted.get);
      },
      { set, get },
    );
  };

  it('has no effect on Linux', async () => {
    expect(await after('linux', { openAtLogin: true })).toMatchObject({ openAtLogin: false });
  });

  it('is identified on Windows by program and arguments', async () => {
    const command = { path: 'C:\\Keyfob.exe', args: ['--hidden'] };
    expect(await after('win32', { openAtLogin: true, ...command }, command)).toMatchObject({
      openAtLogin: true,
    });
    expect(await after('win32', { openAtLogin: true, ...command })).toMatchObject({ openAtLogin: false });
  });

  it('has a status on macOS', async () => {
    expect(await after('darwin', { openAtLogin: true })).toMatchObject({
      openAtLogin: true,
      status: 'enabled',
    });
  });
});

describe('the name of the desktop entry', () => {
  it('has to be set before ready, and has an effect on Linux only', async () => {
    const outcome = async (platform: 'darwin' | 'linux') =>
      (await startFixture('idle.ts', { platform })).evaluate(({ app }) => {
        try {
          app.setDesktopName('late.desktop');
          return process.env['CHROME_DESKTOP'];
        } catch (error) {
          return String(error);
        }
      });
    expect(await outcome('linux')).toBe('Error: app.setDesktopName() can only be called before app is ready');
    expect(await outcome('darwin')).not.toBe('late.desktop');
  });
});
