import { guard } from '../support/guard.ts';

interface StoredCookie {
  name: string;
  value: string;
  domain: string;
  hostOnly: boolean;
  path: string;
  secure: boolean;
  httpOnly: boolean;
  /** Milliseconds since the epoch; undefined for a session cookie. */
  expires: number | undefined;
}

/** The in-memory cookies of a session for `net` (RFC 6265, without public suffixes). */
export class CookieJar {
  /** `session.cookies`. */
  readonly api: Electron.Cookies;
  private cookies: StoredCookie[] = [];

  constructor() {
    this.api = guard<Electron.Cookies>('cookies', {
      get: (filter) => Promise.resolve(this.find(filter).map(toElectron)),
      remove: (url, name) => {
        const target = new URL(url);
        this.cookies = this.cookies.filter((cookie) => cookie.name !== name || !applies(cookie, target));
        return Promise.resolve();
      },
      flushStore: () => Promise.resolve(),
    });
  }

  /** Stores the cookies of a response. */
  store(url: URL, setCookies: readonly string[]): void {
    for (const header of setCookies) {
      const cookie = parse(url, header);
      if (cookie === undefined) continue;
      this.cookies = this.cookies.filter(
        ({ name, domain, path }) => name !== cookie.name || domain !== cookie.domain || path !== cookie.path,
      );
      this.cookies.push(cookie);
    }
    this.dropExpired();
  }

  /** The value of the `Cookie` header for a request; undefined if there is nothing to send. */
  header(url: URL): string | undefined {
    this.dropExpired();
    const fitting = this.cookies.filter((cookie) => applies(cookie, url));
    fitting.sort((a, b) => b.path.length - a.path.length);
    return fitting.length === 0 ? undefined : fitting.map(({ name, value }) => `${name}=${value}`).join('; ');
  }

  clear(): void {
    this.cookies = [];
  }

  private find(filter: Electron.CookiesGetFilter): StoredCookie[] {
    this.dropExpired();
    return this.cookies.filter(
      (cookie) =>
        (filter.url === undefined || applies(cookie, new URL(filter.url))) &&
        (filter.name === undefined || cookie.name === filter.name) &&
        (filter.domain === undefined || cookie.domain.endsWith(filter.domain)),
    );
  }

  private dropExpired(): void {
    const now = Date.now();
    this.cookies = this.cookies.filter(({ expires }) => expires === undefined || expires > now);
  }
}

function parse(url: URL, header: string): StoredCookie | undefined {
  const [pair = '', ...attributes] = header.split(';');
  const at = pair.indexOf('=');
  if (at < 1) return undefined;
  const values = new Map(
    attributes.map((attribute) => {
      const [name = '', ...value] = attribute.split('=');
      return [name.trim().toLowerCase(), value.join('=').trim()];
    }),
  );
  const domain = values.get('domain')?.replace(/^\./, '').toLowerCase() ?? '';
  if (domain !== '' && url.hostname !== domain && !url.hostname.endsWith(`.${domain}`)) return undefined;
  const path = values.get('path') ?? '';
  return {
    name: pair.slice(0, at).trim(),
    value: pair.slice(at + 1).trim(),
    domain: domain === '' ? url.hostname : domain,
    hostOnly: domain === '',
    path: path.startsWith('/') ? path : defaultPath(url),
    secure: values.has('secure'),
    httpOnly: values.has('httponly'),
    expires: expiry(values),
  };
}

function expiry(attributes: ReadonlyMap<string, string>): number | undefined {
  const maxAge = attributes.get('max-age');
  if (maxAge !== undefined && /^-?\d+$/.test(maxAge)) return Date.now() + Number(maxAge) * 1000;
  const date = Date.parse(attributes.get('expires') ?? '');
  return Number.isNaN(date) ? undefined : date;
}

function defaultPath(url: URL): string {
  const end = url.pathname.lastIndexOf('/');
  return end < 1 ? '/' : url.pathname.slice(0, end);
}

function applies(cookie: StoredCookie, url: URL): boolean {
  const hostFits =
    url.hostname === cookie.domain || (!cookie.hostOnly && url.hostname.endsWith(`.${cookie.domain}`));
  const base = cookie.path.endsWith('/') ? cookie.path : `${cookie.path}/`;
  const pathFits = url.pathname === cookie.path || url.pathname.startsWith(base);
  const isTrusted = url.protocol === 'https:' || url.hostname === '127.0.0.1' || url.hostname === 'localhost';
  return hostFits && pathFits && (!cookie.secure || isTrusted);
}

function toElectron(cookie: StoredCookie): Electron.Cookie {
  const { expires, ...rest } = cookie;
  return {
    ...rest,
    session: expires === undefined,
    sameSite: 'unspecified',
    ...(expires === undefined ? {} : { expirationDate: expires / 1000 }),
  };
}
