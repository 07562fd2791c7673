import type { MultipartPart, NameValue, RequestBody, RequestDraft } from '../../../shared/domain/request.ts';
import { shellWords } from './shell-words.ts';

/** A request that a curl command describes, without what Keyfob adds by itself. */
export interface CurlRequest extends Omit<RequestDraft, 'connectionId'> {
  /** What was left out of it: credentials, files and options, as they are written. */
  readonly leftOut: readonly string[];
}

export const isCurl = (text: string): boolean => /^\s*(?:[$%>]\s+)?curl(?:\.exe)?\s/.test(text);

/** Short options with an argument, by the long ones that mean the same. */
const SHORT: Readonly<Record<string, string>> = {
  A: 'user-agent',
  b: 'cookie',
  c: 'cookie-jar',
  C: 'continue-at',
  d: 'data',
  D: 'dump-header',
  e: 'referer',
  E: 'cert',
  F: 'form',
  h: 'help',
  H: 'header',
  K: 'config',
  m: 'max-time',
  o: 'output',
  P: 'ftp-port',
  Q: 'quote',
  r: 'range',
  t: 'telnet-option',
  T: 'upload-file',
  u: 'user',
  U: 'proxy-user',
  w: 'write-out',
  x: 'proxy',
  X: 'request',
  y: 'speed-time',
  Y: 'speed-limit',
  z: 'time-cond',
};
const SHORT_FLAGS: Readonly<Record<string, string>> = { G: 'get', I: 'head', k: 'insecure' };
/** Other long options with an argument. */
const WITH_ARGUMENT = new Set([
  ...Object.values(SHORT),
  'cacert',
  'capath',
  'cert-type',
  'ciphers',
  'connect-timeout',
  'connect-to',
  'data-ascii',
  'data-binary',
  'data-raw',
  'data-urlencode',
  'form-string',
  'interface',
  'json',
  'key',
  'limit-rate',
  'max-filesize',
  'max-redirs',
  'noproxy',
  'oauth2-bearer',
  'pass',
  'proxy-header',
  'resolve',
  'retry',
  'retry-delay',
  'retry-max-time',
  'socks5',
  'socks5-hostname',
  'tls-max',
  'unix-socket',
  'url',
  'url-query',
]);
/** What changes the request in a way that Keyfob does not follow. */
const TOLD = new Set([
  'cert',
  'config',
  'continue-at',
  'cookie',
  'insecure',
  'oauth2-bearer',
  'range',
  'time-cond',
  'upload-file',
  'url-query',
  'user',
]);

/** Headers with credentials. */
const CREDENTIALS = ['authorization', 'cookie', 'cookie2', 'dpop', 'proxy-authorization'];
/** Headers that a browser or curl adds for each connection. */
const OF_CONNECTION =
  /^(?:accept-encoding|connection|content-length|expect|host|keep-alive|origin|priority|referer|te|trailer|transfer-encoding|upgrade(?:-insecure-requests)?|user-agent|via|(?:proxy|sec|x-forwarded)-.*)$/;

interface Option {
  readonly name: string;
  readonly value: string;
}

/** The options of a command. An argument that is none is a `url`. */
const optionsOf = (words: readonly string[]): Option[] => {
  const options: Option[] = [];
  let at = 0;
  const next = (): string => words[at++] ?? '';
  while (at < words.length) {
    const word = next();
    if (word === '--') {
      options.push(...words.slice(at).map((value) => ({ name: 'url', value })));
      break;
    } else if (word.startsWith('--')) {
      const name = word.slice(2);
      options.push({ name, value: WITH_ARGUMENT.has(name) ? next() : '' });
    } else if (word.length > 1 && word.startsWith('-')) {
      // Flags may be written together, and the last may have its argument behind it: -sXPOST.
      for (let index = 1; index < word.length; index += 1) {
        const letter = word.charAt(index);
        const name = SHORT[letter];
        if (name === undefined) {
          options.push({ name: SHORT_FLAGS[letter] ?? letter, value: '' });
          continue;
        }
        const rest = word.slice(index + 1);
        options.push({ name, value: rest === '' ? next() : rest });
        break;
      }
    } else options.push({ name: 'url', value: word });
  }
  return options;
};

/**
 * The request of a curl command; null if it can't be read. Credentials are left out, since Keyfob adds the sign-in, and so are files,
 * which a page can't open.
 *
 * @param tokenHeader the header in which the API takes the token, if it takes it in one
 */
export const parseCurl = (text: string, tokenHeader: string | null = null): CurlRequest | null => {
  const { words, isComplete } = shellWords(text.replace(/^\s*[$%>]\s+/, ''));
  if (!isComplete || !/^curl(?:\.exe)?$/.test(words[0] ?? '')) return null;
  const options = optionsOf(words.slice(1));
  const all = (name: string): string[] =>
    options.filter((one) => one.name === name).map(({ value }) => value);
  const has = (name: string): boolean => all(name).length > 0;
  const url = all('url').find((value) => value.includes('/') || value.includes('.'));
  if (url === undefined) return null;
  const leftOut = options.filter(({ name }) => TOLD.has(name)).map(({ name }) => `--${name}`);

  const headers: NameValue[] = [];
  for (const line of all('header')) {
    const [, name = '', value = ''] = /^([^:;]*)[:;]\s*(.*?)\s*$/s.exec(line) ?? [];
    const lower = name.trim().toLowerCase();
    if (CREDENTIALS.includes(lower) || lower === tokenHeader?.toLowerCase()) leftOut.push(name.trim());
    else if (line.startsWith('@')) leftOut.push(line);
    // "Name:" keeps curl from sending the header; "Name;" sends it empty.
    else if (lower !== '' && !OF_CONNECTION.test(lower) && (value !== '' || line.endsWith(';')))
      headers.push([name.trim(), value]);
  }
  const { data, isJson } = dataOf(options, leftOut);
  const parts = partsOf(options, leftOut);
  const [address, query] = addressOf(url, has('get') ? data : null, leftOut);
  const typed = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  const body = has('get')
    ? ({ kind: 'none' } as const)
    : bodyOf(parts, data, typed ?? (isJson ? 'application/json' : 'application/x-www-form-urlencoded'));
  const isImplied = body.kind === 'none' ? 'GET' : 'POST';
  const method = all('request').at(-1) ?? (has('head') ? 'HEAD' : isImplied);
  // A page can't send a body with them either.
  if (/^(?:get|head)$/i.test(method) && body.kind !== 'none') leftOut.push('--data');
  return {
    method: method.toUpperCase(),
    address,
    query,
    headers:
      body.kind === 'none' ? headers : headers.filter(([name]) => name.toLowerCase() !== 'content-type'),
    body,
    leftOut: [...new Set(leftOut)],
  };
};

/** The data of a request, joined as curl does; null without any. */
const dataOf = (
  options: readonly Option[],
  leftOut: string[],
): { readonly data: string | null; readonly isJson: boolean } => {
  let data: string | null = null;
  let isJson = false;
  for (const { name, value } of options) {
    if (!/^(?:data(?:-ascii|-binary|-raw|-urlencode)?|json)$/.test(name)) continue;
    const encoded = name === 'data-urlencode' ? urlEncoded(value) : value;
    if ((value.startsWith('@') && name !== 'data-raw') || encoded === null) {
      leftOut.push(value);
      continue;
    }
    isJson ||= name === 'json';
    const joint: string = data === null || name === 'json' ? '' : '&';
    data = `${data ?? ''}${joint}${encoded}`;
  }
  return { data, isJson };
};

/** "name=content", "=content" or "content"; null for a file. */
const urlEncoded = (value: string): string | null => {
  const [, name = '', sign = '', content = ''] = /^([^=@]*)([=@]?)(.*)$/s.exec(value) ?? [];
  if (sign === '@') return null;
  if (sign === '') return encodeURIComponent(name);
  return `${name === '' ? '' : `${name}=`}${encodeURIComponent(content)}`;
};

const partsOf = (options: readonly Option[], leftOut: string[]): MultipartPart[] =>
  options.flatMap(({ name: option, value }) => {
    const at = value.indexOf('=');
    if ((option !== 'form' && option !== 'form-string') || at < 0) return [];
    const [name, content] = [value.slice(0, at), value.slice(at + 1)];
    if (option === 'form-string') return [{ name, content }];
    const { text, mediaType } = formValue(content);
    const typed = mediaType === null ? {} : { mediaType };
    if (!/^[@<]/.test(content)) return [{ name, content: text, ...typed }];
    leftOut.push(value);
    return [{ name, content: '', ...typed }];
  });

/** The value of `--form`: a text, in double quotes if it has a semicolon, followed by its parameters. */
const formValue = (value: string): { readonly text: string; readonly mediaType: string | null } => {
  const [, inQuotes] = /^"((?:[^"\\]|\\[^])*)"\s*(?:;|$)/.exec(value) ?? [];
  const plain = value.replace(/;\s*(?:type|filename|headers|encoder)=[^]*$/, '');
  const after = value.slice(inQuotes === undefined ? plain.length : inQuotes.length + 2);
  const [, mediaType = null] = /;\s*type=([^;]+(?:;\s*charset=[^;]+)?)/.exec(after) ?? [];
  return { text: inQuotes?.replace(/\\(["\\])/g, '$1') ?? plain, mediaType: mediaType?.trim() ?? null };
};

/** The address without a token, and the parameters that `--get` makes of the data. */
const addressOf = (url: string, data: string | null, leftOut: string[]): [string, readonly NameValue[]] => {
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`;
  const [before = '', search] = whole.split('#', 1)[0]?.split(/\?(.*)/s) ?? [];
  const kept = (search ?? '').split('&').filter((part) => {
    // RFC 6750 §2.3.
    const isToken = /^access_token=/i.test(part);
    if (isToken) leftOut.push('access_token');
    return !isToken;
  });
  const address = kept.join('&') === '' ? before : `${before}?${kept.join('&')}`;
  return [address, data === null ? [] : [...new URLSearchParams(data)]];
};

const bodyOf = (parts: readonly MultipartPart[], data: string | null, mediaType: string): RequestBody => {
  if (parts.length > 0) return { kind: 'multipart', parts };
  if (data === null) return { kind: 'none' };
  // JSON is always UTF-8 (RFC 8259 §8.1).
  if (/^application\/json\s*(?:;\s*charset=utf-8\s*)?$/i.test(mediaType))
    return { kind: 'text', mediaType: 'application/json', text: data };
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(mediaType);
  const areFields = data
    .split('&')
    .every((part) => /^[^=&{["\s]+=/.test(part) && !/%(?![0-9a-f]{2})/i.test(part));
  return isForm && areFields
    ? { kind: 'form', fields: [...new URLSearchParams(data)] }
    : { kind: 'text', mediaType, text: data };
};
