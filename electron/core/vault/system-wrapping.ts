import type { KeyBackend } from '../../../shared/domain/vault.ts';
import type { KeyWrapper } from '../ports.ts';

export type SystemWrap =
  | { readonly kind: 'wrapped'; readonly blob: Uint8Array; readonly backend: KeyBackend }
  /** The key store would use a publicly known key, which protects nothing. */
  | { readonly kind: 'public-key' }
  | { readonly kind: 'unavailable' };

/**
 * Wraps the data key with the operating system's key store and unwraps it again as a test. Checks the backend, because Linux
 * without a keyring also reports success.
 */
export const wrapWithSystem = async (keyWrapper: KeyWrapper, dataKey: Uint8Array): Promise<SystemWrap> => {
  const text = Buffer.from(dataKey).toString('base64');
  const wrapped = await keyWrapper.wrap(text);
  if (wrapped.kind === 'unavailable') return wrapped;
  if (wrapped.backend === 'public-key') return { kind: 'public-key' };
  const unwrapped = await keyWrapper.unwrap(wrapped.blob);
  return unwrapped.kind === 'unwrapped' && unwrapped.text === text ? wrapped : { kind: 'unavailable' };
};
