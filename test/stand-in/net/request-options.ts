import { validateHeaderName, validateHeaderValue } from 'node:http';

/** The parsed options of `net.request`. */
export interface RequestOptions {
  method: string;
  url: string;
  redirect: 'error' | 'follow' | 'manual';
  /** By lower-case name; `name` keeps the original case. */
  headers: Map<string, { name: string; value: string }>;
  credentials: 'include' | 'omit' | 'same-origin' | undefined;
  useSessionCookies: boolean;
  cache: string;
  origin: string | undefined;
  session: Electron.Session | undefined;
  partition: string | undefined;
  bypassCustomProtocolHandlers: boolean;
}

/** Headers that Chromium's network service does not allow; a request with one of them fails. */
const unsafeHeaders = new Set([
  'content-length',
  'cookie2',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);
const frameDestinations = new Set(['document', 'frame', 'iframe', 'fencedframe']);

/**
 * Parses the options of `net.request`.
 * @param isAnyScheme true for `net.fetch`, which also supports `file:` and custom schemes
 * @throws Error or TypeError, as in Electron
 */
export function readOptions(
  input: Electron.ClientRequestConstructorOptions | string,
  isAnyScheme: boolean,
): RequestOptions {
  const options = typeof input === 'string' ? { url: input } : input;
  const url = new URL(options.url ?? composeUrl(options));
  const redirect = options.redirect ?? 'follow';
  if (!['follow', 'error', 'manual'].includes(redirect)) {
    throw new Error('redirect mode should be one of follow, error or manual');
  }
  if (!isAnyScheme && url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new Error('ClientRequest only supports http: and https: protocols');
  }
  if (options.credentials === 'same-origin' && !options.origin) {
    throw new Error('credentials: same-origin requires origin to be set');
  }
  const headers: RequestOptions['headers'] = new Map();
  for (const [name, value] of Object.entries(options.headers ?? {})) {
    checkHeader(name, value);
    headers.set(name.toLowerCase(), { name, value: String(value) });
  }
  return {
    method: (options.method ?? 'GET').toUpperCase(),
    url: url.href,
    redirect: redirect,
    headers,
    credentials: options.credentials,
    useSessionCookies: options.useSessionCookies === true,
    cache: options.cache ?? 'default',
    origin: options.origin,
    session: options.session,
    partition: options.partition,
    bypassCustomProtocolHandlers: options.bypassCustomProtocolHandlers === true,
  };
}

/** @throws TypeError or Error for an invalid header */
export function checkHeader(name: unknown, value: unknown): void {
  if (typeof name !== 'string') throw new TypeError('`name` should be a string in setHeader(name, value)');
  if (value === undefined || value === null)
    throw new Error(`\`value\` required in setHeader("${name}", value)`);
  const text = typeof value === 'string' ? value : `${value as number}`;
  try {
    validateHeaderName(name);
  } catch {
    throw new Error(`Invalid header name: '${name}'`);
  }
  try {
    validateHeaderValue(name, text);
  } catch {
    throw new Error(`Invalid value for header '${name}': '${text}'`);
  }
}

/** True if the network service rejects the request. */
export function hasUnsafeHeader({ headers }: RequestOptions): boolean {
  if ([...headers.keys()].some((name) => unsafeHeaders.has(name))) return true;
  return headers.get('connection')?.value.toLowerCase() === 'upgrade';
}

/** @throws TypeError if the headers claim a navigation */
export function checkDestination({ headers }: RequestOptions): void {
  const destination = headers.get('sec-fetch-dest')?.value ?? '';
  if (frameDestinations.has(destination) && headers.get('sec-fetch-mode')?.value !== 'navigate') {
    throw new TypeError(
      "sec-fetch-dest of 'document', 'frame', 'iframe' or 'fencedframe' requires sec-fetch-mode 'navigate'",
    );
  }
}

function composeUrl({
  protocol,
  host,
  hostname,
  port,
  path = '/',
}: Electron.ClientRequestConstructorOptions): string {
  if (path.includes(' ')) throw new TypeError('Request path contains unescaped characters');
  const authority = host ?? `${hostname ?? 'localhost'}${port === undefined ? '' : `:${String(port)}`}`;
  return `${protocol ?? 'http:'}//${authority}${path}`;
}
