import type { PathRule } from '../../../shared/domain/provider-api.ts';

/** The path of a URL below the base URL, beginning with a slash; null if the URL is elsewhere. */
export const pathBelow = (baseUrl: string, url: URL): string | null => {
  const base = new URL(baseUrl);
  const start = base.pathname.replace(/\/$/, '');
  if (url.origin !== base.origin || !url.pathname.startsWith(start)) return null;
  const rest = url.pathname.slice(start.length);
  if (rest !== '' && !rest.startsWith('/')) return null;
  return rest === '' ? '/' : rest;
};

/** Whether a rule is about requests with this method and path below the base URL. A rule about GET is about HEAD, too. */
export const matchesRule = (rule: PathRule, method: string, path: string): boolean => {
  if (rule.method !== (method === 'HEAD' ? 'GET' : method)) return false;
  const expected = rule.path.split('/');
  const segments = path.split('/');
  const isOpen = expected.at(-1) === '**';
  if (isOpen ? segments.length < expected.length : segments.length !== expected.length) return false;
  return expected.every(
    (part, index) =>
      part === '**' || (part === '*' ? isOneSegment(segments[index]) : part === segments[index]),
  );
};

/** Servers that decode `%2F` before they split the path see more than one segment. */
const isOneSegment = (segment: string | undefined): boolean =>
  segment !== undefined && segment !== '' && !/%(?:2f|5c)/i.test(segment);

/**
 * The URL without query, with `{id}` for segments that identify one thing: those with a digit, an `@` or an escape, and long ones. For
 * people and the activity record, which has no identifiers.
 */
export const urlTemplate = (url: URL): string =>
  url.origin +
  url.pathname
    .split('/')
    .map((segment) => (isIdentifier(segment) ? '{id}' : segment))
    .join('/');

const isIdentifier = (segment: string): boolean =>
  !/^v\d{1,3}(?:\.\d{1,3})?(?:beta\d*|alpha\d*)?$/.test(segment) &&
  (/[\d@%:~!$&'()*+,;=]/.test(segment) || segment.length > 32);
