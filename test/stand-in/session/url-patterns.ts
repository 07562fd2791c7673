/**
 * Match patterns of `webRequest` filters: `<all_urls>` or `scheme://host/path`. `*` as a scheme matches http, https, ws
 * and wss; a host may begin with `*.`; `*` in a path matches any characters.
 */
export interface UrlPattern {
  matches: (url: string) => boolean;
}

const webSchemes = new Set(['http', 'https', 'ws', 'wss']);

/**
 * Parses a match pattern.
 * @throws TypeError with the pattern if it is invalid
 */
export function parseUrlPattern(pattern: string): UrlPattern {
  if (pattern === '<all_urls>') return { matches: () => true };
  const match = /^(?<scheme>\*|[a-z][a-z0-9+.-]*):\/\/(?<host>\*|(?:\*\.)?[^/*]*)(?<path>\/.*)$/i.exec(
    pattern,
  );
  const { scheme, host, path } = match?.groups ?? {};
  if (scheme === undefined || host === undefined || path === undefined) {
    throw new TypeError(`Invalid url pattern ${pattern}`);
  }
  const pathForm = new RegExp(`^${path.split('*').map(escapeForm).join('.*')}$`, 's');
  return {
    matches(url) {
      const parsed = URL.parse(url);
      if (parsed === null) return false;
      const actual = parsed.protocol.slice(0, -1);
      const schemeFits = scheme === '*' ? webSchemes.has(actual) : actual === scheme.toLowerCase();
      const rest = `${parsed.pathname === '' ? '/' : parsed.pathname}${parsed.search}`;
      return schemeFits && hostFits(host.toLowerCase(), parsed) && pathForm.test(rest);
    },
  };
}

function hostFits(pattern: string, url: URL): boolean {
  if (pattern === '*') return true;
  const candidates = [url.host, url.hostname];
  if (!pattern.startsWith('*.')) return candidates.includes(pattern);
  const base = pattern.slice(2);
  return candidates.some((host) => host === base || host.endsWith(`.${base}`));
}

function escapeForm(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
