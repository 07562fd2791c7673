import type { OAuth2Facts } from '../../../shared/domain/provider-auth.ts';
import { newSigningKey, thumbprintOf, usableAlgorithm, type SigningKey } from '../http/signing-key.ts';
import type { Random } from '../ports.ts';
import type { OAuthLibrary } from './oauth-library.ts';
import { resourceParameters, scopeParameters, withoutFlowParameters } from './request-parameters.ts';

/** What an authorization request asks for. */
export interface RequestedAccess {
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  /** Parameters that select the account, such as `login_hint`. They override the record's parameters of the same names. */
  readonly account: Readonly<Record<string, string>>;
}

/** An authorization request (RFC 6749 §4.1.1). Everything but the URL stays in the main process until the attempt ends. */
export interface AuthorizationRequest {
  readonly url: string;
  readonly redirectUri: string;
  /** 256 random bits (RFC 6749 §10.12). */
  readonly state: string;
  /** Set if an ID token is expected (OIDC Core §3.1.2.1). */
  readonly nonce: string | null;
  /** The PKCE code verifier (RFC 7636 §4.1). Null if the record turns PKCE off. */
  readonly verifier: string | null;
  /** The key that the tokens will be bound to (RFC 9449). Null if the record names no algorithm that Keyfob has. */
  readonly dpopKey?: SigningKey | null;
  /** How long the URL works in seconds, if the request was pushed (RFC 9126 §2.2). */
  readonly expiresIn?: number | null;
}

/** The code challenge for a verifier (RFC 7636 §4.2). */
const challengeOf = async (
  oidc: OAuthLibrary,
  pkce: OAuth2Facts['pkce'],
  verifier: string,
): Promise<string> => {
  if (pkce.method !== 'S256') return verifier;
  const challenge = await oidc.calculatePKCECodeChallenge(verifier);
  return pkce.hexChallenge ? Buffer.from(challenge, 'base64url').toString('hex') : challenge;
};

/**
 * A new authorization request, not sent yet, and its parameters: a new state, nonce, code verifier (RFC 7636 §4.3) and key. Parameters of the
 * record never override those of the flow.
 */
export const newRequest = async (
  oidc: OAuthLibrary,
  random: Random,
  auth: OAuth2Facts,
  { redirectUri, scopes, account }: RequestedAccess,
): Promise<{
  readonly request: Omit<AuthorizationRequest, 'url'>;
  readonly parameters: Record<string, string>;
}> => {
  const randomValue = (encoding: 'base64url' | 'hex'): string =>
    Buffer.from(random.bytes(32)).toString(encoding);
  // Letters and digits only, because some servers change other characters.
  const state = randomValue('hex');
  const nonce = auth.openid && scopes.includes('openid') ? randomValue('base64url') : null;
  // Has the 43 characters that a code verifier needs (RFC 7636 §4.1).
  const { method } = auth.pkce;
  const verifier = method === 'none' ? null : randomValue('base64url');
  const algorithm = usableAlgorithm(auth.dpopAlgorithms);
  const dpopKey = algorithm && (await newSigningKey(algorithm));
  const parameters = {
    ...withoutFlowParameters({ ...auth.authorizationParameters, ...account }),
    ...scopeParameters(auth, scopes),
    ...resourceParameters(auth),
    redirect_uri: redirectUri,
    state,
    ...(nonce !== null && { nonce }),
    ...(auth.responseMode !== 'query' && { response_mode: auth.responseMode }),
    ...(verifier !== null && {
      code_challenge: await challengeOf(oidc, auth.pkce, verifier),
      code_challenge_method: method,
    }),
    // The code is worth nothing to anybody without the key (RFC 9449 §10).
    ...(dpopKey !== null && { dpop_jkt: thumbprintOf(dpopKey) }),
  };
  return { request: { redirectUri, state, nonce, verifier, dpopKey }, parameters };
};
