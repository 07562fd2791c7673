import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

const CURVES = { '256': 'P-256', '384': 'P-384', '512': 'P-521' } as const;

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Signs ID tokens by any algorithm of RFC 7518 §3.3 and §3.4. A key is made when it is needed first. */
export class IdTokenKeys {
  readonly #keys = new Map<string, { readonly key: KeyObject; readonly published: object }>();

  /** The key set with the public keys (RFC 7517 §5). */
  get published(): { readonly keys: readonly object[] } {
    return { keys: [...this.#keys.values()].map(({ published }) => published) };
  }

  /** Signs the claims, with the times of a token that is new. */
  sign(algorithm: string, claims: Readonly<Record<string, unknown>>): string {
    const { key } = this.#keys.get(algorithm) ?? this.#make(algorithm);
    // The OAuth library reads the real clock.
    const now = Math.floor(Date.now() / 1000);
    const input = `${encode({ alg: algorithm, kid: algorithm })}.${encode({ ...claims, iat: now, exp: now + 600 })}`;
    const signature = sign(`sha${algorithm.slice(2)}`, Buffer.from(input), {
      key,
      dsaEncoding: 'ieee-p1363',
    });
    return `${input}.${signature.toString('base64url')}`;
  }

  #make(algorithm: string): { readonly key: KeyObject; readonly published: object } {
    const { privateKey, publicKey } = algorithm.startsWith('RS')
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: CURVES[algorithm.slice(2) as '256'] });
    const published = { ...publicKey.export({ format: 'jwk' }), alg: algorithm, kid: algorithm, use: 'sig' };
    const made = { key: privateKey, published };
    this.#keys.set(algorithm, made);
    return made;
  }
}
