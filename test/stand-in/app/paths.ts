import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { Platform } from '../settings.ts';

/** The directories of `app.getPath`. */
export class Paths {
  private readonly known = new Map<string, string>();
  private readonly defaults: Record<string, () => string>;

  /**
   * @param appName the app's current name, which the default of `userData` contains
   * @param userData the value of `--user-data-dir`
   */
  constructor(
    platform: Platform,
    env: NodeJS.ProcessEnv,
    appName: () => string,
    userData: string | undefined,
  ) {
    const home = env['HOME'] ?? homedir();
    const inHome = (...parts: string[]) => join(home, ...parts);
    const appData =
      platform === 'darwin'
        ? inHome('Library', 'Application Support')
        : platform === 'win32'
          ? (env['APPDATA'] ?? inHome('AppData', 'Roaming'))
          : (env['XDG_CONFIG_HOME'] ?? inHome('.config'));
    this.defaults = {
      home: () => home,
      appData: () => appData,
      // Fixed at the first read: a later change of the name does not change it.
      userData: () => join(this.get('appData'), appName()),
      sessionData: () => this.get('userData'),
      temp: () => tmpdir(),
      exe: () => process.execPath,
      module: () => process.execPath,
      desktop: () => inHome('Desktop'),
      documents: () => inHome('Documents'),
      downloads: () => inHome('Downloads'),
      music: () => inHome('Music'),
      pictures: () => inHome('Pictures'),
      videos: () => inHome('Videos'),
      logs: () =>
        platform === 'darwin' ? inHome('Library', 'Logs', appName()) : join(this.get('userData'), 'logs'),
      crashDumps: () => join(this.get('userData'), 'Crashpad'),
    };
    if (userData !== undefined) this.known.set('userData', userData);
  }

  /** @throws Error for an unknown name */
  get(name: string): string {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const path = this.defaults[name]?.();
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    if (name === 'userData') this.known.set(name, path);
    return path;
  }

  /** @throws Error for a relative path or an unknown name */
  set(name: string, path: string): void {
    if (!isAbsolute(path)) throw new Error('Path must be absolute');
    if (!(name in this.defaults)) throw new Error('Failed to set path');
    this.known.set(name, path);
  }
}
