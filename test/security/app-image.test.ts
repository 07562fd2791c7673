import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { PRODUCTION } from '../../electron/shell/app-identity.ts';
import { double } from '../support/electron-double.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { startWholeApp } from './support/whole-app.ts';

vi.mock('electron', async () => (await import('../support/electron-double.ts')).electronModule);

const IMAGE = '/home/anna/Keyfob.AppImage';
/** Stands for the folder that an AppImage has mounted: the program that runs us lies in it. */
const MOUNTED = dirname(process.execPath);

beforeEach(() => {
  vi.spyOn(process, 'platform', 'get').mockReturnValue('linux');
  // Nothing of this computer's desktop is to be changed.
  vi.stubEnv('PATH', '');
  vi.stubEnv('APPIMAGE', IMAGE);
});

const enter = (home: string, mounted: string) => {
  vi.stubEnv('APPDIR', mounted);
  vi.stubEnv('XDG_DATA_HOME', join(home, 'share'));
  vi.stubEnv('XDG_CONFIG_HOME', join(home, 'config'));
  const entry = join(home, 'share', 'applications', PRODUCTION.desktopName);
  // As a desktop does: it takes no entry that is not there.
  vi.spyOn(double.app, 'setAsDefaultProtocolClient').mockImplementation(() => existsSync(entry));
  return { entry, autostart: join(home, 'config', 'autostart', PRODUCTION.desktopName) };
};

describe('an AppImage', () => {
  it('D18: is known for its links at its first start already, and starts at login from where it lies', async () => {
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
  it('is started at login from where it lies now', async () => {
    using home = temporaryDirectory();
    const { autostart } = enter(home.path, MOUNTED);
    mkdirSync(dirname(autostart), { recursive: true });
    writeFileSync(autostart, '[Desktop Entry]\nExec="/home/anna/Old.AppImage" --hidden\n');
    await using app = await startWholeApp({ packaged: true });
    expect(app.electron.app.calls).toContain(`setDesktopName ${PRODUCTION.desktopName}`);
    await vi.waitFor(() =>
      expect(readFileSync(autostart, 'utf8')).toBe(`[Desktop Entry]\nExec="${IMAGE}" --hidden\n`),
    );
  });
});

describe('an installed app', () => {
  it('D18: that another AppImage has started does not hand its links, nor its start at login, to that one', async () => {
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
