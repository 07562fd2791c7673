import { safeStorage } from 'electron';
import type { KeyBackend } from '../../shared/domain/vault.ts';
import type { KeyWrapper, UnwrapResult } from '../core/ports.ts';

/** Wraps the data key with Electron's `safeStorage`. Uses the asynchronous calls: the synchronous ones block and are deprecated. */
export const systemKeyWrapper = (platform: NodeJS.Platform): KeyWrapper => ({
  wrap: async (text) => {
    try {
      const blob = await safeStorage.encryptStringAsync(text);
      return { kind: 'wrapped', blob, backend: backendOf(blob, platform) };
    } catch {
      return { kind: 'unavailable' };
    }
  },
  unwrap: async (blob) => {
    // Keyfob never stores a key that was wrapped with a public key, so somebody else made this blob.
    if (backendOf(blob, platform) === 'public-key') return { kind: 'undecryptable' };
    try {
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(blob));
      return { kind: 'unwrapped', text: result, shouldRewrap: shouldReEncrypt };
    } catch (error) {
      return failureOf(error);
    }
  },
});

/**
 * The key store that encrypted a blob, read from the blob's first three bytes. On Linux `v10` means Chromium's constant, public
 * key, although the call succeeds; on macOS and Windows it is the normal prefix. `getSelectedStorageBackend` is no help: it
 * reports the backend of the synchronous calls.
 */
export const backendOf = (blob: Uint8Array, platform: NodeJS.Platform): KeyBackend => {
  const prefix = Buffer.from(blob.subarray(0, 3)).toString('latin1');
  if (platform === 'darwin') return prefix === 'v10' ? 'keychain' : 'unknown';
  if (platform === 'win32') return prefix === 'v10' ? 'dpapi' : 'unknown';
  if (prefix === 'v10') return 'public-key';
  return prefix === 'v11' ? 'keyring' : 'portal';
};

/**
 * Electron's rejections differ only in their text. An unknown one counts as `unavailable`, which changes nothing that is stored.
 */
const failureOf = (error: unknown): UnwrapResult => {
  const message = error instanceof Error ? error.message : '';
  return /while decrypting/i.test(message) ? { kind: 'undecryptable' } : { kind: 'unavailable' };
};
