import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const usualNames: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

/**
 * Finds Electron's binary without ever downloading it: in `ELECTRON_OVERRIDE_DIST_PATH`, else where the package puts it.
 * The package itself must not be imported for that, for importing it starts the download.
 * @returns an absolute path, or undefined if there is none
 */
export function findElectron(): string | undefined {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const usual = usualNames[process.platform] ?? 'electron';
  if (override !== undefined && override !== '') return existing(join(override, usual));

  const directory = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const pathFile = join(directory, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  return existing(join(directory, 'dist', readFileSync(pathFile, 'utf8').trim()));
}

function existing(path: string): string | undefined {
  return existsSync(path) ? path : undefined;
}
