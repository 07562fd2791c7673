import { app } from 'electron';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Autostart } from '../core/ports.ts';
import { autostartEntry } from './desktop-entry.ts';

/** Command-line argument of a start at login. */
export const HIDDEN_ARGUMENT = '--hidden';

export interface AutostartOptions {
  readonly platform: NodeJS.Platform;
  readonly packaged: boolean;
  /** The program to start. For an AppImage its own path: the mounted program is gone after the run. */
  readonly program: string;
  /** Linux: `~/.config`. */
  readonly configHome: string;
  readonly appName: string;
  readonly desktopName: string;
}

/** Starts the app at login. Supported in packaged builds only. Errors: `system.autostart_failed`. */
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
  const item = platform === 'win32' ? { path: program, args: [HIDDEN_ARGUMENT] } : {};
  app.setLoginItemSettings({ openAtLogin, ...item });
  const done = app.getLoginItemSettings(item).openAtLogin === openAtLogin;
  return Promise.resolve(done ? ok(null) : err(appError('system.autostart_failed')));
};

const entryPath = ({ configHome, desktopName }: AutostartOptions): string =>
  join(configHome, 'autostart', desktopName);
const entryText = ({ appName, program }: AutostartOptions): string =>
  autostartEntry(appName, program, HIDDEN_ARGUMENT);

/** Electron's `setLoginItemSettings` does nothing on Linux; desktops read entries from a folder (XDG Autostart). */
const setOnLinux = async (options: AutostartOptions, enabled: boolean): Promise<Result<null>> => {
  const path = entryPath(options);
  if (enabled) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, entryText(options), { mode: 0o644 });
  } else await rm(path, { force: true });
  return ok(null);
};

const EXEC_LINE = /^Exec=.*$/m;

/**
 * Linux: updates the program's path in an existing autostart entry, for example after the person moved the AppImage. Keeps the
 * entry's other lines, which the desktop or the person may have changed. Does not create a missing entry.
 */
export const refreshAutostartEntry = async (options: AutostartOptions): Promise<void> => {
  const path = entryPath(options);
  const current = await readFile(path, 'utf8').catch(() => '');
  const [execLine = ''] = EXEC_LINE.exec(entryText(options)) ?? [];
  const updated = current.replace(EXEC_LINE, () => execLine);
  if (updated !== current) await writeFile(path, updated);
};
