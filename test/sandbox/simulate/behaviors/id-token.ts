import { decodeJwt, signJwt } from '../../provider/jws.ts';
import type { Behavior } from '../behavior.ts';
import type { KeyRing } from '../key-ring.ts';
import { editJson, omit } from './json.ts';

/** Violations of OIDC Core section 3.1.3.7 for which the token alone is rejected. */
export const REJECTED_ID_TOKENS = [
  'wrong-iss',
  'wrong-aud',
  'foreign-azp',
  'no-sub',
  'wrong-nonce',
  'no-nonce',
  'expired',
  'no-exp',
  'from-the-future',
  'no-iat',
  'bad-signature',
  'alg-none',
  'alg-hs256',
  'unknown-kid',
  'not-a-jwt',
  'missing',
] as const;

export type IdTokenFlaw = (typeof REJECTED_ID_TOKENS)[number] | 'wrong-sub' | 'wrong-at-hash' | 'no-kid';

type Claims = Record<string, unknown>;
type Flaw = (claims: Claims, keyRing: KeyRing, token: string) => string;

const edited =
  (edit: (claims: Claims) => void): Flaw =>
  (claims, keyRing) => {
    edit(claims);
    return keyRing.sign(claims);
  };

const now = (): number => Math.floor(Date.now() / 1000);

const without = (name: string): Flaw => edited((claims) => Reflect.deleteProperty(claims, name));

const flaws: Readonly<Record<Exclude<IdTokenFlaw, 'missing'>, Flaw>> = {
  'wrong-iss': edited((claims) => (claims['iss'] = 'https://issuer.invalid')),
  'wrong-aud': edited((claims) => (claims['aud'] = 'another-client')),
  'foreign-azp': edited((claims) => {
    claims['aud'] = [claims['aud'], 'another-client'];
    claims['azp'] = 'another-client';
  }),
  'wrong-sub': edited((claims) => (claims['sub'] = 'somebody-else')),
  'no-sub': without('sub'),
  'wrong-nonce': edited((claims) => (claims['nonce'] = 'another-nonce')),
  'no-nonce': without('nonce'),
  expired: edited((claims) => {
    claims['iat'] = now() - 7200;
    claims['exp'] = now() - 3600;
  }),
  'no-exp': without('exp'),
  'from-the-future': edited((claims) => {
    claims['iat'] = now() + 3600;
    claims['nbf'] = now() + 3600;
    claims['exp'] = now() + 7200;
  }),
  'no-iat': without('iat'),
  'wrong-at-hash': edited((claims) => (claims['at_hash'] = 'AAAAAAAAAAAAAAAAAAAAAA')),
  'bad-signature': (_claims, _keyRing, token) => {
    const [header, payload, signature = ''] = token.split('.');
    const first = signature.startsWith('A') ? 'B' : 'A';
    return `${header}.${payload}.${first}${signature.slice(1)}`;
  },
  'alg-none': (claims, keyRing) => keyRing.sign(claims, { alg: 'none', kid: undefined }),
  // Algorithm confusion (RFC 8725 section 2.1): the public key is used as the HMAC secret.
  'alg-hs256': (claims, keyRing) =>
    signJwt({ alg: 'HS256', typ: 'JWT' }, claims, JSON.stringify(keyRing.published()[0])),
  'unknown-kid': (claims, keyRing) => keyRing.sign(claims, { kid: 'a-key-nobody-published' }),
  'no-kid': (claims, keyRing) => keyRing.sign(claims, { kid: undefined }),
  'not-a-jwt': () => 'this-is-not-a-token',
};

/** An ID token with exactly one flaw, also in the response to a refresh. */
export const idTokenFlaw = (flaw: IdTokenFlaw): Behavior =>
  flaw === 'missing' ? omit('id_token') : editIdToken(flaws[flaw]);

/** An ID token with edited claims and a valid signature. */
export const idTokenClaims = (edit: (claims: Claims) => void): Behavior => editIdToken(edited(edit));

const editIdToken = (flaw: Flaw): Behavior =>
  editJson((body, { keyRing }) => {
    const token = body['id_token'];
    if (typeof token !== 'string') return body;
    return { ...body, id_token: flaw(decodeJwt(token).payload, keyRing, token) };
  });
