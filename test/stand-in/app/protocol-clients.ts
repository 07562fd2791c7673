import type { Platform } from '../settings.ts';

/** The schemes for which this app is the program to open addresses with, as far as the stand-in knows. */
export class ProtocolClients {
  private readonly platform: Platform;
  private readonly hasDesktopEntry: boolean;
  /** Scheme → the command as it was registered; on Windows another command is another registration. */
  private readonly registered = new Map<string, string>();

  constructor(platform: Platform, hasDesktopEntry: boolean) {
    this.platform = platform;
    this.hasDesktopEntry = hasDesktopEntry;
  }

  /** `app.setAsDefaultProtocolClient`. */
  set(scheme: string, path?: string, args?: readonly string[]): boolean {
    if (!isScheme(scheme) || !this.canRegister()) return false;
    this.registered.set(scheme, this.command(path, args));
    return true;
  }

  /** `app.isDefaultProtocolClient`. */
  is(scheme: string, path?: string, args?: readonly string[]): boolean {
    return this.registered.get(scheme) === this.command(path, args);
  }

  /** `app.removeAsDefaultProtocolClient`; never possible on Linux. */
  remove(scheme: string, path?: string, args?: readonly string[]): boolean {
    if (this.platform === 'linux' || !this.is(scheme, path, args)) return false;
    return this.registered.delete(scheme);
  }

  /** True if an address belongs to this app. */
  owns(url: string): boolean {
    return this.registered.has((URL.parse(url)?.protocol ?? '').slice(0, -1));
  }

  /** Linux sets the default to a desktop entry by name; without one there is nothing to set it to. */
  private canRegister(): boolean {
    return this.platform !== 'linux' || this.hasDesktopEntry;
  }

  /** Path and arguments count on Windows only. */
  private command(path: string | undefined, args: readonly string[] | undefined): string {
    return this.platform === 'win32' ? JSON.stringify([path ?? process.execPath, args ?? []]) : '';
  }
}

/** RFC 3986, section 3.1. */
function isScheme(scheme: string): boolean {
  return /^[a-z][a-z0-9+.-]*$/i.test(scheme);
}
