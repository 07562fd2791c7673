import { generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { thumbprintOf } from './jws.ts';
import type { Jwk } from './jws.ts';
import type { Store } from './store.ts';

const generate = promisify(generateKeyPair);

/** What the authorization server signs and seals with. */
export interface ServerKeys {
  /** Private signing keys: RS256 first, then ES256. */
  readonly signing: readonly Jwk[];
  /** Signs cookies. */
  readonly cookie: string;
  /** 32 bytes that DPoP nonces are derived from. */
  readonly dpopNonce: Buffer;
}

/** A fresh private signing key with its thumbprint as `kid`. */
export async function newSigningKey(alg: 'RS256' | 'ES256'): Promise<Jwk> {
  const { privateKey } =
    alg === 'RS256'
      ? await generate('rsa', { modulusLength: 2048 })
      : await generate('ec', { namedCurve: 'P-256' });
  const key: Jwk = { ...privateKey.export({ format: 'jwk' }), alg, use: 'sig' };
  return { ...key, kid: thumbprintOf(key)! };
}

/** The keys kept in the store; made and kept at the first call, so that tokens survive a restart. */
export async function loadKeys(store: Store): Promise<ServerKeys> {
  const kept = store.setting('keys');
  if (kept !== undefined) return revive(JSON.parse(kept) as StoredKeys);
  const made: StoredKeys = {
    signing: await Promise.all([newSigningKey('RS256'), newSigningKey('ES256')]),
    cookie: randomBytes(32).toString('base64url'),
    dpopNonce: randomBytes(32).toString('base64url'),
  };
  store.setSetting('keys', JSON.stringify(made));
  return revive(made);
}

interface StoredKeys {
  readonly signing: readonly Jwk[];
  readonly cookie: string;
  readonly dpopNonce: string;
}

const revive = ({ signing, cookie, dpopNonce }: StoredKeys): ServerKeys => ({
  signing,
  cookie,
  dpopNonce: Buffer.from(dpopNonce, 'base64url'),
});
