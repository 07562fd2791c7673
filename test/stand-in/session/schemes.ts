/**
 * Chromium navigates to none of an app's own schemes, so inside the browser `scheme://host/path` is
 * `https://host.<scheme>.stand-in.invalid/path`. The name cannot exist (RFC 6761, section 6.4) and every request for it
 * is answered before it reaches a network. Everything that goes in or out passes through here, so that main only ever
 * sees the real address.
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

/** The schemes that the app registered as privileged, and their addresses inside the browser. */
export class Schemes {
  private readonly standard = new Map<string, string>();
  private readonly switches = new Map<string, string[]>();

  /**
   * Registers schemes; see `protocol.registerSchemesAsPrivileged`.
   * @throws TypeError if a scheme is malformed, Error if code cache is asked for without `standard`
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

  /** Command line switches that a registration adds, by name; Electron passes them on to child processes. */
  commandLineSwitches(): ReadonlyMap<string, string> {
    return new Map([...this.switches].map(([name, schemes]) => [name, schemes.join(',')]));
  }

  /** True if `scheme` (without colon) was registered with the privilege `standard`. */
  isStandard(scheme: string): boolean {
    return this.standard.has(scheme);
  }

  /**
   * The address to use inside the browser.
   * @returns undefined if Chromium could not load such an address: an unregistered scheme, or no host
   */
  toInternal(url: string): string | undefined {
    const parsed = URL.parse(url);
    if (parsed === null) return undefined;
    if (webSchemes.has(parsed.protocol)) return url;
    const scheme = parsed.protocol.slice(0, -1);
    const ending = this.standard.get(scheme);
    if (ending === undefined || parsed.host === '') return undefined;
    // Only host names: a port or user name is not part of such an address.
    return `https://${parsed.hostname.toLowerCase()}${ending}${normalPath(parsed)}${parsed.search}${parsed.hash}`;
  }

  /** The address that the app knows, for one used inside the browser. Other addresses come back unchanged. */
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

  /** The origin that the app knows: `scheme://host` for own schemes, `null` for opaque ones. */
  originToExternal(origin: string): string {
    if (!/^[a-z][a-z0-9+.-]*:\/\/[^/]/i.test(origin)) return 'null';
    return this.toExternal(origin).replace(/\/$/, '');
  }

  /** Replaces every own address in a header value (a policy, a redirect target) by the one used inside the browser. */
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

  /** The reverse of {@link headerToInternal}, for what a page sends: `origin`, `referer`. */
  headerToExternal(value: string): string {
    return value.replaceAll(/https:\/\/[a-z0-9.-]+\.stand-in\.invalid/gi, (origin) =>
      this.toExternal(origin),
    );
  }

  private noteSwitch(name: string, scheme: string, isSet: boolean | undefined): void {
    if (isSet === true) this.switches.set(name, [...(this.switches.get(name) ?? []), scheme]);
  }
}

/** `.` and `+` cannot stand for themselves in a host name; `_` is not part of a scheme, so nothing collides. */
function encodeScheme(scheme: string): string {
  return scheme.replaceAll('.', '_d_').replaceAll('+', '_p_');
}

/** Node does not resolve dot segments in addresses of unknown schemes; a browser does, for a standard one. */
function normalPath(url: URL): string {
  return new URL(`https://host${url.pathname}`).pathname;
}
