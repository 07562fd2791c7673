import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  refreshAutostartEntry,
  systemAutostart,
  type AutostartOptions,
} from '../../../electron/adapters/autostart.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

/** What Electron offers for this on macOS and Windows. */
const app = vi.hoisted(() => ({
  setLoginItemSettings: vi.fn(),
  getLoginItemSettings: vi.fn((_where: object) => ({ openAtLogin: true })),
}));
vi.mock('electron', () => ({ app }));

const options = (changes: Partial<AutostartOptions>): AutostartOptions => ({
  platform: 'linux',
  packaged: true,
  program: '/opt/Keyfob.AppImage',
  configHome: '/nowhere',
  appName: 'Keyfob',
  desktopName: 'app.keyfob.desktop',
  ...changes,
});
const failure = { ok: false, error: { code: 'system.autostart_failed' } };

beforeEach(() => {
  vi.clearAllMocks();
});

describe('starting with the computer', () => {
  it('is offered by an installed app only', () => {
    expect(systemAutostart(options({ packaged: true })).supported).toBe(true);
    expect(systemAutostart(options({ packaged: false })).supported).toBe(false);
  });
});

describe('on Linux', () => {
  it('is an entry in the folder that desktops read, and starts hidden', async () => {
    using home = temporaryDirectory();
    const configHome = join(home.path, 'not made yet');
    const autostart = systemAutostart(options({ configHome }));
    expect(await autostart.set(true)).toEqual({ ok: true, value: null });
    const path = join(configHome, 'autostart', 'app.keyfob.desktop');
    expect(readFileSync(path, 'utf8')).toContain('Exec="/opt/Keyfob.AppImage" --hidden\n');
    expect(await autostart.set(true)).toEqual({ ok: true, value: null });
    expect(await autostart.set(false)).toEqual({ ok: true, value: null });
    expect(existsSync(path)).toBe(false);
    expect(await autostart.set(false)).toEqual({ ok: true, value: null });
    expect(app.setLoginItemSettings).not.toHaveBeenCalled();
  });

  it('is a coded error where the folder can’t be made', async () => {
    using home = temporaryDirectory();
    writeFileSync(join(home.path, 'autostart'), 'a file in its place');
    expect(await systemAutostart(options({ configHome: home.path })).set(true)).toMatchObject(failure);
  });
});

describe('an AppImage that was moved', () => {
  it('is started from its new place; what others wrote into the entry stays', async () => {
    using home = temporaryDirectory();
    const before = options({ configHome: home.path, program: '/home/anna/Keyfob-1.0.AppImage' });
    await systemAutostart(before).set(true);
    const path = join(home.path, 'autostart', 'app.keyfob.desktop');
    writeFileSync(path, `${readFileSync(path, 'utf8')}X-GNOME-Autostart-enabled=false\n`);
    const after = { ...before, program: '/home/anna/$& 1.1.AppImage' };
    await refreshAutostartEntry(after);
    const entry = readFileSync(path, 'utf8');
    expect(entry).toContain('Exec="/home/anna/\\\\$& 1.1.AppImage" --hidden\n');
    expect(entry).not.toContain('1.0');
    expect(entry).toContain('X-GNOME-Autostart-enabled=false\n');
  });

  it('is not started where it was not to be, or no longer', async () => {
    using home = temporaryDirectory();
    await refreshAutostartEntry(options({ configHome: home.path }));
    expect(existsSync(join(home.path, 'autostart'))).toBe(false);
  });
});

describe('on macOS and Windows', () => {
  it('asks the system, and believes it only after it has looked', async () => {
    const mac = systemAutostart(options({ platform: 'darwin' }));
    expect(await mac.set(true)).toEqual({ ok: true, value: null });
    expect(app.setLoginItemSettings).toHaveBeenCalledExactlyOnceWith({ openAtLogin: true });
    // The system still says that it is on.
    expect(await mac.set(false)).toMatchObject(failure);
  });

  it('names program and argument on Windows, when it asks and when it looks', async () => {
    const windows = systemAutostart(options({ platform: 'win32', program: 'C:\\Keyfob\\Keyfob.exe' }));
    await windows.set(true);
    const where = { path: 'C:\\Keyfob\\Keyfob.exe', args: ['--hidden'] };
    expect(app.setLoginItemSettings).toHaveBeenCalledExactlyOnceWith({ openAtLogin: true, ...where });
    expect(app.getLoginItemSettings).toHaveBeenCalledExactlyOnceWith(where);
  });

  it('is a coded error if the system throws', async () => {
    app.setLoginItemSettings.mockImplementationOnce(() => {
      throw new Error('not allowed');
    });
    expect(await systemAutostart(options({ platform: 'darwin' })).set(true)).toMatchObject(failure);
  });
});
