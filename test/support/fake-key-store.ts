import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { KeyWrapper } from '../../electron/core/ports.ts';
import type { KeyBackend } from '../../shared/domain/vault.ts';

/** A double of the operating system's key store. A test can change its behavior between calls. */
export interface FakeKeyStore extends KeyWrapper {
  backend: KeyBackend;
  /** Neither wraps nor unwraps, as a locked key ring does. */
  unavailable: boolean;
  /** Reports after every unwrapping that the text should be wrapped again. */
  asksToRewrap: boolean;
  /** Unwraps to another text than was wrapped, as can happen with a wrong key and no authentication. */
  garbles: boolean;
  /** Loses its key; what it wrapped so far no longer decrypts. */
  loseKey(): void;
  readonly wraps: number;
}

/** A key store with a key in memory, which a test keeps over restarts of the core. A given key can be shared with a child process. */
export const fakeKeyStore = (
  backend: KeyBackend = 'keyring',
  firstKey: Uint8Array = randomBytes(32),
): FakeKeyStore => {
  let key = firstKey;
  let wraps = 0;
  const store: FakeKeyStore = {
    backend,
    unavailable: false,
    asksToRewrap: false,
    garbles: false,
    loseKey: () => {
      key = randomBytes(32);
    },
    get wraps() {
      return wraps;
    },
    wrap: (text) => {
      if (store.unavailable) return Promise.resolve({ kind: 'unavailable' });
      wraps += 1;
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const blob = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return Promise.resolve({ kind: 'wrapped', blob, backend: store.backend });
    },
    unwrap: (blob) => {
      if (store.unavailable) return Promise.resolve({ kind: 'unavailable' });
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, blob.subarray(0, 12));
        decipher.setAuthTag(blob.subarray(-16));
        const text = Buffer.concat([decipher.update(blob.subarray(12, -16)), decipher.final()]).toString(
          'utf8',
        );
        return Promise.resolve({
          kind: 'unwrapped',
          text: store.garbles ? Buffer.from(text).toString('hex') : text,
          shouldRewrap: store.asksToRewrap,
        });
      } catch {
        return Promise.resolve({ kind: 'undecryptable' });
      }
    },
  };
  return store;
};
