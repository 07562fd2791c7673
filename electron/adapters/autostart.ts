import { app } from 'electron';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
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

const folderOf = ({ configHome }: AutostartOptions): string => join(configHome, 'autostart');
const entryOf = ({ appName, program }: AutostartOptions): string =>
  autostartEntry(appName, program, HIDDEN_ARGUMENT);

/** Electron does nothing here on Linux; the desktop reads entries from a folder (XDG Autostart). */
const setOnLinux = async (options: AutostartOptions, enabled: boolean): Promise<Result<null>> => {
  const path = join(folderOf(options), options.desktopName);
  if (enabled) {
    await mkdir(folderOf(options), { recursive: true });
    await writeFile(path, entryOf(options), { mode: 0o644 });
  } else await rm(path, { force: true });
  return ok(null);
};

const COMMAND = /^Exec=.*$/m;

/**
 * Linux: an entry that names another place than the program has now, as after an AppImage was moved, is set right. Whatever else the
 * desktop or the person wrote into it stays, and one that was taken away is not brought back.
 */
export const refreshAutostartEntry = async (options: AutostartOptions): Promise<void> => {
  const path = join(folderOf(options), options.desktopName);
  const present = await readFile(path, 'utf8').catch(() => '');
  const [command = ''] = COMMAND.exec(entryOf(options)) ?? [];
  const wanted = present.replace(COMMAND, () => command);
  if (wanted !== present) await writeFile(path, wanted);
};
