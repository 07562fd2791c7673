/** `safeStorage` of the stand-in. */
import { createCipheriv, pbkdf2Sync } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { StandInProcess } from '../../stand-in/control/client.ts';
import { createTestFolder, startFixture } from './support.ts';
import type { FixtureOptions } from './support.ts';

/** Encrypts a text and returns base64, or the error's message. */
const encrypt = (app: StandInProcess, text: string) =>
  app.evaluate(
    ({ safeStorage }, plain) =>
      safeStorage.encryptStringAsync(plain).then(
        (bytes) => bytes.toString('base64'),
        (error: unknown) => (error as Error).message,
      ),
    text,
  );
/** Decrypts base64 and returns the result, or the error's message. */
const decrypt = (app: StandInProcess, base64: string) =>
  app.evaluate(
    ({ safeStorage }, encrypted) =>
      safeStorage.decryptStringAsync(Buffer.from(encrypted, 'base64')).then(
        (answer) => answer as { result: string; shouldReEncrypt: boolean } | string,
        (error: unknown) => (error as Error).message,
      ),
    base64,
  );
const prefix = (base64: string) => Buffer.from(base64, 'base64').subarray(0, 3).toString();
const start = (options: FixtureOptions = {}) => startFixture('idle.ts', options);

const temporarily = 'safeStorage.decryptStringAsync is temporarily unavailable. Please try again.';
const wrong = 'Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.';

describe('with a keyring', () => {
  it('encrypts with its own key, which persists', async () => {
    const folder = createTestFolder();
    const first = await start({ folder });
    const sealed = await encrypt(first, 'the data key');
    expect(prefix(sealed)).toBe('v11');
    expect(await decrypt(first, sealed)).toEqual({ result: 'the data key', shouldReEncrypt: false });
    await first.kill();
    expect(await decrypt(await start({ folder }), sealed)).toEqual({
      result: 'the data key',
      shouldReEncrypt: false,
    });
    const [file] = readdirSync(join(folder.stateDir, 'keyring'));
    expect(statSync(join(folder.stateDir, 'keyring', file!)).mode & 0o777).toBe(0o600);
  });

  it('encrypts an empty text as an empty buffer, and decrypts it', async () => {
    const app = await start();
    expect(await encrypt(app, '')).toBe('');
    expect(await decrypt(app, '')).toEqual({ result: '', shouldReEncrypt: false });
  });

  it('accepts strings and buffers only', async () => {
    const app = await start();
    const messages = await app.evaluate(async ({ safeStorage }) => {
      const messageOf = (promise: Promise<unknown>) =>
        promise.then(
          () => 'taken',
          (error: unknown) => (error as Error).message,
        );
      return [
        await messageOf(safeStorage.decryptStringAsync('text' as never)),
        await messageOf(safeStorage.decryptStringAsync([1, 2] as never)),
        await messageOf(safeStorage.decryptStringAsync(new Uint8Array() as never)),
        await messageOf(safeStorage.encryptStringAsync(new Uint8Array(4) as never)),
      ];
    });
    const expected = 'Expected the first argument of decryptStringAsync() to be a buffer';
    expect(messages).toEqual([
      expected,
      expected,
      'taken',
      'Error processing argument at index 0, conversion failure',
    ]);
  });

  it('returns equal ciphertexts for equal texts', async () => {
    const app = await start();
    expect(await encrypt(app, 'same')).toBe(await encrypt(app, 'same'));
  });

  it('uses another key for another app name', async () => {
    const folder = createTestFolder();
    const sealed = await encrypt(await start({ folder }), 'the data key');
    const renamed = await start({ folder });
    await renamed.evaluate(({ app }) => app.setName('Renamed'));
    expect(await decrypt(renamed, sealed)).not.toEqual({ result: 'the data key', shouldReEncrypt: false });
  });

  it('reads the key once in a process', async () => {
    const app = await start();
    const sealed = await encrypt(app, 'x');
    await app.evaluate(({ app: electronApp }) => electronApp.setName('Renamed too late'));
    expect(await decrypt(app, sealed)).toEqual({ result: 'x', shouldReEncrypt: false });
  });
});

describe('without a keyring', () => {
  it.each([{ safeStorage: 'basic' as const }, { args: ['--password-store=basic'] }])(
    'encrypts with a public key and reports success (%o)',
    async (options) => {
      const app = await start(options);
      expect(await app.evaluate(({ safeStorage }) => safeStorage.isAsyncEncryptionAvailable())).toBe(true);
      const sealed = await encrypt(app, 'not secret at all');
      expect(prefix(sealed)).toBe('v10');
      expect(await decrypt(app, sealed)).toEqual({ result: 'not secret at all', shouldReEncrypt: false });
      // The public password is known, so anybody can decrypt.
      const key = pbkdf2Sync('peanuts', 'saltysalt', 1, 16, 'sha1');
      const cipher = createCipheriv('aes-128-cbc', key, Buffer.alloc(16, ' '));
      const own = Buffer.concat([Buffer.from('v10'), cipher.update('not secret at all'), cipher.final()]);
      expect(sealed).toBe(own.toString('base64'));
    },
  );

  it('cannot read what was encrypted with one', async () => {
    const folder = createTestFolder();
    const sealed = await encrypt(await start({ folder }), 'x');
    expect(await decrypt(await start({ folder, safeStorage: 'basic' }), sealed)).toBe(wrong);
  });

  it('leaves data with shouldReEncrypt when there is a keyring later', async () => {
    const folder = createTestFolder();
    const sealed = await encrypt(await start({ folder, safeStorage: 'basic' }), 'x');
    expect(await decrypt(await start({ folder }), sealed)).toEqual({ result: 'x', shouldReEncrypt: true });
  });
});

describe('with a keyring that stays locked', () => {
  it('reports that it is available, encrypts with the public password, and cannot decrypt earlier data', async () => {
    const folder = createTestFolder();
    const sealed = await encrypt(await start({ folder }), 'x');
    const app = await start({ folder, safeStorage: 'locked' });
    expect(await app.evaluate(({ safeStorage }) => safeStorage.isAsyncEncryptionAvailable())).toBe(true);
    expect(await decrypt(app, sealed)).toBe(temporarily);
    // A second attempt in the same process has the same result.
    expect(await decrypt(app, sealed)).toBe(temporarily);
    expect(prefix(await encrypt(app, 'x'))).toBe('v10');
    expect(await decrypt(await start({ folder }), sealed)).toEqual({ result: 'x', shouldReEncrypt: false });
  });
});

describe('with the wrong key', () => {
  it('usually fails, and sometimes returns garbage', async () => {
    const folder = createTestFolder();
    const first = await start({ folder });
    const texts = Array.from({ length: 2000 }, (_, index) => `text number ${String(index)}`);
    const sealed = await first.evaluate(
      ({ safeStorage }, plain) =>
        Promise.all(
          plain.map(async (text) => (await safeStorage.encryptStringAsync(text)).toString('base64')),
        ),
      texts,
    );
    const other = await start({ folder, safeStorage: 'wrong-key' });
    const outcomes = await other.evaluate(
      ({ safeStorage }, all) =>
        Promise.all(
          all.map((encrypted) =>
            safeStorage.decryptStringAsync(Buffer.from(encrypted, 'base64')).then(
              ({ result }) => `success: ${result}`,
              (error: unknown) => (error as Error).message,
            ),
          ),
        ),
      sealed,
    );
    const nonsense = outcomes.filter((outcome) => outcome.startsWith('success: '));
    expect(outcomes.filter((outcome) => outcome === wrong).length).toBe(texts.length - nonsense.length);
    // On average, 1 of 256 succeeds; the probability of none in 2000 is about 1 in 2000.
    expect(nonsense.length).toBeGreaterThan(0);
    expect(nonsense.length).toBeLessThan(40);
    expect(nonsense.some((outcome) => texts.includes(outcome.slice('success: '.length)))).toBe(false);
  });

  it('fails like damaged data', async () => {
    const app = await start();
    const sealed = Buffer.from(await encrypt(app, 'a text of some length'), 'base64');
    const shortened = sealed.subarray(0, sealed.length - 1).toString('base64');
    expect(await decrypt(app, shortened)).toBe(wrong);
    expect(await decrypt(app, Buffer.from('no ciphertext').toString('base64'))).toBe(wrong);
    expect(await decrypt(app, Buffer.from('v1').toString('base64'))).toBe(wrong);
  });

  it('does not detect a changed byte in the middle', async () => {
    const app = await start();
    const sealed = Buffer.from(await encrypt(app, 'sixteen bytes 16sixteen bytes 16sixteen bytes'), 'base64');
    sealed[5]! ^= 1;
    const answer = await decrypt(app, sealed.toString('base64'));
    expect(answer).toMatchObject({ shouldReEncrypt: false });
    expect(answer).not.toMatchObject({ result: 'sixteen bytes 16sixteen bytes 16sixteen bytes' });
  });
});

describe('in other states', () => {
  it('returns shouldReEncrypt', async () => {
    const app = await start({ safeStorage: 're-encrypt' });
    const sealed = await encrypt(app, 'x');
    const answer = await decrypt(app, sealed);
    expect(answer).toEqual({ result: 'x', shouldReEncrypt: true });
    // The app has to encrypt the result. Decrypting again, as the documentation says, changes nothing.
    expect(await decrypt(app, sealed)).toEqual({ result: 'x', shouldReEncrypt: true });
    expect(prefix(await encrypt(app, 'x'))).toBe('v11');
  });

  it('uses another prefix with a portal, and reads both', async () => {
    const folder = createTestFolder();
    const before = await encrypt(await start({ folder }), 'x');
    const app = await start({ folder, safeStorage: 'portal' });
    expect(prefix(await encrypt(app, 'x'))).toBe('v12');
    expect(await decrypt(app, await encrypt(app, 'x'))).toEqual({ result: 'x', shouldReEncrypt: false });
    expect(await decrypt(app, before)).toEqual({ result: 'x', shouldReEncrypt: true });
  });

  it('rejects encryption', async () => {
    const app = await start({ safeStorage: 'encrypt-failing' });
    expect(await encrypt(app, 'x')).toBe(
      'Error while encrypting the text provided to safeStorage.encryptStringAsync.',
    );
  });
});

describe('getSelectedStorageBackend', () => {
  const backend = async (desktop: string, args: string[] = []) => {
    const app = await start({ env: { XDG_CURRENT_DESKTOP: desktop }, args });
    const name = await app.evaluate(({ safeStorage }) => safeStorage.getSelectedStorageBackend());
    return [name, prefix(await encrypt(app, 'x'))];
  };

  it('depends on the desktop, not on the key in use', async () => {
    expect(await backend('Unknown')).toEqual(['basic_text', 'v11']);
    expect(await backend('GNOME', ['--password-store=basic'])).toEqual(['basic_text', 'v10']);
    expect(await backend('KDE')).toEqual(['kwallet6', 'v11']);
    expect(await backend('ubuntu:GNOME')).toEqual(['gnome_libsecret', 'v11']);
    expect(await backend('Unknown', ['--password-store=gnome-libsecret'])).toEqual([
      'gnome_libsecret',
      'v11',
    ]);
    expect(await backend('Unknown', ['--password-store=nonsense'])).toEqual(['basic_text', 'v11']);
  });
});

it('the synchronous calls work, with a warning, and share the format', async () => {
  const app = await start({ env: { XDG_CURRENT_DESKTOP: 'GNOME' } });
  const sealed = await app.evaluate(({ safeStorage }) => {
    /* eslint-disable @typescript-eslint/no-deprecated -- that is the case */
    const encrypted = safeStorage.encryptString('x');
    return [
      safeStorage.isEncryptionAvailable(),
      safeStorage.decryptString(encrypted),
      encrypted.toString('base64'),
    ];
    /* eslint-enable @typescript-eslint/no-deprecated */
  });
  expect(sealed.slice(0, 2)).toEqual([true, 'x']);
  expect(await decrypt(app, sealed[2] as string)).toEqual({ result: 'x', shouldReEncrypt: false });
  await app.wrote((output) => output.includes('safeStorage.encryptString is deprecated'));
});
