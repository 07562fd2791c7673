import { decodeJwt, publicJwk, signJwt } from '../provider/jws.ts';
import type { Jwk } from '../provider/jws.ts';
import { newSigningKey } from '../provider/keys.ts';

/**
 * How a new key replaces the signing key:
 * - `overlap`: the old key stays in the key set
 * - `replace`: the key set has the new key only
 * - `same-kid`: the new key has the `kid` of the old one
 * - `unpublished`: the key set has the old key only, until `publish()` adds the new one
 * - `no-kid`: the key set has the new key only; key and ID tokens have no `kid`
 * - `no-kid-several`: like `no-kid`, with more keys in the key set
 */
export type KeyRotation = 'overlap' | 'replace' | 'same-kid' | 'unpublished' | 'no-kid' | 'no-kid-several';

/** Replaces the signatures of ID tokens and the published key set, so that tests can rotate keys. */
export interface KeyRing {
  readonly rotate: (how: KeyRotation) => Promise<void>;
  /** Adds the current signing key to the key set. */
  readonly publish: () => void;
  /** True if the keys differ from the authorization server's initial keys. */
  readonly isRotated: boolean;
  /** The public keys of the key set. */
  readonly published: () => readonly Jwk[];
  /** Signs with the current key. `header` overrides `alg` and `kid`; undefined omits one. */
  readonly sign: (payload: Record<string, unknown>, header?: Readonly<Record<string, unknown>>) => string;
  /** Edits the claims of a token and signs it with the current key. */
  readonly reissue: (token: string, edit: (payload: Record<string, unknown>) => void) => string;
}

/** Creates a key ring from the authorization server's private keys, RS256 first. */
export function newKeyRing(original: readonly Jwk[]): KeyRing {
  let signing = original[0]!;
  let kid = signing.kid;
  let published = original.map(publicJwk);
  let isRotated = false;

  const withoutKid = (key: Jwk): Jwk => {
    const copy = publicJwk(key);
    delete copy.kid;
    return copy;
  };

  const ring: KeyRing = {
    get isRotated() {
      return isRotated;
    },
    async rotate(how) {
      const old = signing;
      signing = await newSigningKey('RS256');
      kid = signing.kid;
      isRotated = true;
      switch (how) {
        case 'overlap':
          published = [publicJwk(signing), ...published];
          break;
        case 'replace':
          published = [publicJwk(signing)];
          break;
        case 'same-kid':
          signing = { ...signing, ...(old.kid === undefined ? {} : { kid: old.kid }) };
          kid = old.kid;
          published = [publicJwk(signing)];
          break;
        case 'unpublished':
          break;
        case 'no-kid':
          kid = undefined;
          published = [withoutKid(signing)];
          break;
        case 'no-kid-several':
          kid = undefined;
          published = [withoutKid(await newSigningKey('RS256')), withoutKid(signing), withoutKid(old)];
          break;
      }
    },
    publish() {
      published = [publicJwk(signing), ...published.filter((key) => key.kid !== signing.kid)];
    },
    published: () => published,
    sign(payload, header = {}) {
      const merged = { alg: 'RS256', typ: 'JWT', kid, ...header };
      return signJwt(merged, payload, merged.alg === 'none' ? undefined : signing);
    },
    reissue(token, edit) {
      const { payload } = decodeJwt(token);
      edit(payload);
      return ring.sign(payload);
    },
  };
  return ring;
}
