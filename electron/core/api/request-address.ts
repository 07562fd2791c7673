import { err, ok, type Result } from '../../../shared/result.ts';
import { isPrivateAddress } from '../catalog/private-address.ts';
import { isAllowedHost, isLoopbackHost } from '../catalog/url-rules.ts';

/** Where the requests of a connection may go. */
export interface AddressPolicy {
  /** Addresses without a scheme are below this URL. */
  readonly baseUrl: string;
  /** Exact hosts, or `*.example.com` for all subdomains of one; with a port, unless it is the scheme's default. */
  readonly hosts: readonly string[];
  /** Whether the API is on this computer or in a private network. Only then are http on loopback and private IP addresses allowed. */
  readonly local: boolean;
  /** Query parameters that carry a token, in lower case. A caller may not set them. */
  readonly tokenParameters: readonly string[];
}

export type AddressProblem =
  | 'too-long'
  /** A space, control character, backslash or lone surrogate, which programs read in different ways. */
  | 'unclear-characters'
  | 'not-a-url'
  | 'not-https'
  | 'has-credentials'
  | 'has-fragment'
  /** The host is no name or address, or not spelled as it would be sent: Unicode, other IP notations, percent-encoding. */
  | 'unclear-host'
  | 'other-host'
  | 'private-address'
  /** A dot segment, encoded or not: servers disagree about where it leads. */
  | 'dot-segment'
  | 'token-in-query';

const MAX_LENGTH = 8192;

/**
 * The URL that a request is sent to, or why it may not be sent. It is parsed once: the URL that is returned is the one that was
 * decided on, and must be sent as it is.
 *
 * @param address a path below the base URL, or a whole URL on one of the allowed hosts
 * @param query parameters that are added to those of the address
 */
export const resolveAddress = (
  policy: AddressPolicy,
  address: string,
  query: readonly (readonly [name: string, value: string])[] = [],
): Result<URL, AddressProblem> => {
  if (address.length > MAX_LENGTH) return err('too-long');
  if (UNCLEAR.test(address) || !address.isWellFormed()) return err('unclear-characters');
  if (address.includes('#')) return err('has-fragment');
  const isWhole = /^[a-z][a-z0-9+.-]*:/i.test(address) || address.startsWith('//');
  const text = isWhole ? address : `${policy.baseUrl.replace(/\/$/, '')}/${address.replace(/^\//, '')}`;
  const url = URL.parse(text);
  if (!url) return err('not-a-url');
  const problem = originProblem(policy, url, text) ?? pathProblem(text);
  if (problem) return err(problem);
  // Not by `searchParams`, which writes what the address has anew: `%20` as `+`.
  const added =
    query.length === 0
      ? ''
      : new URLSearchParams(query.map(([name, value]): [string, string] => [name, value])).toString();
  // The setter drops one leading `?`, also of a query that begins with one.
  if (added !== '') url.search = url.search === '' ? `?${added}` : `${url.search}&${added}`;
  // A `?` without a query would reach only some servers.
  else if (url.search === '') url.search = '';
  if (url.href.length > MAX_LENGTH) return err('too-long');
  return hasTokenParameter(policy, url) ? err('token-in-query') : ok(url);
};

const UNCLEAR = /[\u0000-\u0020\\\u007f]/;

const originProblem = (policy: AddressPolicy, url: URL, text: string): AddressProblem | null => {
  if (url.username !== '' || url.password !== '') return 'has-credentials';
  const isPlain = url.protocol === 'http:' && policy.local && isLoopbackHost(url.hostname);
  if (url.protocol !== 'https:' && !isPlain) return 'not-https';
  const typed = /^[a-z]+:\/\/([^/?#]*)/i.exec(text)?.[1]?.toLowerCase();
  const defaultPort = isPlain ? ':80' : ':443';
  if (typed !== url.host && typed !== url.host + defaultPort) return 'unclear-host';
  // `URL` accepts more than a name (RFC 1123 §2.1) has, such as an asterisk and empty labels.
  if (/\.\.|[^a-z0-9._:[\]-]/.test(url.host)) return 'unclear-host';
  if (!isAllowedHost(url.host, policy.hosts)) return 'other-host';
  return !policy.local && isPrivateAddress(url.hostname) ? 'private-address' : null;
};

/** Whether a path has a segment that is `.` or `..`, also after it has been decoded once or more. */
const pathProblem = (text: string): AddressProblem | null => {
  let path = /^[a-z]+:\/\/[^/?]*([^?]*)/i.exec(text)?.[1] ?? '';
  if (!/[.%]/.test(path)) return null;
  for (let round = 0; round < 4; round += 1) {
    if (path.split(/[/\\]/).some((segment) => /^\.{1,2}(?:;.*)?$/.test(segment))) return 'dot-segment';
    const decoded = path.replace(/%(?:25|2e|2f|5c)/gi, (escape) => decodeURIComponent(escape));
    if (decoded === path) return null;
    path = decoded;
  }
  return 'dot-segment';
};

const hasTokenParameter = ({ tokenParameters }: AddressPolicy, { searchParams }: URL): boolean =>
  [...searchParams.keys()].some((name) => tokenParameters.includes(name.toLowerCase()));
