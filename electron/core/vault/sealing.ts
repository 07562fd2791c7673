import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Random } from '../ports.ts';

/** Which secret a sealed record is: the thing it belongs to, and which of its secrets. */
export interface SecretAddress {
  /** `connection:<id>`, `client:<id>`, … */
  readonly record: string;
  /** `access_token`, `refresh_token`, `client_secret`, … */
  readonly field: string;
}

export interface SealedSecret {
  readonly nonce: Uint8Array;
  /** Ciphertext and, at its end, the 16-byte tag. */
  readonly data: Uint8Array;
}

/** The version of the sealed records' format; part of what is authenticated. */
export const VAULT_FORMAT = 1;
export const DATA_KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Length-prefixed, so that no two addresses give the same bytes. */
const associatedData = (address: SecretAddress): Buffer => {
  const parts = [`keyfob vault ${VAULT_FORMAT}`, address.record, address.field];
  return Buffer.from(parts.map((part) => `${Buffer.byteLength(part)}:${part}`).join(''));
};

/**
 * Seals a secret with AES-256-GCM under a fresh 96-bit nonce. Format version, record and field are authenticated with it, so a
 * record that was edited, or moved to another place, does not open.
 */
export const seal = (
  key: Uint8Array,
  address: SecretAddress,
  secret: string,
  random: Random,
): SealedSecret => {
  const nonce = random.bytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(associatedData(address));
  const data = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return { nonce, data };
};

/** The secret, or null if key, address or bytes are not those it was sealed with. Never throws. */
export const unseal = (key: Uint8Array, address: SecretAddress, sealed: SealedSecret): string | null => {
  if (sealed.nonce.length !== NONCE_BYTES || sealed.data.length < TAG_BYTES) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(associatedData(address));
    decipher.setAuthTag(sealed.data.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.data.subarray(0, -TAG_BYTES)), decipher.final()]).toString(
      'utf8',
    );
  } catch {
    return null;
  }
};
