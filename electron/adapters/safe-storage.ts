import { safeStorage } from 'electron';
import type { KeyBackend } from '../../shared/domain/vault.ts';
import type { KeyWrapper, UnwrapResult } from '../core/ports.ts';

/** The only place that knows Electron's safeStorage, and only its asynchronous calls: the others block and are deprecated. */
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
    // Nothing of ours was ever sealed by a key that everybody knows: whoever put this there knows what is in it.
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
 * Which key store sealed a blob, by its first three bytes. On Linux `v10` means a constant, public key, although the call
 * reports success; on macOS and Windows it is the regular mark. What `getSelectedStorageBackend` says is about an older
 * choice and may be wrong either way.
 */
export const backendOf = (blob: Uint8Array, platform: NodeJS.Platform): KeyBackend => {
  const mark = Buffer.from(blob.subarray(0, 3)).toString('latin1');
  if (platform === 'darwin') return mark === 'v10' ? 'keychain' : 'unknown';
  if (platform === 'win32') return mark === 'v10' ? 'dpapi' : 'unknown';
  if (mark === 'v10') return 'public-key';
  return mark === 'v11' ? 'keyring' : 'portal';
};

/**
 * Rejections are told apart by their text alone. Only the plain statement that the bytes do not decrypt counts as that;
 * everything unknown is "not now", which loses nothing.
 */
const failureOf = (error: unknown): UnwrapResult => {
  const message = error instanceof Error ? error.message : '';
  return /while decrypting/i.test(message) ? { kind: 'undecryptable' } : { kind: 'unavailable' };
};
