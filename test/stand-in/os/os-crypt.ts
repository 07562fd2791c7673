/**
 * Chromium's encryption of small secrets on Linux and macOS (components/os_crypt): AES-128-CBC with a key derived from a
 * password and an IV of sixteen spaces. A prefix of three bytes identifies the password. There is no integrity check: a
 * wrong key is detected only if the padding is invalid.
 */
import { createCipheriv, createDecipheriv, pbkdf2Sync } from 'node:crypto';

const iv = Buffer.alloc(16, ' ');

/** A derived key with the prefix of its password. */
export interface CryptKey {
  prefix: 'v10' | 'v11' | 'v12';
  key: Buffer;
}

/** Chromium's fixed password, used where there is no keyring. */
export const publicPassword = 'peanuts';

/** Derives a key from a password as Chromium does on Linux. */
export function deriveKey(prefix: CryptKey['prefix'], password: string): CryptKey {
  return { prefix, key: pbkdf2Sync(password, 'saltysalt', 1, 16, 'sha1') };
}

export function encryptWith({ prefix, key }: CryptKey, text: string): Buffer {
  const cipher = createCipheriv('aes-128-cbc', key, iv);
  return Buffer.concat([Buffer.from(prefix, 'latin1'), cipher.update(text, 'utf8'), cipher.final()]);
}

/** Decrypts a text; undefined if the padding is invalid. A wrong key can also result in garbage. */
export function decryptWith({ key }: CryptKey, ciphertext: Buffer): string | undefined {
  const decipher = createDecipheriv('aes-128-cbc', key, iv);
  try {
    return Buffer.concat([decipher.update(ciphertext.subarray(3)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

/** The three-byte prefix of a ciphertext. */
export function prefixOf(ciphertext: Buffer): string {
  return ciphertext.subarray(0, 3).toString('latin1');
}
