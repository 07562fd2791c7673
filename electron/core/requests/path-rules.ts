import type { PathRule } from '../../../shared/domain/provider-api.ts';

/** Whether a rule is about a request. A rule about GET is about HEAD, too. */
type RuleMatcher = (rule: PathRule, baseUrl: string, method: string, url: URL) => boolean;

/** Whether a rule is about a request as it is spelled. For rules by which a request counts as harmless, and for titles. */
export const matchesRule: RuleMatcher = (rule, baseUrl, method, url) =>
  matches(rule, baseUrl, method, url, same);

/**
 * Whether a rule is about a request for some server: those that ignore case, an empty segment, parameters of a segment or a suffix for
 * the format, and those that decode escapes early. For rules by which a request counts as a write.
 */
export const mayMatchRule: RuleMatcher = (rule, baseUrl, method, url) =>
  matches(rule, baseUrl, method, url, alike);

const matches = (
  rule: PathRule,
  baseUrl: string,
  method: string,
  url: URL,
  { segmentsOf, isOne }: Reading,
): boolean => {
  if (rule.method !== (method === 'HEAD' ? 'GET' : method) || !mayEndAlike(rule.path, url.pathname))
    return false;
  const { origin, path } = whereIs(rule.path, baseUrl);
  if (url.origin !== origin) return false;
  const expected = segmentsOf(path);
  const segments = segmentsOf(url.pathname);
  const isOpen = expected.at(-1) === '**';
  if (isOpen ? segments.length < expected.length : segments.length !== expected.length) return false;
  return expected.every((part, index) => part === '**' || isOne(part, segments[index] ?? ''));
};

/** Whether a path may match a rule, as far as the rule's last segment tells. This quickly rules out most paths. */
const mayEndAlike = (rule: string, path: string): boolean => {
  const last = rule.slice(rule.lastIndexOf('/') + 1);
  return !/^[\w-]+$/.test(last) || path.includes('%') || path.toLowerCase().includes(last.toLowerCase());
};

/** A rule's path is escaped as `URL` escapes those of requests. */
const whereIs = (path: string, baseUrl: string): { readonly origin: string; readonly path: string } => {
  const whole = path.startsWith('/') ? `${baseUrl.replace(/\/$/, '')}${path}` : path;
  const url = new URL(whole);
  return { origin: url.origin, path: url.pathname };
};

/** How a path is split, and whether a segment is what a rule's part stands for. */
interface Reading {
  readonly segmentsOf: (path: string) => readonly string[];
  readonly isOne: (part: string, segment: string) => boolean;
}

const CELL_AFTER_COLON = /(?::|%3[Aa])\$?(?:[A-Z]{1,3}|[a-z]{1,3}(?=\$?\d))\$?\d*$/;

const same: Reading = {
  segmentsOf: (path) => path.split('/'),
  isOne: (part, segment) => {
    if (!part.startsWith('*')) return part === segment;
    // Servers that decode `%2F` before they split the path see more than one segment; `a:verb` and `a;b` are not one thing's name.
    const name = segment.endsWith(part.slice(1)) ? segment.slice(0, segment.length - part.length + 1) : '';
    // The colon of a range of cells, such as `A1:B2`, is part of a name before a verb.
    const plain = part === '*' ? name : name.replace(CELL_AFTER_COLON, '');
    return name !== '' && !/%(?:25|2f|3a|3b|5c)|[:;]/i.test(plain);
  },
};

/** A value of the account that is not known, or that the platform chooses. */
const IS_UNKNOWN = /\{[a-z][a-z0-9_]*\}/;

const alike: Reading = {
  segmentsOf: (path) =>
    decoded(path)
      .toLowerCase()
      .split(/[/\\]+/)
      .map((segment) => segment.replace(/;.*$/, ''))
      .filter((segment) => segment !== ''),
  isOne: (part, segment) => {
    const isSame = part.startsWith('*') ? segment.endsWith(part.slice(1)) : part === segment;
    return isSame || IS_UNKNOWN.test(part) || segment.replace(/\.\w{1,5}$/, '') === part;
  },
};

const decoded = (path: string): string => {
  if (!path.includes('%')) return path;
  let text = path;
  for (let round = 0; round < 3; round += 1)
    text = text.replace(/%[0-7][0-9a-f]/gi, (escape) => decodeURIComponent(escape));
  return text;
};

/**
 * The URL without query, with `{id}` for segments that identify one thing: those with a digit, an `@` or an escape, and long ones. A verb
 * at the end of one (`:append`) stays, as it says what is done. For people and the activity record, which has no identifiers.
 *
 * @param written how further segments that identify something were written, by their place from the end: a verb is one there, too
 */
export const urlTemplate = (url: URL, written: ReadonlyMap<number, string> = new Map()): string =>
  url.origin +
  url.pathname
    .split('/')
    .map((segment, index, { length }) => {
      const own = written.get(length - 1 - index);
      return own !== undefined || isIdentifier(segment)
        ? `{id}${/:[a-z][A-Za-z]{2,31}$/.exec(own ?? segment)?.[0] ?? ''}`
        : segment;
    })
    .join('/');

const isIdentifier = (segment: string): boolean =>
  !/^v\d{1,3}(?:\.\d{1,3})?(?:beta\d*|alpha\d*)?$/.test(segment) &&
  (/[\d@%:~!$&'()*+,;=]/.test(segment) || segment.length > 32);
