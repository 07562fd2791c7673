import { describe, expect, it, vi } from 'vitest';
import { unwrapWithPassphrase } from '../../../electron/core/vault/passphrase.ts';
import { DATA_KEY_BYTES, unseal, type SealedSecret } from '../../../electron/core/vault/sealing.ts';
import { readHeader } from '../../../electron/core/vault/vault-header.ts';
import {
  confirmed,
  ACCESS,
  CLIENT,
  outcome,
  PASSPHRASE,
  REFRESH,
  sealedBytes,
  underPassphrase,
  vaultOnFile,
} from './vault-on-file.ts';

const OTHER = 'staple of another kind';
const UNLOCKED = { kind: 'unlocked', protection: 'passphrase', backend: null };
const LOCKED = { kind: 'locked', by: 'passphrase' };

describe('a vault under a passphrase', () => {
  it('takes the place of the system’s protection: the secrets are sealed anew, and open to it alone', async () => {
    using file = vaultOnFile();
    const first = await file.restart();
    first.vault.put(ACCESS, 'token');
    const before = sealedBytes(first.database);
    await first.vault.setPassphrase(null, PASSPHRASE, confirmed);
    expect(first.vault.state).toEqual(UNLOCKED);
    expect(sealedBytes(first.database).records).not.toBe(before.records);
    expect(outcome(first.vault.read(ACCESS))).toEqual({ value: 'token' });

    const { vault, states, database } = await file.restart();
    expect(states).toEqual([LOCKED]);
    expect(outcome(vault.read(ACCESS))).toBe('vault.locked');
    const sealed = sealedBytes(database);
    expect(outcome(await vault.unlock(OTHER))).toBe('vault.wrong_passphrase');
    await vault.open();
    expect(states).toEqual([LOCKED, LOCKED]);
    expect(sealedBytes(database)).toEqual(sealed);
    expect(outcome(await vault.unlock(PASSPHRASE))).toEqual({ value: null });
    expect(states.at(-1)).toEqual(UNLOCKED);
    expect(outcome(vault.read(ACCESS))).toEqual({ value: 'token' });
  });

  it('D91: drops the key from memory when it is locked, and nothing can be read or stored until it is unlocked', async () => {
    using file = vaultOnFile();
    const { vault, drawn } = await underPassphrase(file);
    vault.put(CLIENT, 'secret');
    const key = drawn.findLast(({ length }) => length === DATA_KEY_BYTES) ?? new Uint8Array([1]);
    expect(key.some((byte) => byte !== 0)).toBe(true);
    expect(outcome(await vault.lock())).toEqual({ value: null });
    expect(vault.state).toEqual(LOCKED);
    expect(key.every((byte) => byte === 0)).toBe(true);
    expect(outcome(vault.read(ACCESS))).toBe('vault.locked');
    expect(() => vault.put(REFRESH, 'other')).toThrow();
    // Forgetting needs no key.
    vault.remove(CLIENT.record);
    expect(vault.placesOf('access_token')).toEqual(new Map([['connection:1', 'vault']]));
    expect(outcome(await vault.unlock(PASSPHRASE))).toEqual({ value: null });
    expect(outcome(vault.read(CLIENT))).toEqual({ value: null });
    expect(outcome(vault.read(ACCESS))).toEqual({ value: 'token' });
  });

  it('is changed to another one with the current one, and not without', async () => {
    using file = vaultOnFile();
    const { vault, database } = await underPassphrase(file);
    const before = sealedBytes(database);
    for (const current of [null, OTHER])
      expect(outcome(await vault.setPassphrase(current, OTHER, confirmed))).toBe('vault.wrong_passphrase');
    expect(sealedBytes(database)).toEqual(before);
    expect(outcome(await vault.setPassphrase(PASSPHRASE, OTHER, confirmed))).toEqual({ value: null });

    const later = await file.restart();
    expect(outcome(await later.vault.unlock(PASSPHRASE))).toBe('vault.wrong_passphrase');
    expect(outcome(await later.vault.unlock(OTHER))).toEqual({ value: null });
    expect(outcome(later.vault.read(ACCESS))).toEqual({ value: 'token' });
  });

  it.each(['another passphrase', 'the system'])(
    'leaves older copies a key that opens nothing more, once %s takes its place',
    async (next) => {
      using file = vaultOnFile();
      const { vault, database, drawn } = await underPassphrase(file);
      vault.put(CLIENT, 'secret');
      database.run('UPDATE vault_record SET data = zeroblob(40) WHERE record = ?', CLIENT.record);
      const damaged = database.get('SELECT * FROM vault_record WHERE record = ?', CLIENT.record);
      const header = readHeader(database);
      if (typeof header === 'string' || !header.kdf) throw new Error('There is no header.');
      const oldKey = (await unwrapWithPassphrase(header.wrapped, header.kdf, PASSPHRASE)) ?? new Uint8Array();
      const opens = (key: Uint8Array): string | null => {
        const row = database.get('SELECT nonce, data FROM vault_record WHERE record = ?', ACCESS.record);
        return unseal(key, ACCESS, row as unknown as SealedSecret);
      };
      expect(opens(oldKey)).toBe('token');
      const inMemory = drawn.findLast(({ length }) => length === DATA_KEY_BYTES);

      const change =
        next === 'the system'
          ? vault.useSystem(PASSPHRASE, confirmed)
          : vault.setPassphrase(PASSPHRASE, OTHER, confirmed);
      expect(outcome(await change)).toEqual({ value: null });
      expect(opens(oldKey)).toBeNull();
      expect(inMemory?.every((byte) => byte === 0)).toBe(true);
      expect(outcome(vault.read(ACCESS))).toEqual({ value: 'token' });
      // What was damaged before is neither lost nor made to look whole.
      expect(database.get('SELECT * FROM vault_record WHERE record = ?', CLIENT.record)).toEqual(damaged);
      expect(outcome(vault.read(CLIENT))).toBe('vault.record_damaged');
    },
  );

  it('D86: a secret that can’t be sealed anew leaves the old passphrase and every secret in force', async () => {
    using file = vaultOnFile();
    await underPassphrase(file);
    const { vault, database } = await file.restart();
    await vault.unlock(PASSPHRASE);
    vault.put(CLIENT, 'secret');
    const before = sealedBytes(database);
    database.run(
      `CREATE TEMP TRIGGER full BEFORE INSERT ON main.vault_record WHEN NEW.field = 'access_token'
       BEGIN SELECT RAISE(ABORT, 'full'); END`,
    );
    await expect(vault.setPassphrase(PASSPHRASE, OTHER, confirmed)).rejects.toMatchObject({
      code: 'storage.failed',
    });
    database.run('DROP TRIGGER temp.full');
    expect(sealedBytes(database)).toEqual(before);
    expect(outcome(vault.read(CLIENT))).toEqual({ value: 'secret' });
    const later = await file.restart();
    expect(outcome(await later.vault.unlock(PASSPHRASE))).toEqual({ value: null });
    expect(outcome(later.vault.read(ACCESS))).toEqual({ value: 'token' });
  });

  it('goes back to the system’s protection with it, and not without', async () => {
    using file = vaultOnFile();
    const { vault, database } = await underPassphrase(file);
    const before = sealedBytes(database);
    for (const passphrase of [null, OTHER])
      expect(outcome(await vault.useSystem(passphrase, confirmed))).toBe('vault.wrong_passphrase');
    file.keyStore.backend = 'public-key';
    expect(outcome(await vault.useSystem(PASSPHRASE, confirmed))).toBe('vault.system_unavailable');
    expect(sealedBytes(database)).toEqual(before);
    expect(vault.state).toEqual(UNLOCKED);
    file.keyStore.backend = 'keyring';
    expect(outcome(await vault.useSystem(PASSPHRASE, confirmed))).toEqual({ value: null });

    const later = await file.restart();
    expect(later.vault.state).toEqual({ kind: 'unlocked', protection: 'system', backend: 'keyring' });
    expect(outcome(later.vault.read(ACCESS))).toEqual({ value: 'token' });
  });

  it('refuses one that is easy to guess, with the reason, before anything else is asked', async () => {
    using file = vaultOnFile();
    const { vault, database } = await file.restart();
    const before = sealedBytes(database);
    const confirm = vi.fn(confirmed);
    for (const [weak, weakness] of [
      ['', ''],
      ['correct horse', ''],
      ['Password1234!', 'common'],
      ['password'.repeat(100), 'repeated'],
    ] as const) {
      const error = { code: 'vault.passphrase_weak', details: { weakness } };
      expect(await vault.setPassphrase(null, weak, confirm)).toMatchObject({ ok: false, error });
    }
    expect(confirm).not.toHaveBeenCalled();
    expect(sealedBytes(database)).toEqual(before);
    expect(vault.state).toMatchObject({ protection: 'system' });
  });

  it('D86: a new one that can’t be stored leaves the old one in force', async () => {
    using file = vaultOnFile();
    const { vault, database } = await underPassphrase(file);
    database.get('PRAGMA query_only = ON');
    await expect(vault.setPassphrase(PASSPHRASE, OTHER, confirmed)).rejects.toMatchObject({
      code: 'storage.failed',
    });
    database.get('PRAGMA query_only = OFF');
    expect(vault.state).toEqual(UNLOCKED);
    const later = await file.restart();
    expect(outcome(await later.vault.unlock(PASSPHRASE))).toEqual({ value: null });
  });
});
