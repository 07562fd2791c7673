import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** The tokens that the platform has received for a connection. */
export interface ProviderTokens {
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
}

/** Encrypts tokens at rest. What is sealed for one connection can't be opened for another. */
export interface TokenBox {
  seal(connectionId: string, tokens: ProviderTokens): string;
  /** @throws if the text was changed, or sealed for another connection or with another key */
  open(connectionId: string, sealed: string): ProviderTokens;
}

/** A box with AES-256-GCM. The connection's ID is the additional authenticated data. */
export function tokenBox(key: Buffer): TokenBox {
  return {
    seal(connectionId, tokens) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(connectionId));
      const text = Buffer.concat([cipher.update(JSON.stringify(tokens)), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url');
    },
    open(connectionId, sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes))
        .setAAD(Buffer.from(connectionId))
        .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      const text = Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]);
      return JSON.parse(text.toString('utf8')) as ProviderTokens;
    },
  };
}

/**
 * Reads the key from `platform.key` in the directory, which the first call creates (mode 0600). Without a directory,
 * the key lives as long as the process.
 */
export function loadTokenKey(directory: string | undefined): Buffer {
  if (directory === undefined) return randomBytes(keyBytes);
  const file = join(directory, 'platform.key');
  try {
    writeFileSync(file, randomBytes(keyBytes).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const key = Buffer.from(readFileSync(file, 'utf8'), 'base64url');
  if (key.length !== keyBytes) throw new Error(`${file} does not hold a key. Delete it to start afresh.`);
  return key;
}
