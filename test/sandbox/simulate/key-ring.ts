import { decodeJwt, publicJwk, signJwt } from '../provider/jws.ts';
import type { Jwk } from '../provider/jws.ts';
import { newSigningKey } from '../provider/keys.ts';

/**
 * How the signing key changes:
 * - `overlap`: a new key signs, the old one stays published
 * - `replace`: a new key signs, only it is published
 * - `same-kid`: a new key signs under the old key's ID
 * - `unpublished`: a new key signs, the key set still shows the old one; `publish()` adds the new one
 * - `no-kid`: a new key signs, published alone, without an ID anywhere
 * - `no-kid-several`: the same, among other keys without ID
 */
export type KeyRotation = 'overlap' | 'replace' | 'same-kid' | 'unpublished' | 'no-kid' | 'no-kid-several';

/** Signs ID tokens again and shows the key set, so that both can change or disagree while the server runs. */
export interface KeyRing {
  readonly rotate: (how: KeyRotation) => Promise<void>;
  /** Publishes the key that signs now. */
  readonly publish: () => void;
  /** True once the keys differ from those the authorization server was started with. */
  readonly isRotated: boolean;
  /** The public keys as the key set shows them. */
  readonly published: () => readonly Jwk[];
  /** Signs with the present key; header members override the present `alg` and `kid`, undefined leaves one out. */
  readonly sign: (payload: Record<string, unknown>, header?: Readonly<Record<string, unknown>>) => string;
  /** Takes a token apart, lets its claims be edited, and signs it again. */
  readonly reissue: (token: string, edit: (payload: Record<string, unknown>) => void) => string;
}

/** A ring that begins with the authorization server's own keys (private; RS256 first). */
export function newKeyRing(original: readonly Jwk[]): KeyRing {
  let signing = original[0]!;
  let kid = signing.kid;
  let published = original.map(publicJwk);
  let isRotated = false;

  const anonymous = (key: Jwk): Jwk => {
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
          published = [anonymous(signing)];
          break;
        case 'no-kid-several':
          kid = undefined;
          published = [anonymous(await newSigningKey('RS256')), anonymous(signing), anonymous(old)];
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
