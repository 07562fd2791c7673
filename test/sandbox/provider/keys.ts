import { generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { thumbprintOf } from './jws.ts';
import type { Jwk } from './jws.ts';
import type { Store } from './store.ts';

const generate = promisify(generateKeyPair);

/** The authorization server's keys. */
export interface ServerKeys {
  /** Private signing keys: RS256 first, then ES256. */
  readonly signing: readonly Jwk[];
  /** Signs cookies. */
  readonly cookie: string;
  /** 32 bytes from which oidc-provider derives DPoP nonces. */
  readonly dpopNonce: Buffer;
}

/** Generates a private signing key with its thumbprint as `kid`. */
export async function newSigningKey(alg: 'RS256' | 'ES256'): Promise<Jwk> {
  const { privateKey } =
    alg === 'RS256'
      ? await generate('rsa', { modulusLength: 2048 })
      : await generate('ec', { namedCurve: 'P-256' });
  const key: Jwk = { ...privateKey.export({ format: 'jwk' }), alg, use: 'sig' };
  return { ...key, kid: thumbprintOf(key)! };
}

/** Reads the keys from the store. The first call generates and stores them, so tokens survive a restart. */
export async function loadKeys(store: Store): Promise<ServerKeys> {
  const stored = store.setting('keys');
  if (stored !== undefined) return parseKeys(JSON.parse(stored) as StoredKeys);
  const generated: StoredKeys = {
    signing: await Promise.all([newSigningKey('RS256'), newSigningKey('ES256')]),
    cookie: randomBytes(32).toString('base64url'),
    dpopNonce: randomBytes(32).toString('base64url'),
  };
  store.setSetting('keys', JSON.stringify(generated));
  return parseKeys(generated);
}

interface StoredKeys {
  readonly signing: readonly Jwk[];
  readonly cookie: string;
  readonly dpopNonce: string;
}

const parseKeys = ({ signing, cookie, dpopNonce }: StoredKeys): ServerKeys => ({
  signing,
  cookie,
  dpopNonce: Buffer.from(dpopNonce, 'base64url'),
});
