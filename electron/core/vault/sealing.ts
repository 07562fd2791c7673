import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto';
import type { Random } from '../ports.ts';

/** Identifies a secret. */
export interface SecretAddress {
  /** `connection:<id>`, `client:<id>`, … */
  readonly record: string;
  /** `access_token`, `refresh_token`, `client_secret`, … */
  readonly field: string;
}

export interface SealedSecret {
  readonly nonce: Uint8Array;
  /** The ciphertext followed by the 16-byte authentication tag. */
  readonly data: Uint8Array;
}

/** The version of the format of sealed secrets. It is part of the associated data. */
export const VAULT_FORMAT = 1;
export const DATA_KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export type DataKey = Uint8Array | KeyObject;

/** Imports a data key once for all its uses, because that takes longer than sealing or unsealing. */
export class ImportedKey {
  #last: { readonly bytes: Uint8Array; readonly key: KeyObject } | null = null;

  of(bytes: Uint8Array): KeyObject {
    if (this.#last?.bytes !== bytes) this.#last = { bytes, key: createSecretKey(bytes) };
    return this.#last.key;
  }

  forget(): void {
    this.#last = null;
  }
}

/** The parts have a length prefix, so that different addresses never produce the same bytes. */
const associatedData = (address: SecretAddress): Buffer => {
  const parts = [`keyfob vault ${VAULT_FORMAT}`, address.record, address.field];
  return Buffer.from(parts.map((part) => `${Buffer.byteLength(part)}:${part}`).join(''));
};

/**
 * Encrypts a secret with AES-256-GCM and a new 96-bit nonce. Format version, record and field are the associated data, so `unseal`
 * rejects a secret that was edited or copied to another address.
 */
export const seal = (key: DataKey, address: SecretAddress, secret: string, random: Random): SealedSecret => {
  const nonce = random.bytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(associatedData(address));
  const data = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return { nonce, data };
};

/** Decrypts a secret. Returns null if it was sealed with another key or address, or was edited. Never throws. */
export const unseal = (key: DataKey, address: SecretAddress, sealed: SealedSecret): string | null => {
  if (sealed.nonce.length !== NONCE_BYTES || sealed.data.length < TAG_BYTES) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(associatedData(address));
    decipher.setAuthTag(sealed.data.subarray(-TAG_BYTES));
    const secret = decipher.update(sealed.data.subarray(0, -TAG_BYTES));
    // Throws if anything was changed. In GCM, it returns no more plaintext.
    decipher.final();
    return secret.toString('utf8');
  } catch {
    return null;
  }
};
