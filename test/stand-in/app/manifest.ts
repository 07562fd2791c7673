import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

export interface Manifest {
  name: string;
  version: string;
  desktopName: string;
  /** Absolute directory of the app. */
  appPath: string;
}

/** The simulated version of Electron; also the version of an app without a `package.json`. */
export const electronVersion = '45.4.1';

/**
 * Reads the manifest of an app. If the entry is the `main` of the nearest package, it is that package, as with
 * `electron <directory>`; otherwise its name is "Electron", as with `electron <file>`.
 * @param entry absolute path of the entry module
 */
export function readManifest(entry: string): Manifest {
  for (let directory = dirname(entry); ; directory = dirname(directory)) {
    const file = join(directory, 'package.json');
    if (existsSync(file)) {
      const content = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
      const text = (key: string) => (typeof content[key] === 'string' ? content[key].trim() : undefined);
      const main = text('main');
      if (main === undefined || !isSameModule(resolve(directory, main), entry)) break;
      const name = text('productName') ?? text('name') ?? 'Electron';
      return {
        name,
        version: text('version') ?? electronVersion,
        desktopName: text('desktopName') ?? defaultDesktopName(name),
        appPath: directory,
      };
    }
    if (directory === dirname(directory)) break;
  }
  const name = 'Electron';
  return { name, version: electronVersion, desktopName: defaultDesktopName(name), appPath: dirname(entry) };
}

/** Absolute path of the entry module; `argument` is a file or a directory with a `package.json`. */
export function resolveEntry(argument: string): string {
  return createRequire(join(process.cwd(), 'entry.cjs')).resolve(resolve(argument));
}

function isSameModule(a: string, b: string): boolean {
  return a === b || resolve(a, 'index.js') === b || `${a}.js` === b;
}

function defaultDesktopName(name: string): string {
  const slug = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return `${slug.replaceAll(/^-|-$/g, '')}.desktop`;
}
