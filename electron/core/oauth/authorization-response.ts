import { timingSafeEqual } from 'node:crypto';
import type { Endpoints, OAuth2Facts } from '../../../shared/domain/provider-auth.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { err, ok, type Result } from '../../../shared/result.ts';

/** A parsed authorization response (RFC 6749 §4.1.2). Nobody has compared its `state` yet. */
export type AuthorizationResponse = {
  readonly state: string;
  /** The `iss` parameter (RFC 9207 §2), or null. */
  readonly issuer: string | null;
} & (
  | {
      readonly kind: 'code';
      readonly code: string;
      /** Parameters besides those of the standards, which some providers add. Omitted if there are none. */
      readonly others?: Readonly<Record<string, string>>;
    }
  /** RFC 6749 §4.1.2.1. Without `error_description`, which is untrusted text. */
  | { readonly kind: 'error'; readonly error: string }
  /** Contains neither a code nor an error. */
  | { readonly kind: 'empty' }
);

export type ResponseProblem = Extract<
  ErrorCode,
  'callback.state_missing' | 'callback.repeated_parameter' | 'callback.too_long'
>;

/** The length limit of names and values together. Providers' responses are shorter than 4 kB. */
export const MAX_RESPONSE_LENGTH = 16 * 1024;

/**
 * Parses the parameters of an authorization response. Errors: `callback.state_missing`, `callback.too_long` and, because no
 * parameter may be repeated (RFC 6749 §3.1), `callback.repeated_parameter`.
 */
export const parseAuthorizationResponse = (
  parameters: URLSearchParams,
): Result<AuthorizationResponse, ResponseProblem> => {
  let length = 0;
  const seen = new Set<string>();
  for (const [name, value] of parameters) {
    length += name.length + value.length;
    if (length > MAX_RESPONSE_LENGTH) return err('callback.too_long');
    if (seen.has(name)) return err('callback.repeated_parameter');
    seen.add(name);
  }
  const state = parameters.get('state') ?? '';
  if (state === '') return err('callback.state_missing');
  const common = { state, issuer: parameters.get('iss') };
  const error = parameters.get('error');
  const code = parameters.get('code') ?? '';
  // An empty `error` beside a code is none.
  if (error !== null && (error !== '' || code === '')) return ok({ ...common, kind: 'error', error });
  if (code === '') return ok({ ...common, kind: 'empty' });
  const others = [...parameters].filter(([name]) => !STANDARD.has(name));
  return ok({
    ...common,
    kind: 'code',
    code,
    ...(others.length > 0 && { others: Object.fromEntries(others) }),
  });
};

const STANDARD: ReadonlySet<string> = new Set(['state', 'iss', 'error', 'code']);

/** Compares two `state` values in constant time. */
export const sameState = (a: string, b: string): boolean => {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
};

/**
 * Validates the issuer of an authorization response (RFC 9207 §2.4) and returns the code of the error, or null.
 *
 * The parameter must be there if the server's metadata says so, and it must equal the record's issuer. If the record has none,
 * it must have the origin of the authorization endpoint: otherwise a provider that redirects the browser to another one would
 * receive that one's code. A response without the parameter is accepted, as each provider has its own redirect URI.
 */
export const checkIssuer = (
  response: AuthorizationResponse,
  expected: Pick<OAuth2Facts, 'issuer' | 'issInResponse'> & {
    readonly endpoints: Pick<Endpoints, 'authorization'>;
  },
): Extract<ErrorCode, 'callback.issuer_missing' | 'callback.issuer_mismatch'> | null => {
  if (response.issuer === null) return expected.issInResponse ? 'callback.issuer_missing' : null;
  const matches =
    expected.issuer === null
      ? URL.canParse(response.issuer) &&
        new URL(response.issuer).origin === originOf(expected.endpoints.authorization)
      : response.issuer === expected.issuer;
  return matches ? null : 'callback.issuer_mismatch';
};

const originOf = (url: string | null): string | null => (url === null ? null : new URL(url).origin);

/**
 * Parses the URL that a person pasted: the attempt's redirect URI with the authorization response in its query or fragment.
 * Further errors: `callback.malformed` if it is no URL or has no response, `callback.wrong_address` for any other URL.
 */
export const parsePastedAddress = (
  text: string,
  redirectUri: string,
): Result<AuthorizationResponse, ResponseProblem | 'callback.malformed' | 'callback.wrong_address'> => {
  const trimmed = text.trim();
  if (trimmed.length > LIMITS.pastedAddress) return err('callback.too_long');
  if (!URL.canParse(trimmed)) return err('callback.malformed');
  const url = new URL(trimmed);
  const expected = new URL(redirectUri);
  const isRedirectUri =
    url.protocol === expected.protocol &&
    url.host === expected.host &&
    // Some servers add one slash.
    (url.pathname === expected.pathname || url.pathname === `${expected.pathname}/`);
  if (!isRedirectUri || url.username !== '' || url.password !== '') return err('callback.wrong_address');
  const query = url.search !== '' ? url.search : url.hash.slice(1);
  if (query === '') return err('callback.malformed');
  return parseAuthorizationResponse(new URLSearchParams(query));
};
