import {
  constants,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  sign,
  verify,
} from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';

/** A JSON Web Key (RFC 7517) with the members that identify it. */
export interface Jwk extends JsonWebKey {
  kid?: string;
  alg?: string;
  use?: string;
}

/** The decoded header and payload of a JWT (RFC 7519). The signature is not verified. */
export interface DecodedJwt {
  readonly header: Record<string, unknown>;
  readonly payload: Record<string, unknown>;
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const decode = (part: string): Record<string, unknown> => {
  const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  if (typeof value !== 'object' || value === null) throw new TypeError('not a JSON object');
  return value as Record<string, unknown>;
};

/**
 * Decodes a compact JWT without verifying it.
 * @throws if the token does not have three parts, or if the first two are not JSON objects
 */
export function decodeJwt(token: string): DecodedJwt {
  const parts = token.split('.');
  if (parts.length !== 3) throw new TypeError('not a compact JWT');
  return { header: decode(parts[0]!), payload: decode(parts[1]!) };
}

/** Options of `node:crypto` for a JWS algorithm (RFC 7518 section 3.1). */
function signingOptions(alg: string): {
  hash: string | null;
  dsaEncoding?: 'ieee-p1363';
  padding?: number;
  saltLength?: number;
} {
  switch (alg) {
    case 'RS256':
      return { hash: 'sha256' };
    case 'PS256':
      return { hash: 'sha256', padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
    case 'ES256':
      return { hash: 'sha256', dsaEncoding: 'ieee-p1363' };
    case 'EdDSA':
    case 'Ed25519':
      return { hash: null };
    default:
      throw new TypeError(`unsupported algorithm ${alg}`);
  }
}

/**
 * Signs a JWT with a private key, with a secret (HS256), or not at all (`none`).
 * @throws TypeError for an algorithm other than RS256, PS256, ES256, EdDSA, HS256 and none
 */
export function signJwt(
  header: Record<string, unknown> & { alg: string },
  payload: Record<string, unknown>,
  key: Jwk | string | undefined,
): string {
  const input = `${encode(header)}.${encode(payload)}`;
  if (header.alg === 'none') return `${input}.`;
  if (typeof key === 'string') {
    return `${input}.${createHmac('sha256', key).update(input).digest('base64url')}`;
  }
  if (key === undefined) throw new TypeError(`${header.alg} needs a key`);
  const { hash, ...options } = signingOptions(header.alg);
  const signature = sign(hash, Buffer.from(input), {
    key: createPrivateKey({ key, format: 'jwk' }),
    ...options,
  });
  return `${input}.${signature.toString('base64url')}`;
}

/** Verifies the signature of a compact JWT with a public key; false also for an unsupported algorithm. */
export function verifyJwt(token: string, key: Jwk): boolean {
  try {
    const { hash, ...options } = signingOptions(String(decodeJwt(token).header['alg']));
    const end = token.lastIndexOf('.');
    return verify(
      hash,
      Buffer.from(token.slice(0, end)),
      { key: createPublicKey({ key, format: 'jwk' }), ...options },
      Buffer.from(token.slice(end + 1), 'base64url'),
    );
  } catch {
    return false;
  }
}

/** SHA-256 in base64url, as used for `ath` (RFC 9449 section 4.2) and PKCE's S256 (RFC 7636 section 4.2). */
export const sha256 = (input: string): string => createHash('sha256').update(input).digest('base64url');

/** The SHA-256 thumbprint of a public key (RFC 7638); undefined for an unsupported key type. */
export function thumbprintOf(key: Jwk): string | undefined {
  const members: Readonly<Record<string, readonly (keyof Jwk)[]>> = {
    RSA: ['e', 'kty', 'n'],
    EC: ['crv', 'kty', 'x', 'y'],
    OKP: ['crv', 'kty', 'x'],
  };
  const names = members[key.kty ?? ''];
  if (names === undefined) return undefined;
  return sha256(JSON.stringify(Object.fromEntries(names.map((name) => [name, key[name]]))));
}

/** Returns the key without its private members. */
export function publicJwk(key: Jwk): Jwk {
  const { kty, crv, x, y, n, e, kid, alg, use } = key;
  return Object.fromEntries(
    Object.entries({ kty, crv, x, y, n, e, kid, alg, use }).filter(([, value]) => value !== undefined),
  );
}
