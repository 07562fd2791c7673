import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  sign,
  webcrypto,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';

/** A private key for signatures, as the JSON text of a JWK with `alg` (RFC 7517, RFC 7518). It never leaves the main process and the vault. */
export type SigningKey = string;

type PrivateJwk = JsonWebKey & { readonly alg: SigningAlgorithm };

/** The algorithms that Keyfob can sign with, the preferred one first. */
export const SIGNING_ALGORITHMS = ['ES256', 'EdDSA', 'PS256', 'RS256'] as const;
export type SigningAlgorithm = (typeof SIGNING_ALGORITHMS)[number];

/** The first algorithm that Keyfob can sign with; null if there is none. */
export const usableAlgorithm = (offered: readonly string[]): SigningAlgorithm | null =>
  SIGNING_ALGORITHMS.find((algorithm) => offered.includes(algorithm)) ?? null;

const RSA_BITS = 2048;
const RSA_PKCS1_PSS_PADDING = 6;
/** Octets, as long as the hash (RFC 7518 §3.5). */
const PSS_SALT_LENGTH = 32;

export const newSigningKey = (alg: SigningAlgorithm): Promise<SigningKey> =>
  new Promise((resolve, reject) => {
    const done = (error: Error | null, _: KeyObject, privateKey: KeyObject): void => {
      if (error) reject(error);
      else resolve(JSON.stringify({ ...privateKey.export({ format: 'jwk' }), alg }));
    };
    if (alg === 'ES256') generateKeyPair('ec', { namedCurve: 'P-256' }, done);
    else if (alg === 'EdDSA') generateKeyPair('ed25519', undefined, done);
    else generateKeyPair('rsa', { modulusLength: RSA_BITS }, done);
  });

/** The members of a public JWK that its thumbprint is made of, in the order of RFC 7638 §3.2. */
const PUBLIC_MEMBERS: Readonly<Record<string, readonly (keyof JsonWebKey)[]>> = {
  EC: ['crv', 'kty', 'x', 'y'],
  OKP: ['crv', 'kty', 'x'],
  RSA: ['e', 'kty', 'n'],
};

/** The public key, with the members that its thumbprint is made of. */
export const publicJwk = (key: SigningKey): JsonWebKey => {
  const jwk = JSON.parse(key) as PrivateJwk;
  return Object.fromEntries((PUBLIC_MEMBERS[jwk.kty ?? ''] ?? []).map((name) => [name, jwk[name]]));
};

/** The thumbprint of the public key with SHA-256 (RFC 7638), in base64url. */
export const thumbprintOf = (key: SigningKey): string => sha256(JSON.stringify(publicJwk(key)));

/** SHA-256 in base64url. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** A signed JWT (RFC 7519, RFC 7515) with these members of its header, and `alg`. */
export const signJwt = (
  key: SigningKey,
  header: Readonly<Record<string, unknown>>,
  claims: Readonly<Record<string, unknown>>,
): string => {
  const jwk = JSON.parse(key) as PrivateJwk;
  const { alg } = jwk;
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const input = `${encode({ alg, ...header })}.${encode(claims)}`;
  const signature = sign(alg === 'EdDSA' ? null : 'sha256', Buffer.from(input), {
    key: createPrivateKey({ key: jwk, format: 'jwk' }),
    // RFC 7518 §3.4: R and S, not DER.
    ...(alg === 'ES256' && { dsaEncoding: 'ieee-p1363' }),
    ...(alg === 'PS256' && { padding: RSA_PKCS1_PSS_PADDING, saltLength: PSS_SALT_LENGTH }),
  });
  return `${input}.${signature.toString('base64url')}`;
};

/** The public key as SubjectPublicKeyInfo (RFC 5280) in PEM. */
export const publicPem = (key: SigningKey): string =>
  createPublicKey({ key: publicJwk(key), format: 'jwk' })
    .export({ type: 'spki', format: 'pem' })
    .toString();

/** The private key for a library that signs by Web Crypto. It can't be exported again. */
export const importRsaKey = (key: SigningKey): Promise<webcrypto.CryptoKey> =>
  webcrypto.subtle.importKey(
    'jwk',
    JSON.parse(key) as webcrypto.JsonWebKey,
    { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
    false,
    ['sign'],
  );

/** Whether a text is a key that Keyfob can sign with. */
export const isSigningKey = (text: string): boolean => {
  try {
    const jwk = JSON.parse(text) as PrivateJwk;
    createPrivateKey({ key: jwk, format: 'jwk' });
    return SIGNING_ALGORITHMS.includes(jwk.alg);
  } catch {
    return false;
  }
};
