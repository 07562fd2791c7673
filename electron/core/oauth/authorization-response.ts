import { timingSafeEqual } from 'node:crypto';
import type { Endpoints, OAuth2Facts } from '../../../shared/domain/provider.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';

/** An answer of the authorization endpoint (RFC 6749 §4.1.2), taken apart. Whether its `state` is ours is not yet known. */
export type AuthorizationResponse = {
  readonly state: string;
  /** RFC 9207 §2. */
  readonly issuer: string | null;
} & (
  | { readonly kind: 'code'; readonly code: string }
  /** RFC 6749 §4.1.2.1. The description is dropped: it is a stranger's text. */
  | { readonly kind: 'error'; readonly error: string }
  /** Neither a code nor an error. */
  | { readonly kind: 'empty' }
);

export type ResponseProblem = Extract<
  ErrorCode,
  'callback.state_missing' | 'callback.repeated_parameter' | 'callback.too_long'
>;

/** No honest answer comes near this; real ones stay below 4 kB. */
export const MAX_RESPONSE_LENGTH = 16 * 1024;

/** Reads the parameters of an answer. None may come twice (RFC 6749 §3.1), whichever meaning the second would change. */
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
  const about = { state, issuer: parameters.get('iss') };
  const error = parameters.get('error');
  if (error !== null) return ok({ ...about, kind: 'error', error });
  const code = parameters.get('code') ?? '';
  return ok(code === '' ? { ...about, kind: 'empty' } : { ...about, kind: 'code', code });
};

/** Compares in a time that does not tell how much of a guess was right. */
export const sameState = (a: string, b: string): boolean => {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
};

/**
 * Checks who sent an answer (RFC 9207 §2.4): where the server says that it names itself, it must; and a name that comes must
 * be the one we know. Where we know none, it must be a name of the server that was asked: a server that sends the browser on to
 * another one would else get that one's code. Without any name, the redirect path tells providers apart.
 */
export const checkIssuer = (
  answer: AuthorizationResponse,
  expected: Pick<OAuth2Facts, 'issuer' | 'issInResponse'> & {
    readonly endpoints: Pick<Endpoints, 'authorization'>;
  },
): Extract<ErrorCode, 'callback.issuer_missing' | 'callback.issuer_mismatch'> | null => {
  if (answer.issuer === null) return expected.issInResponse ? 'callback.issuer_missing' : null;
  const isThem =
    expected.issuer === null
      ? URL.canParse(answer.issuer) &&
        new URL(answer.issuer).origin === new URL(expected.endpoints.authorization).origin
      : answer.issuer === expected.issuer;
  return isThem ? null : 'callback.issuer_mismatch';
};

/**
 * Takes the parameters out of an address that a person pasted. It must be the attempt's own redirect URI; the answer may stand
 * in its query or its fragment. Everything else is told apart only as "not an address" and "another address".
 */
export const parsePastedAddress = (
  text: string,
  redirectUri: string,
): Result<AuthorizationResponse, ResponseProblem | 'callback.malformed' | 'callback.wrong_address'> => {
  const trimmed = text.trim();
  if (trimmed.length > MAX_RESPONSE_LENGTH * 2) return err('callback.too_long');
  if (!URL.canParse(trimmed)) return err('callback.malformed');
  const url = new URL(trimmed);
  const expected = new URL(redirectUri);
  const same =
    url.protocol === expected.protocol && url.host === expected.host && url.pathname === expected.pathname;
  if (!same || url.username !== '' || url.password !== '') return err('callback.wrong_address');
  const query = url.search !== '' ? url.search : url.hash.slice(1);
  if (query === '') return err('callback.malformed');
  return parseAuthorizationResponse(new URLSearchParams(query));
};
