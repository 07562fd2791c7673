/** The differences between Node in Electron and Node itself. */
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { StandInProcess } from '../../stand-in/control/client.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { startShared } from './support.ts';

let app: StandInProcess;
beforeAll(async () => {
  app = await startShared('sealing.ts');
});

const ask = (what: 'generation' | 'passphrase' | 'seal') =>
  app.evaluate((_electron, name) => (globalThis.fixture.values[name] as () => unknown)(), what);

describe('node:crypto of BoringSSL', () => {
  it.each(['chacha20-poly1305', 'aes-128-ccm', 'aes-256-ocb', 'id-aes256-wrap', 'aria-256-gcm'])(
    'lacks %s',
    async (cipher) => {
      const result = await app.evaluate((_electron, name) => {
        const { createCipheriv, createDecipheriv, getCiphers } = process.getBuiltinModule('node:crypto');
        return [createCipheriv, createDecipheriv]
          .map((create) => {
            try {
              return create(name, Buffer.alloc(32), Buffer.alloc(12)).constructor.name;
            } catch (error) {
              return String(error);
            }
          })
          .concat(String(getCiphers().includes(name)));
      }, cipher);
      expect(result).toEqual(['Error: Unknown cipher', 'Error: Unknown cipher', 'false']);
    },
  );

  it('is declared in process.features', async () => {
    expect(await app.evaluate(() => Reflect.get(process.features, 'openssl_is_boringssl') as unknown)).toBe(
      true,
    );
  });

  it('has argon2, which throws', async () => {
    const result = await app.evaluate(() => {
      const crypto = process.getBuiltinModule('node:crypto') as unknown as Record<string, () => unknown>;
      return ['argon2', 'argon2Sync'].map((name) => {
        try {
          crypto[name]!();
          return 'passed';
        } catch (error) {
          return [typeof crypto[name], (error as { code: string }).code];
        }
      });
    });
    const missing = ['function', 'ERR_CRYPTO_ARGON2_NOT_SUPPORTED'];
    expect(result).toEqual([missing, missing]);
  });

  it('generates common key types only', async () => {
    const result = await app.evaluate(() => {
      const { generateKeyPairSync } = process.getBuiltinModule('node:crypto');
      const make = generateKeyPairSync as (type: string, options?: object) => unknown;
      return [
        ['ed448'],
        ['x448'],
        ['rsa-pss', { modulusLength: 2048 }],
        ['ed25519'],
        ['ec', { namedCurve: 'P-256' }],
      ].map(([type, options]) => {
        try {
          make(type as string, options as object);
          return 'made';
        } catch (error) {
          return (error as { code: string }).code;
        }
      });
    });
    const missing = 'ERR_INVALID_ARG_VALUE';
    expect(result).toEqual([missing, missing, missing, 'made', 'made']);
  });
});

describe('Keyfob’s code on these parts', () => {
  it('D77: secrets are sealed and opened', async () => {
    expect(await ask('seal')).toBe('secret');
  });

  it('a passphrase unwraps its key, and another does not', async () => {
    expect(await ask('passphrase')).toEqual([true, null]);
  });

  it('D87: the data file is backed up without backup() of node:sqlite', async () => {
    using folder = temporaryDirectory();
    const backup = await app.evaluate(
      (_electron, to) => {
        const sqlite = process.getBuiltinModule('node:sqlite');
        return sqlite.backup(new sqlite.DatabaseSync(':memory:'), to).then(() => 'passed', String);
      },
      join(folder.path, 'copy.db'),
    );
    expect(backup).toContain('not known to work');
    expect(await ask('generation')).toBe(true);
  });
});
