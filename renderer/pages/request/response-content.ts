import type { NameValue } from '../../../shared/domain/request.ts';

/** What is wrong with a text: bytes that are no characters in its encoding, or no valid JSON although its type says so. */
export type Flaw = 'unreadable' | 'not-json';

/** What a body is, by its media type and, where that says nothing, by its bytes. */
export type Content =
  | { readonly kind: 'empty' }
  /** Valid JSON. */
  | { readonly kind: 'json'; readonly text: string; readonly value: unknown; readonly flaw: Flaw | null }
  | { readonly kind: 'text'; readonly text: string; readonly flaw: Flaw | null }
  | { readonly kind: 'image'; readonly mediaType: string }
  | { readonly kind: 'binary' };

/** The first field of a name (RFC 9110 §5.1); null if there is none. */
const headerOf = (headers: readonly NameValue[], wanted: string): string | null =>
  headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? null;

/** The media type in lower case, without parameters; empty if there is none. */
const mediaTypeOf = (headers: readonly NameValue[]): string =>
  (headerOf(headers, 'content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';

const IMAGE = /^image\/(?:png|jpeg|gif|webp|avif|bmp|x-icon|vnd\.microsoft\.icon)$/;
const JSON_TYPE = /^(?:application|text)\/(?:[\w.+-]+\+)?json$/;
const TEXT_TYPE =
  /^text\/|^application\/(?:[\w.+-]+\+)?(?:xml|yaml|x-yaml|javascript|x-javascript|x-www-form-urlencoded|x-ndjson|graphql|sql)$|^image\/svg\+xml$/;

/** Types that say nothing, as storage services give them to all files. */
const UNTYPED = /^(?:(?:application|binary)\/octet-stream)?$/;

const IMAGE_BEGINNINGS: readonly (readonly [RegExp, string])[] = [
  [/^\x89PNG\r\n\x1a\n/, 'image/png'],
  [/^\xff\xd8\xff/, 'image/jpeg'],
  [/^GIF8[79]a/, 'image/gif'],
  [/^RIFF[^]{4}WEBP/, 'image/webp'],
];

/** The media type of an image by its first bytes; null for anything else. */
const imageTypeOf = (bytes: Uint8Array): string | null => {
  const beginning = String.fromCharCode(...bytes.subarray(0, 12));
  return IMAGE_BEGINNINGS.find(([pattern]) => pattern.test(beginning))?.[1] ?? null;
};

/** How many bytes decide whether an unknown body is text. */
const EXAMINED = 4096;

/** The encoding that the media type names (RFC 9110 §8.3.2), or UTF-8. */
const encodingOf = (headers: readonly NameValue[]): string => {
  const charset = /charset\s*=\s*"?([\w.:-]+)/i.exec(headerOf(headers, 'content-type') ?? '')?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset).encoding;
  } catch {
    return 'utf-8';
  }
};

const decoded = (
  bytes: Uint8Array,
  encoding: string,
): { readonly text: string; readonly flaw: Flaw | null } => {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), flaw: null };
  } catch {
    return { text: new TextDecoder(encoding).decode(bytes), flaw: 'unreadable' };
  }
};

/** Whether bytes of an unknown type are text: UTF-8 without control characters. */
const looksLikeText = (bytes: Uint8Array): boolean => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, EXAMINED), {
      stream: true,
    });
    return !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text);
  } catch {
    return false;
  }
};

const parsed = (text: string): { readonly value: unknown } | null => {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
};

/** What the body of a response is. */
export const contentOf = (headers: readonly NameValue[], bytes: Uint8Array): Content => {
  if (bytes.length === 0) return { kind: 'empty' };
  const type = mediaTypeOf(headers);
  if (IMAGE.test(type)) return { kind: 'image', mediaType: type };
  const image = UNTYPED.test(type) ? imageTypeOf(bytes) : null;
  if (image !== null) return { kind: 'image', mediaType: image };
  const isText = JSON_TYPE.test(type) || TEXT_TYPE.test(type) || looksLikeText(bytes);
  if (!isText) return { kind: 'binary' };
  const { text, flaw } = decoded(bytes, encodingOf(headers));
  const isJson = JSON_TYPE.test(type);
  // Some APIs send JSON as text, but a text of one number is a text.
  const json = isJson || /^\s*[[{]/.test(text) ? parsed(text) : null;
  return json
    ? { kind: 'json', text, flaw, value: json.value }
    : { kind: 'text', text, flaw: flaw ?? (isJson ? 'not-json' : null) };
};

const EXTENSIONS: Readonly<Record<string, string>> = {
  'text/html': 'html',
  'text/csv': 'csv',
  'text/xml': 'xml',
  'application/xml': 'xml',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'image/jpeg': 'jpg',
  'image/svg+xml': 'svg',
};

/** A name for the file that a body is saved to: as the server names it (RFC 6266), or by the last part of the path. */
export const fileNameOf = (headers: readonly NameValue[], url: string, content: Content): string => {
  const disposition = headerOf(headers, 'content-disposition') ?? '';
  const named = /filename\s*=\s*(?:"([^"]+)"|([^;\s]+))/i.exec(disposition);
  const given = named?.[1] ?? named?.[2];
  if (given !== undefined) return given.slice(0, 200);
  const last = URL.canParse(url)
    ? (new URL(url).pathname.split('/').findLast((part) => part !== '') ?? '')
    : '';
  const base = (last === '' ? 'response' : last).slice(0, 80);
  if (/\.[a-z0-9]{1,5}$/i.test(base)) return base;
  const type = mediaTypeOf(headers);
  const byKind = {
    json: 'json',
    text: 'txt',
    image: type.split('/')[1] ?? 'img',
    binary: 'bin',
    empty: 'txt',
  };
  return `${base}.${EXTENSIONS[type] ?? byKind[content.kind]}`;
};

/** Bytes as lines of an offset, sixteen numbers in base 16, and the characters. */
export const hexLines = (bytes: Uint8Array): string[] =>
  Array.from({ length: Math.ceil(bytes.length / 16) }, (_, row) => {
    const part = [...bytes.subarray(row * 16, row * 16 + 16)];
    const numbers = part.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const characters = part
      .map((byte) => (byte > 31 && byte < 127 ? String.fromCharCode(byte) : '.'))
      .join('');
    return `${(row * 16).toString(16).padStart(6, '0')}  ${numbers.padEnd(47)}  ${characters}`;
  });
