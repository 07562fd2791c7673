import type { KeyBackend } from '../../../shared/domain/vault.ts';
import type { KeyWrapper } from '../ports.ts';

export type SystemWrap =
  | { readonly kind: 'wrapped'; readonly blob: Uint8Array; readonly backend: KeyBackend }
  /** The system would seal with a key that everybody knows. */
  | { readonly kind: 'public-key' }
  | { readonly kind: 'unavailable' };

/**
 * Wraps the data key with the system's key store, and believes it only after a round trip: the system reports success on Linux
 * without a key ring too, and sealing with a constant key protects nothing.
 */
export const wrapWithSystem = async (keyWrapper: KeyWrapper, dataKey: Uint8Array): Promise<SystemWrap> => {
  const text = Buffer.from(dataKey).toString('base64');
  const wrapped = await keyWrapper.wrap(text);
  if (wrapped.kind === 'unavailable') return wrapped;
  if (wrapped.backend === 'public-key') return { kind: 'public-key' };
  const back = await keyWrapper.unwrap(wrapped.blob);
  return back.kind === 'unwrapped' && back.text === text ? wrapped : { kind: 'unavailable' };
};
