import type { Platform } from '../settings.ts';

/** The schemes for which the app is registered as default protocol client. */
export class ProtocolClients {
  private readonly platform: Platform;
  private readonly hasDesktopEntry: boolean;
  /** Scheme → registered command. On Windows, a different command is a different registration. */
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

  /** `app.removeAsDefaultProtocolClient`; not supported on Linux. */
  remove(scheme: string, path?: string, args?: readonly string[]): boolean {
    if (this.platform === 'linux' || !this.is(scheme, path, args)) return false;
    return this.registered.delete(scheme);
  }

  /** Whether the app is registered for the scheme of this URL. */
  owns(url: string): boolean {
    return this.registered.has((URL.parse(url)?.protocol ?? '').slice(0, -1));
  }

  /** Linux registers the name of a desktop entry, so one has to be installed. */
  private canRegister(): boolean {
    return this.platform !== 'linux' || this.hasDesktopEntry;
  }

  /** Path and arguments matter on Windows only. */
  private command(path: string | undefined, args: readonly string[] | undefined): string {
    return this.platform === 'win32' ? JSON.stringify([path ?? process.execPath, args ?? []]) : '';
  }
}

/** RFC 3986, section 3.1. */
function isScheme(scheme: string): boolean {
  return /^[a-z][a-z0-9+.-]*$/i.test(scheme);
}
