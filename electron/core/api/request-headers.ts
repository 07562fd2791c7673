import type { NameValue } from '../../../shared/domain/request.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ApiTarget } from './api-target.ts';

/**
 * Headers that a caller may not set: those that carry credentials, decide where the request goes or how it is framed (RFC 9110 §7.6.1,
 * RFC 9112), or make the server see another method than the one that was decided on.
 */
const REFUSED = new Set([
  'authorization',
  'cookie',
  'cookie2',
  'connection',
  'content-length',
  'dpop',
  'expect',
  'forwarded',
  'host',
  'http-method-override',
  'http2-settings',
  'keep-alive',
  'set-cookie',
  'set-cookie2',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
  'x-host',
  'x-http-host-override',
  'x-http-method',
  'x-http-method-override',
  'x-method-override',
]);
const REFUSED_PREFIXES = ['proxy-', 'sec-', 'x-forwarded-', 'x-original-', 'x-rewrite-'];

/** A field name (RFC 9110 §5.1). */
const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** A field value that every program reads alike: visible ASCII, spaces and tabs within (RFC 9110 §5.5). */
const VALUE = /^(?:[\x21-\x7e](?:[\t\x20-\x7e]*[\x21-\x7e])?)?$/;

const MAX_BYTES = 64 * 1024;

export type HeaderProblem = 'refused' | 'name' | 'value' | 'too-long';

/**
 * The headers of a request: those of the API, then the caller's, by name in lower case. Repeated ones are joined (RFC 9110 §5.3). Fails
 * with the name of the header that may not be sent.
 */
export const joinRequestHeaders = (
  target: ApiTarget,
  callers: readonly NameValue[],
): Result<Record<string, string>, { readonly name: string; readonly problem: HeaderProblem }> => {
  const own: Record<string, string> = {};
  for (const [typed, value] of callers) {
    const name = typed.toLowerCase();
    const problem = headerProblem(target, name, value);
    if (problem) return err({ name: typed.slice(0, 80), problem });
    own[name] = own[name] === undefined ? value : `${own[name]}, ${value}`;
  }
  const all = { ...headersOfApi(target), ...own };
  const size = Object.entries(all).reduce(
    (bytes, [name, value]) => bytes + name.length + value.length + 4,
    0,
  );
  return size > MAX_BYTES ? err({ name: '', problem: 'too-long' }) : ok(all);
};

/** The headers of every request to an API, by name in lower case. */
export const headersOfApi = ({ headers }: ApiTarget): Readonly<Record<string, string>> => ({
  accept: 'application/json',
  ...headers,
});

/** Whether a caller may set a header that Keyfob adds otherwise. */
export const isReplaceable = (target: ApiTarget, name: string): boolean =>
  headerProblem(target, name, '') === null;

/** Whether a caller may not set a header with this name, whichever the API. */
export const isRefusedHeader = (name: string): boolean => {
  // Many servers hand both names to the program as one (RFC 3875 §4.1.18).
  const read = name.toLowerCase().replaceAll('_', '-');
  return REFUSED.has(read) || REFUSED_PREFIXES.some((prefix) => read.startsWith(prefix));
};

const headerProblem = (
  { token, accountHeaders = [], added }: ApiTarget,
  name: string,
  value: string,
): HeaderProblem | null => {
  if (!NAME.test(name) || name === '__proto__') return 'name';
  if (isRefusedHeader(name)) return 'refused';
  const own = [
    ...(token.in === 'header' ? [token.name.toLowerCase()] : []),
    ...accountHeaders,
    ...Object.keys(added.headers),
  ];
  const read = name.replaceAll('_', '-');
  if (own.some((other) => other.replaceAll('_', '-') === read)) return 'refused';
  return VALUE.test(value) ? null : 'value';
};
