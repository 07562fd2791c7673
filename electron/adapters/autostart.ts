import { app } from 'electron';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Autostart } from '../core/ports.ts';
import { autostartEntry } from './desktop-entry.ts';

/** The argument by which a start at login is known. */
export const HIDDEN_ARGUMENT = '--hidden';

export interface AutostartOptions {
  readonly platform: NodeJS.Platform;
  readonly packaged: boolean;
  /** The program to start: the AppImage itself where there is one, for the path inside it vanishes. */
  readonly program: string;
  /** Linux: `~/.config`. */
  readonly configHome: string;
  readonly appName: string;
  readonly desktopName: string;
}

/** Puts the app among the programs that start with the computer. Only for an installed app: a checkout has no fixed place. */
export const systemAutostart = (options: AutostartOptions): Autostart => ({
  supported: options.packaged,
  set: async (enabled) => {
    try {
      return await (options.platform === 'linux'
        ? setOnLinux(options, enabled)
        : setLoginItem(options, enabled));
    } catch {
      return err(appError('system.autostart_failed'));
    }
  },
});

const setLoginItem = (
  { platform, program }: AutostartOptions,
  openAtLogin: boolean,
): Promise<Result<null>> => {
  const where = platform === 'win32' ? { path: program, args: [HIDDEN_ARGUMENT] } : {};
  app.setLoginItemSettings({ openAtLogin, ...where });
  const done = app.getLoginItemSettings(where).openAtLogin === openAtLogin;
  return Promise.resolve(done ? ok(null) : err(appError('system.autostart_failed')));
};

/** Electron does nothing here on Linux; the desktop reads entries from a folder (XDG Autostart). */
const setOnLinux = async (options: AutostartOptions, enabled: boolean): Promise<Result<null>> => {
  const folder = join(options.configHome, 'autostart');
  const path = join(folder, options.desktopName);
  if (enabled) {
    await mkdir(folder, { recursive: true });
    await writeFile(path, autostartEntry(options.appName, options.program, HIDDEN_ARGUMENT), { mode: 0o644 });
  } else await rm(path, { force: true });
  return ok(null);
};
