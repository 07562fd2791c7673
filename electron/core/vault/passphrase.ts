import { createCipheriv, createDecipheriv, scrypt } from 'node:crypto';
import type { Random } from '../ports.ts';

/** Parameters of scrypt (RFC 7914 §2). */
export interface KdfParameters {
  readonly algorithm: 'scrypt';
  readonly N: number;
  readonly r: number;
  readonly p: number;
  /** Base64. */
  readonly salt: string;
}

/** Costs 128 MiB and a few hundred milliseconds for each guess. */
const COST = { N: 2 ** 17, r: 8, p: 1 } as const;
/** In bytes. BoringSSL needs slightly more than 128·N·r·p and refuses to exceed this limit. */
const MAX_MEMORY = 256 * 1024 * 1024;
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const deriveKey = (passphrase: string, kdf: KdfParameters): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const options = { N: kdf.N, r: kdf.r, p: kdf.p, maxmem: MAX_MEMORY };
    // Keyboards encode the same character in different ways, such as composed and decomposed.
    scrypt(passphrase.normalize('NFKC'), Buffer.from(kdf.salt, 'base64'), 32, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });

/** The associated data, so that edited parameters are detected, and data for one purpose is refused for another. */
const associatedData = (kdf: KdfParameters, purpose: string | null): Buffer =>
  Buffer.from(
    JSON.stringify([...(purpose === null ? [] : [purpose]), kdf.algorithm, kdf.N, kdf.r, kdf.p, kdf.salt]),
  );

/**
 * Encrypts data (AES-256-GCM) with a key derived from the passphrase and a new salt.
 *
 * @param purpose null for the data key of the vault
 */
export const wrapWithPassphrase = async (
  data: Uint8Array,
  passphrase: string,
  random: Random,
  purpose: string | null = null,
): Promise<{ wrapped: Uint8Array; kdf: KdfParameters }> => {
  const kdf: KdfParameters = {
    algorithm: 'scrypt',
    ...COST,
    salt: Buffer.from(random.bytes(SALT_BYTES)).toString('base64'),
  };
  const key = await deriveKey(passphrase, kdf);
  const nonce = random.bytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(associatedData(kdf, purpose));
  const wrapped = Buffer.concat([nonce, cipher.update(data), cipher.final(), cipher.getAuthTag()]);
  key.fill(0);
  return { wrapped, kdf };
};

/** Decrypts data. Returns null if the passphrase is wrong or the header was edited, which can't be distinguished. */
export const unwrapWithPassphrase = async (
  wrapped: Uint8Array,
  kdf: KdfParameters,
  passphrase: string,
  purpose: string | null = null,
): Promise<Uint8Array | null> => {
  if (wrapped.length <= NONCE_BYTES + TAG_BYTES) return null;
  const key = await deriveKey(passphrase, kdf);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, wrapped.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(associatedData(kdf, purpose));
    decipher.setAuthTag(wrapped.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(wrapped.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  } finally {
    key.fill(0);
  }
};

/** Parses stored parameters. Returns null if `wrapWithPassphrase` can't have written them. */
export const parseKdf = (text: string | null): KdfParameters | null => {
  if (text === null) return null;
  try {
    const value = JSON.parse(text) as Partial<KdfParameters> | null;
    const { algorithm, N, r, p, salt } = value ?? {};
    if (algorithm !== 'scrypt' || typeof salt !== 'string') return null;
    if (Buffer.from(salt, 'base64').length < SALT_BYTES) return null;
    const kdf = { algorithm, N: N ?? 0, r: r ?? 0, p: p ?? 0, salt };
    return isAcceptableCost(kdf) ? kdf : null;
  } catch {
    return null;
  }
};

/**
 * An edited header must not cause excessive memory or time, a weak key, or an exception of scrypt, whose N is a power of two
 * (RFC 7914 §2).
 */
const isAcceptableCost = ({ N, r, p }: KdfParameters): boolean => {
  if (![N, r, p].every((number) => Number.isSafeInteger(number))) return false;
  if (N < COST.N || r < COST.r || p < COST.p || !Number.isInteger(Math.log2(N))) return false;
  return 128 * r * (N * p + p + 2) <= MAX_MEMORY;
};
