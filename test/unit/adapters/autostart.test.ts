import { app } from 'electron';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import {
  refreshAutostartEntry,
  systemAutostart,
  type AutostartOptions,
} from '../../../electron/adapters/autostart.ts';
import { callsOf } from '../../support/electron-double/double.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

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
    expect(callsOf(app, 'setLoginItemSettings')).toEqual([]);
  });

  it('fails with a code where the folder can’t be created', async () => {
    using home = temporaryDirectory();
    writeFileSync(join(home.path, 'autostart'), 'a file in its place');
    expect(await systemAutostart(options({ configHome: home.path })).set(true)).toMatchObject(failure);
  });
});

describe('an AppImage that was moved', () => {
  it('is started from its new path; other lines of the entry stay', async () => {
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

  it('gets no entry where there is none', async () => {
    using home = temporaryDirectory();
    await refreshAutostartEntry(options({ configHome: home.path }));
    expect(existsSync(join(home.path, 'autostart'))).toBe(false);
  });
});

describe('on macOS and Windows', () => {
  const isReportedAtLogin = (openAtLogin: boolean) => {
    const settings = app.getLoginItemSettings();
    vi.spyOn(app, 'getLoginItemSettings')
      .mockClear()
      .mockReturnValue({ ...settings, openAtLogin });
  };

  it('succeeds only if the system then reports what was set', async () => {
    isReportedAtLogin(true);
    const autostart = systemAutostart(options({ platform: 'darwin' }));
    expect(await autostart.set(true)).toEqual({ ok: true, value: null });
    expect(callsOf(app, 'setLoginItemSettings')).toEqual([[{ openAtLogin: true }]]);
    expect(await autostart.set(false)).toMatchObject(failure);
  });

  it('names program and argument on Windows, for setting and for reading', async () => {
    isReportedAtLogin(true);
    const program = 'C:\\Keyfob\\Keyfob.exe';
    await systemAutostart(options({ platform: 'win32', program })).set(true);
    const command = { path: program, args: ['--hidden'] };
    expect(callsOf(app, 'setLoginItemSettings')).toEqual([[{ openAtLogin: true, ...command }]]);
    expect(callsOf(app, 'getLoginItemSettings')).toEqual([[command]]);
  });

  it('fails with a code if the system throws', async () => {
    vi.spyOn(app, 'setLoginItemSettings').mockImplementation(() => {
      throw new Error('not allowed');
    });
    expect(await systemAutostart(options({ platform: 'darwin' })).set(true)).toMatchObject(failure);
  });
});
