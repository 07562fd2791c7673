import * as electron from 'electron';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { PRODUCTION } from '../../electron/shell/app-identity.ts';
import { callsOf } from '../support/electron-double/double.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { startWholeApp } from './support/whole-app.ts';

const IMAGE = '/home/anna/Keyfob.AppImage';
/** Stands for the folder that an AppImage mounts: the running program lies in it. */
const MOUNTED = dirname(process.execPath);

beforeEach(() => {
  vi.spyOn(process, 'platform', 'get').mockReturnValue('linux');
  // Without a PATH no program changes this computer's desktop.
  vi.stubEnv('PATH', '');
  vi.stubEnv('APPIMAGE', IMAGE);
});

const enter = (home: string, mounted: string) => {
  vi.stubEnv('APPDIR', mounted);
  vi.stubEnv('XDG_DATA_HOME', join(home, 'share'));
  vi.stubEnv('XDG_CONFIG_HOME', join(home, 'config'));
  const entry = join(home, 'share', 'applications', PRODUCTION.desktopName);
  // A desktop accepts only an entry that exists.
  vi.spyOn(electron.app, 'setAsDefaultProtocolClient').mockImplementation(() => existsSync(entry));
  return { entry, autostart: join(home, 'config', 'autostart', PRODUCTION.desktopName) };
};

describe('an AppImage', () => {
  it('D18: receives links from its first start on, and starts at login from its own path', async () => {
    using home = temporaryDirectory();
    const { entry, autostart } = enter(home.path, MOUNTED);
    await using app = await startWholeApp({ packaged: true });
    const reply = await app.ask('app.snapshot');
    expect(reply.ok && reply.value.slices.system.deepLinks).toBe(true);
    expect(readFileSync(entry, 'utf8')).toContain(`Exec="${IMAGE}" %u`);
    expect(await app.ask('settings.update', { startAtLogin: true })).toMatchObject({ ok: true });
    expect(readFileSync(autostart, 'utf8')).toContain(`Exec="${IMAGE}" --hidden`);
  });
});

describe('an AppImage that was moved', () => {
  it('is started at login from its new path', async () => {
    using home = temporaryDirectory();
    const { autostart } = enter(home.path, MOUNTED);
    mkdirSync(dirname(autostart), { recursive: true });
    writeFileSync(autostart, '[Desktop Entry]\nExec="/home/anna/Old.AppImage" --hidden\n');
    await using app = await startWholeApp({ packaged: true });
    expect(await app.ask('app.snapshot')).toMatchObject({ ok: true });
    expect(callsOf(electron.app, 'setDesktopName')).toEqual([[PRODUCTION.desktopName]]);
    await vi.waitFor(() =>
      expect(readFileSync(autostart, 'utf8')).toBe(`[Desktop Entry]\nExec="${IMAGE}" --hidden\n`),
    );
  });
});

describe('an installed app', () => {
  it('D18: keeps its links and its start at login when another AppImage has started it', async () => {
    using home = temporaryDirectory();
    const { entry, autostart } = enter(home.path, home.path);
    await using app = await startWholeApp({ packaged: true });
    expect(existsSync(entry)).toBe(false);
    expect(await app.ask('settings.update', { startAtLogin: true })).toMatchObject({ ok: true });
    expect(readFileSync(autostart, 'utf8')).toContain(`Exec="${process.execPath}" --hidden`);
  });
});

describe('a development run', () => {
  it('leaves the desktop alone', async () => {
    using home = temporaryDirectory();
    const { entry } = enter(home.path, MOUNTED);
    await using app = await startWholeApp({ packaged: false });
    expect(await app.ask('app.snapshot')).toMatchObject({ ok: true });
    expect(existsSync(entry)).toBe(false);
  });
});
