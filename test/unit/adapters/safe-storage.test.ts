import { beforeEach, describe, expect, it, vi } from 'vitest';
import { backendOf, systemKeyWrapper } from '../../../electron/adapters/safe-storage.ts';

const safeStorage = vi.hoisted(() => ({
  encryptStringAsync: vi.fn<(text: string) => Promise<Buffer>>(),
  decryptStringAsync: vi.fn<(blob: Buffer) => Promise<{ result: string; shouldReEncrypt: boolean }>>(),
}));
// Only what may be used is there: a call of the others, which block, would fail.
vi.mock('electron', () => ({ safeStorage }));

const blob = (mark: string): Buffer =>
  Buffer.concat([Buffer.from(mark, 'latin1'), Buffer.from([1, 2, 3, 255])]);

beforeEach(() => {
  vi.clearAllMocks();
});

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

  it('D79: is never a good one for a blob too short to have a mark', () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from('v'), Buffer.from('v1')]) {
      expect(backendOf(bytes, 'darwin')).toBe('unknown');
      expect(backendOf(bytes, 'win32')).toBe('unknown');
      expect(backendOf(bytes, 'linux')).not.toBe('keyring');
    }
  });
});

describe('wrapping', () => {
  it('D77 D78: uses the asynchronous call, and tells the key store by the blob', async () => {
    safeStorage.encryptStringAsync.mockResolvedValue(blob('v11'));
    const wrapped = await systemKeyWrapper('linux').wrap('the data key');
    expect(wrapped).toEqual({ kind: 'wrapped', blob: blob('v11'), backend: 'keyring' });
    expect(safeStorage.encryptStringAsync).toHaveBeenCalledExactlyOnceWith('the data key');
  });

  it('D83: a system that refuses is not available, whatever it says', async () => {
    safeStorage.encryptStringAsync.mockRejectedValue(new Error('Error while encrypting the text'));
    expect(await systemKeyWrapper('linux').wrap('the data key')).toEqual({ kind: 'unavailable' });
  });
});

describe('unwrapping', () => {
  const unwrap = (): Promise<unknown> => systemKeyWrapper('linux').unwrap(Uint8Array.from(blob('v11')));

  it('D77 D78: uses the asynchronous call, and passes on whether the system asks to wrap anew', async () => {
    safeStorage.decryptStringAsync.mockResolvedValue({ result: 'the data key', shouldReEncrypt: true });
    expect(await unwrap()).toEqual({ kind: 'unwrapped', text: 'the data key', shouldRewrap: true });
    // Electron takes a Buffer only; the data file gives plain bytes.
    expect(Buffer.isBuffer(safeStorage.decryptStringAsync.mock.calls[0]?.[0])).toBe(true);
  });

  it('D79: does not take what a key that everybody knows has sealed, for it was not us', async () => {
    safeStorage.decryptStringAsync.mockResolvedValue({ result: 'a stranger’s key', shouldReEncrypt: true });
    expect(await systemKeyWrapper('linux').unwrap(blob('v10'))).toEqual({ kind: 'undecryptable' });
    expect(safeStorage.decryptStringAsync).not.toHaveBeenCalled();
    expect(await systemKeyWrapper('darwin').unwrap(blob('v10'))).toMatchObject({ kind: 'unwrapped' });
  });

  it('D81: only the plain statement that the bytes do not decrypt counts as that', async () => {
    safeStorage.decryptStringAsync.mockRejectedValue(
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
  ])('D83: everything else is "not now", which loses nothing: %s', async (reason) => {
    safeStorage.decryptStringAsync.mockRejectedValue(reason);
    expect(await unwrap()).toEqual({ kind: 'unavailable' });
  });
});
