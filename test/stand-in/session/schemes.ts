/**
 * Chromium cannot navigate to an app's custom schemes, so inside the browser `scheme://host/path` is
 * `https://host.<scheme>.stand-in.invalid/path`. The domain cannot exist (RFC 6761 section 6.4), and the stand-in
 * intercepts every request to it. This module converts URLs in both directions, so that the app sees its own URLs only.
 */
import type { CustomScheme } from 'electron';

const suffix = '.stand-in.invalid';
const schemeForm = /^[a-z][a-z0-9+.-]*$/;
const webSchemes = new Set([
  'http:',
  'https:',
  'ws:',
  'wss:',
  'file:',
  'data:',
  'blob:',
  'about:',
  'devtools:',
]);

/** The app's privileged schemes, and the conversion of their URLs. */
export class Schemes {
  private readonly standard = new Map<string, string>();
  private readonly switches = new Map<string, string[]>();

  /**
   * Registers schemes; see `protocol.registerSchemesAsPrivileged`.
   * @throws TypeError for a malformed scheme, Error for `codeCache` without `standard`
   */
  register(schemes: readonly CustomScheme[]): void {
    for (const { scheme, privileges } of schemes) {
      if (!schemeForm.test(scheme)) throw new TypeError(`"${scheme}" is not a valid scheme`);
      if (privileges?.codeCache === true && privileges.standard !== true) {
        throw new Error(
          'Code cache can only be enabled when the custom scheme is registered as standard scheme.',
        );
      }
    }
    for (const { scheme, privileges } of schemes) {
      if (privileges?.standard === true) this.standard.set(scheme, `.${encodeScheme(scheme)}${suffix}`);
      this.noteSwitch('secure-schemes', scheme, privileges?.secure);
      this.noteSwitch('fetch-schemes', scheme, privileges?.supportFetchAPI);
      this.noteSwitch('cors-schemes', scheme, privileges?.corsEnabled);
      this.noteSwitch('standard-schemes', scheme, privileges?.standard);
    }
  }

  /** The command-line switches of the registration, which Electron passes to child processes. */
  commandLineSwitches(): ReadonlyMap<string, string> {
    return new Map([...this.switches].map(([name, schemes]) => [name, schemes.join(',')]));
  }

  /** Whether `scheme` (without colon) was registered with the privilege `standard`. */
  isStandard(scheme: string): boolean {
    return this.standard.has(scheme);
  }

  /**
   * Converts a URL of the app to one inside the browser.
   * @returns undefined for an unregistered scheme or a missing host
   */
  toInternal(url: string): string | undefined {
    const parsed = URL.parse(url);
    if (parsed === null) return undefined;
    if (webSchemes.has(parsed.protocol)) return url;
    const scheme = parsed.protocol.slice(0, -1);
    const ending = this.standard.get(scheme);
    if (ending === undefined || parsed.host === '') return undefined;
    // URLs of custom schemes have no port and no user name.
    return `https://${parsed.hostname.toLowerCase()}${ending}${normalPath(parsed)}${parsed.search}${parsed.hash}`;
  }

  /** Converts a URL inside the browser to one of the app. Other URLs stay unchanged. */
  toExternal(url: string): string {
    const parsed = URL.parse(url);
    if (parsed?.hostname.endsWith(suffix) !== true) return url;
    for (const [scheme, ending] of this.standard) {
      if (!parsed.hostname.endsWith(ending)) continue;
      const host = parsed.hostname.slice(0, -ending.length);
      const path = url.slice(url.indexOf(parsed.hostname) + parsed.hostname.length);
      return `${scheme}://${host}${path}`;
    }
    return url;
  }

  /** Converts an origin: `scheme://host` for custom schemes, `null` for opaque origins. */
  originToExternal(origin: string): string {
    if (!/^[a-z][a-z0-9+.-]*:\/\/[^/]/i.test(origin)) return 'null';
    return this.toExternal(origin).replace(/\/$/, '');
  }

  /** Converts every URL of a custom scheme in a header value, such as a CSP or a redirect target. */
  headerToInternal(value: string): string {
    let result = value;
    for (const [scheme, ending] of this.standard) {
      const name = scheme.replaceAll('.', '\\.').replaceAll('+', '\\+');
      result = result
        .replaceAll(new RegExp(`(?<![a-z0-9+.-])${name}://([a-z0-9.-]+)`, 'gi'), (_, host: string) => {
          return `https://${host.toLowerCase()}${ending}`;
        })
        .replaceAll(new RegExp(`(?<![a-z0-9+.-])${name}:(?!//)`, 'gi'), `https://*${ending}`);
    }
    return result;
  }

  /** The reverse of {@link headerToInternal}, for request headers: `origin`, `referer`. */
  headerToExternal(value: string): string {
    return value.replaceAll(/https:\/\/[a-z0-9.-]+\.stand-in\.invalid/gi, (origin) =>
      this.toExternal(origin),
    );
  }

  private noteSwitch(name: string, scheme: string, isSet: boolean | undefined): void {
    if (isSet === true) this.switches.set(name, [...(this.switches.get(name) ?? []), scheme]);
  }
}

/** Escapes `.` and `+`, which a host label cannot contain, with `_`, which a scheme cannot contain. */
function encodeScheme(scheme: string): string {
  return scheme.replaceAll('.', '_d_').replaceAll('+', '_p_');
}

/** Resolves dot segments, as a browser does for a standard scheme. Node does not for unknown schemes. */
function normalPath(url: URL): string {
  return new URL(`https://host${url.pathname}`).pathname;
}
