import * as electron from 'electron';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { PRODUCTION } from '../../electron/shell/app-identity.ts';
import { callsOf } from '../support/electron-double/double.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { startWholeApp } from './support/whole-app.ts';

/** What this computer has mounted. */
let mountInfo = '';
vi.mock(import('node:fs'), async (load) => {
  const real = await load();
  const read = (path: string, encoding: 'utf8') =>
    path === '/proc/self/mountinfo' ? mountInfo : real.readFileSync(path, encoding);
  return { ...real, readFileSync: read as typeof real.readFileSync };
});

const program = process.execPath;
beforeEach(() => {
  vi.spyOn(process, 'platform', 'get').mockReturnValue('linux');
  // Without a PATH no program changes this computer's desktop.
  vi.stubEnv('PATH', '');
  return () => void (process.execPath = program);
});

/** An AppImage in `home` that has mounted itself. */
const enter = (home: string, runs: 'from it' | 'elsewhere') => {
  const [image, mounted] = [join(home, 'Keyfob.AppImage'), join(home, '.mount_Keyfob')];
  mkdirSync(mounted);
  for (const file of [image, join(mounted, 'keyfob')]) writeFileSync(file, '');
  mountInfo = `98 29 0:51 / ${mounted} ro - fuse.Keyfob.AppImage Keyfob.AppImage ro\n`;
  vi.stubEnv('APPIMAGE', image);
  vi.stubEnv('APPDIR', mounted);
  if (runs === 'from it') process.execPath = join(mounted, 'keyfob');
  vi.stubEnv('XDG_DATA_HOME', join(home, 'share'));
  vi.stubEnv('XDG_CONFIG_HOME', join(home, 'config'));
  const entry = join(home, 'share', 'applications', PRODUCTION.desktopName);
  // A desktop accepts only an entry that exists.
  vi.spyOn(electron.app, 'setAsDefaultProtocolClient').mockImplementation(() => existsSync(entry));
  return { image, entry, autostart: join(home, 'config', 'autostart', PRODUCTION.desktopName) };
};

describe('an AppImage', () => {
  it('D18: receives links from its first start, and starts at login from its own path', async () => {
    using home = temporaryDirectory();
    const { image, entry, autostart } = enter(home.path, 'from it');
    await using app = await startWholeApp({ packaged: true });
    const reply = await app.ask('app.snapshot');
    expect(reply.ok && reply.value.slices.system.deepLinks).toBe(true);
    expect(readFileSync(entry, 'utf8')).toContain(`Exec="${image}" %u`);
    expect(await app.ask('settings.update', { startAtLogin: true })).toMatchObject({ ok: true });
    expect(readFileSync(autostart, 'utf8')).toContain(`Exec="${image}" --hidden`);
  });
});

describe('an AppImage that was moved', () => {
  it('is started at login from its new path', async () => {
    using home = temporaryDirectory();
    const { image, autostart } = enter(home.path, 'from it');
    mkdirSync(dirname(autostart), { recursive: true });
    writeFileSync(autostart, '[Desktop Entry]\nExec="/home/anna/Old.AppImage" --hidden\n');
    await using app = await startWholeApp({ packaged: true });
    expect(await app.ask('app.snapshot')).toMatchObject({ ok: true });
    expect(callsOf(electron.app, 'setDesktopName')).toEqual([[PRODUCTION.desktopName]]);
    await expect
      .poll(() => readFileSync(autostart, 'utf8'))
      .toBe(`[Desktop Entry]\nExec="${image}" --hidden\n`);
  });
});

describe('an installed app', () => {
  it('D18: keeps its links and its start at login when another AppImage has started it', async () => {
    using home = temporaryDirectory();
    const { entry, autostart } = enter(home.path, 'elsewhere');
    await using app = await startWholeApp({ packaged: true });
    expect(existsSync(entry)).toBe(false);
    expect(await app.ask('settings.update', { startAtLogin: true })).toMatchObject({ ok: true });
    expect(readFileSync(autostart, 'utf8')).toContain(`Exec="${process.execPath}" --hidden`);
  });
});

describe('a development run', () => {
  it('does not change the desktop', async () => {
    using home = temporaryDirectory();
    const { entry } = enter(home.path, 'from it');
    await using app = await startWholeApp({ packaged: false });
    expect(await app.ask('app.snapshot')).toMatchObject({ ok: true });
    expect(existsSync(entry)).toBe(false);
  });
});
