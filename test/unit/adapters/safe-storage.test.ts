import { safeStorage } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { backendOf, systemKeyWrapper } from '../../../electron/adapters/safe-storage.ts';
import { callsOf } from '../../support/electron-double/double.ts';

const blob = (mark: string): Buffer =>
  Buffer.concat([Buffer.from(mark, 'latin1'), Buffer.from([1, 2, 3, 255])]);

describe('the key store that sealed a blob', () => {
  it.each([
    ['linux', 'v10', 'public-key'],
    ['linux', 'v11', 'keyring'],
    ['linux', 'v12', 'portal'],
    ['linux', '\u0001\u0002\u0003', 'portal'],
    ['darwin', 'v10', 'keychain'],
    ['darwin', 'v11', 'unknown'],
    ['darwin', 'abc', 'unknown'],
    ['win32', 'v10', 'dpapi'],
    ['win32', 'v11', 'unknown'],
    ['win32', '\u0001\u0000\u0000', 'unknown'],
  ] as const)('D79 D80: on %s the mark %j is %s', (platform, mark, backend) => {
    expect(backendOf(blob(mark), platform)).toBe(backend);
  });

  it('D79: is never a trusted one for a blob too short to have a mark', () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from('v'), Buffer.from('v1')]) {
      expect(backendOf(bytes, 'darwin')).toBe('unknown');
      expect(backendOf(bytes, 'win32')).toBe('unknown');
      expect(backendOf(bytes, 'linux')).not.toBe('keyring');
    }
  });
});

describe('wrapping', () => {
  it('D77 D78: uses the asynchronous call, and identifies the key store by the blob', async () => {
    vi.spyOn(safeStorage, 'encryptStringAsync').mockResolvedValue(blob('v11'));
    const wrapped = await systemKeyWrapper('linux').wrap('the data key');
    expect(wrapped).toEqual({ kind: 'wrapped', blob: blob('v11'), backend: 'keyring' });
    expect(callsOf(safeStorage, 'encryptStringAsync')).toEqual([['the data key']]);
  });

  it('D83: reports a system that refuses as unavailable, whatever its message', async () => {
    vi.spyOn(safeStorage, 'encryptStringAsync').mockRejectedValue(
      new Error('Error while encrypting the text'),
    );
    expect(await systemKeyWrapper('linux').wrap('the data key')).toEqual({ kind: 'unavailable' });
  });
});

describe('unwrapping', () => {
  const unwrap = (): Promise<unknown> => systemKeyWrapper('linux').unwrap(Uint8Array.from(blob('v11')));

  it('D77 D78: uses the asynchronous call, and passes on whether the system asks to wrap again', async () => {
    vi.spyOn(safeStorage, 'decryptStringAsync').mockResolvedValue({
      result: 'the data key',
      shouldReEncrypt: true,
    });
    expect(await unwrap()).toEqual({ kind: 'unwrapped', text: 'the data key', shouldRewrap: true });
    // Electron takes a Buffer only; the data file gives plain bytes.
    expect(Buffer.isBuffer(callsOf(safeStorage, 'decryptStringAsync')[0]?.[0])).toBe(true);
  });

  it('D79: refuses what Linux’ public key sealed, for the app never seals with it', async () => {
    vi.spyOn(safeStorage, 'decryptStringAsync').mockResolvedValue({
      result: 'a stranger’s key',
      shouldReEncrypt: true,
    });
    expect(await systemKeyWrapper('linux').unwrap(blob('v10'))).toEqual({ kind: 'undecryptable' });
    expect(callsOf(safeStorage, 'decryptStringAsync')).toEqual([]);
    expect(await systemKeyWrapper('darwin').unwrap(blob('v10'))).toMatchObject({ kind: 'unwrapped' });
  });

  it('D81: reports undecryptable only for the message that says so', async () => {
    vi.spyOn(safeStorage, 'decryptStringAsync').mockRejectedValue(
      new Error('Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.'),
    );
    expect(await unwrap()).toEqual({ kind: 'undecryptable' });
  });

  it.each([
    new Error('safeStorage.decryptStringAsync is temporarily unavailable. Please try again.'),
    new Error('safeStorage cannot be used before app is ready'),
    new Error('Expected the first argument of decryptStringAsync() to be a buffer'),
    new Error('something that a later version says'),
    new Error(''),
    'a text',
    null,
    undefined,
  ])('D83: reports every other error as unavailable, so that nothing is lost: %s', async (reason) => {
    vi.spyOn(safeStorage, 'decryptStringAsync').mockRejectedValue(reason);
    expect(await unwrap()).toEqual({ kind: 'unavailable' });
  });
});
