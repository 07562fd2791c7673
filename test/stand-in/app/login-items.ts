import type { Platform } from '../settings.ts';

/** Starting at login, as `app` offers it: nothing at all on Linux. */
export class LoginItems {
  private readonly platform: Platform;
  /** Windows finds an entry only by the path and the arguments it was made with. */
  private readonly entries = new Map<string, boolean>();

  constructor(platform: Platform) {
    this.platform = platform;
  }

  set({ openAtLogin = false, path, args }: Electron.Settings): void {
    if (this.platform !== 'linux') this.entries.set(this.key(path, args), openAtLogin);
  }

  get({ path, args }: Electron.LoginItemSettingsOptions = {}): Electron.LoginItemSettings {
    const openAtLogin = this.entries.get(this.key(path, args)) ?? false;
    return {
      openAtLogin,
      wasOpenedAtLogin: false,
      status: openAtLogin ? 'enabled' : 'not-registered',
      executableWillLaunchAtLogin: openAtLogin,
      launchItems: [],
    };
  }

  private key(path: string | undefined, args: readonly string[] | undefined): string {
    return this.platform === 'win32' ? JSON.stringify([path ?? process.execPath, args ?? []]) : '';
  }
}
