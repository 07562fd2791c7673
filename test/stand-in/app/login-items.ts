import type { Platform } from '../settings.ts';

/** The login item settings of `app`; without effect on Linux. */
export class LoginItems {
  private readonly platform: Platform;
  /** Windows identifies an entry by its path and arguments. */
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
