import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../../electron/core/ports.ts';
import { StorageError } from '../../../electron/core/storage/failures.ts';
import { fakeKeyStore } from '../../support/fake-key-store.ts';
import {
  confirmed,
  ACCESS,
  CLIENT,
  outcome,
  PASSPHRASE,
  REFRESH,
  sealedBytes,
  vaultOnFile,
} from './vault-on-file.ts';

/** Ways to damage the one row that holds the wrapped key. */
const headerDamages: [string, string][] = [
  [
    'a flipped bit in the wrapped key',
    "UPDATE vault_header SET wrapped = unhex('00' || substr(hex(wrapped), 3))",
  ],
  ['an empty wrapped key', "UPDATE vault_header SET wrapped = x''"],
  [
    'a check that does not open',
    "UPDATE vault_header SET check_data = unhex('00' || substr(hex(check_data), 3))",
  ],
  ['an empty check', "UPDATE vault_header SET check_data = x'', check_nonce = x''"],
  ['an unknown protection', "UPDATE vault_header SET protection = 'magic'"],
  ['an unknown key store', "UPDATE vault_header SET backend = 'punchcard'"],
  ['no key store', 'UPDATE vault_header SET backend = NULL'],
  ['a format that is not known yet', 'UPDATE vault_header SET format = 2'],
  ['a passphrase without parameters', "UPDATE vault_header SET protection = 'passphrase', backend = NULL"],
  [
    'toy parameters',
    `UPDATE vault_header SET protection = 'passphrase', kdf = '{"algorithm":"scrypt","N":2,"r":1,"p":1,"salt":""}'`,
  ],
  ['no row at all, while there are secrets', 'DELETE FROM vault_header'],
];

describe('a damaged header', () => {
  it.each(headerDamages)(
    'D81 D88: with %s: everything stays as it is, and opens once it is mended',
    async (_, damage) => {
      using file = vaultOnFile();
      const first = await file.restart();
      first.vault.put(ACCESS, 'token');
      first.database.run('CREATE TABLE kept AS SELECT * FROM vault_header');
      first.database.run(damage);

      const { vault, database } = await file.restart();
      const before = sealedBytes(database);
      expect(vault.state).toEqual({ kind: 'damaged', canRestore: false });
      expect(vault.problem()?.code).toBe('vault.damaged');
      await vault.open();
      expect(outcome(await vault.setPassphrase(null, PASSPHRASE, confirmed))).toBe('vault.wrong_state');
      expect(outcome(await vault.useSystem(null, confirmed))).toBe('vault.wrong_state');
      expect(outcome(await vault.unlock(PASSPHRASE))).toBe('vault.wrong_state');
      expect(outcome(await vault.restore(() => undefined))).toBe('storage.no_backup');
      expect(sealedBytes(database)).toEqual(before);

      database.run('DELETE FROM vault_header');
      database.run('INSERT INTO vault_header SELECT * FROM kept');
      await vault.open();
      expect(outcome(vault.read(ACCESS))).toEqual({ value: 'token' });
    },
  );

  it('D81: under a passphrase it looks like a wrong passphrase, and nothing is overwritten', async () => {
    using file = vaultOnFile();
    const first = await file.restart();
    first.vault.put(ACCESS, 'token');
    await first.vault.setPassphrase(null, PASSPHRASE, confirmed);
    first.database.run("UPDATE vault_header SET wrapped = unhex('00' || substr(hex(wrapped), 3))");
    const { vault, database } = await file.restart();
    const before = sealedBytes(database);
    expect(vault.state).toEqual({ kind: 'locked', by: 'passphrase' });
    expect(outcome(await vault.unlock(PASSPHRASE))).toBe('vault.wrong_passphrase');
    expect(sealedBytes(database)).toEqual(before);
  });

  it('D80: that names another key store than the one that answers is told from damage', async () => {
    using file = vaultOnFile();
    const first = await file.restart();
    first.database.run("UPDATE vault_header SET backend = 'dpapi'");
    file.keyStore.loseKey();
    expect((await file.restart()).vault.state).toEqual({
      kind: 'backend-changed',
      recorded: 'dpapi',
      current: 'keyring',
    });
  });
});

describe('a damaged record', () => {
  it('D76: a flipped bit costs that secret alone, and is said', async () => {
    using file = vaultOnFile();
    const first = await file.restart();
    for (const address of [ACCESS, REFRESH, CLIENT]) first.vault.put(address, `the ${address.field}`);
    first.database.run(
      "UPDATE vault_record SET data = unhex('00' || substr(hex(data), 3)) WHERE field = 'access_token'",
    );
    const { vault, database } = await file.restart();
    expect(vault.state.kind).toBe('unlocked');
    const before = sealedBytes(database);
    expect(outcome(vault.read(ACCESS))).toBe('vault.record_damaged');
    expect(outcome(vault.read(REFRESH))).toEqual({ value: 'the refresh_token' });
    expect(outcome(vault.read(CLIENT))).toEqual({ value: 'the client_secret' });
    expect(sealedBytes(database)).toEqual(before);
    vault.put(ACCESS, 'a new one');
    expect(outcome(vault.read(ACCESS))).toEqual({ value: 'a new one' });
  });

  it('D76: two records whose places were swapped, or one that was given to another account, do not open', async () => {
    using file = vaultOnFile();
    const { vault, database } = await file.restart();
    vault.put(ACCESS, 'access');
    vault.put(REFRESH, 'refresh');
    vault.put(CLIENT, 'client');
    database.run("UPDATE vault_record SET field = 'x' WHERE field = 'access_token'");
    database.run("UPDATE vault_record SET field = 'access_token' WHERE field = 'refresh_token'");
    database.run("UPDATE vault_record SET field = 'refresh_token' WHERE field = 'x'");
    database.run("UPDATE vault_record SET record = 'client:2' WHERE record = 'client:1'");
    expect(outcome(vault.read(ACCESS))).toBe('vault.record_damaged');
    expect(outcome(vault.read(REFRESH))).toBe('vault.record_damaged');
    expect(outcome(vault.read({ record: 'client:2', field: 'client_secret' }))).toBe('vault.record_damaged');
    expect(outcome(vault.read(CLIENT))).toEqual({ value: null });
  });
});

describe('beginning anew', () => {
  it.each(['damaged', 'locked', 'backend-changed', 'passphrase'] as const)(
    'D81: from %s: the old vault stays in a copy that still opens, the new one is empty',
    async (from) => {
      using file = vaultOnFile();
      const first = await file.restart();
      first.vault.put(ACCESS, 'token');
      let keyStore = file.keyStore;
      if (from === 'damaged') first.database.run("UPDATE vault_header SET check_data = x'00'");
      if (from === 'locked') keyStore = Object.assign(fakeKeyStore(), { unavailable: true });
      if (from === 'backend-changed') keyStore = fakeKeyStore('portal');
      if (from === 'passphrase') await first.vault.setPassphrase(null, PASSPHRASE, confirmed);
      const run = await file.restart({ keyWrapper: keyStore });
      const before = sealedBytes(run.database);
      expect(run.vault.state.kind).toBe(from === 'passphrase' ? 'locked' : from);
      keyStore.unavailable = false;
      expect(outcome(await run.vault.startFresh(confirmed))).toEqual({ value: null });

      expect(run.vault.state.kind).toBe('unlocked');
      expect(run.vault.placesOf('access_token')).toEqual(new Map());
      expect(outcome(run.vault.read(ACCESS))).toEqual({ value: null });
      run.vault.put(ACCESS, 'a new token');
      const again = await file.restart({ keyWrapper: keyStore });
      expect(outcome(again.vault.read(ACCESS))).toEqual({ value: 'a new token' });

      using old = vaultOnFile(file.keyStore);
      old.begin().database.close();
      const copy = file.filesWith('SQLite format').find((name) => name.startsWith('keyfob.vault-')) ?? '';
      writeFileSync(join(old.directory, 'keyfob.db'), readFileSync(join(file.directory, copy)));
      const found = await old.restart();
      expect(sealedBytes(found.database)).toEqual(before);
      if (from === 'passphrase') await found.vault.unlock(PASSPHRASE);
      // What was damaged before is damaged in the copy.
      const expected = from === 'damaged' ? 'vault.damaged' : { value: 'token' };
      expect(outcome(found.vault.read(ACCESS))).toEqual(expected);
    },
  );

  it('is possible where nothing was chosen yet, and leaves that as it is', async () => {
    using file = vaultOnFile(fakeKeyStore('public-key'));
    const { vault } = await file.restart();
    expect(outcome(await vault.startFresh(confirmed))).toEqual({ value: null });
    expect(vault.state).toEqual({ kind: 'setup-needed', reason: 'public-key' });
  });

  it('D81 D86: is given up if the copy can’t be made; nothing is deleted', async () => {
    using file = vaultOnFile();
    const first = await file.restart();
    first.vault.put(ACCESS, 'token');
    file.keyStore.unavailable = true;
    const full = (database: Database): Database => ({
      ...database,
      copyAside: () => {
        throw new StorageError('storage.full');
      },
    });
    const { vault, database } = await file.restart({ wrap: full });
    const before = sealedBytes(database);
    await expect(vault.startFresh(confirmed)).rejects.toMatchObject({ code: 'storage.full' });
    expect(sealedBytes(database)).toEqual(before);
    expect(vault.state).toEqual({ kind: 'locked', by: 'system' });
    file.keyStore.unavailable = false;
    await vault.open();
    expect(outcome(vault.read(ACCESS))).toEqual({ value: 'token' });
  });
});

describe('going back to the backup', () => {
  it('D81 D87: brings the vault back as it was then, and keeps the damaged file aside', async () => {
    using file = vaultOnFile();
    const first = await file.restart();
    first.vault.put(ACCESS, 'token of then');
    first.database.writeBackup();
    first.vault.put(ACCESS, 'token of later');
    first.database.run("UPDATE vault_header SET check_data = x'00'");

    const { vault } = await file.restart();
    expect(vault.state).toEqual({ kind: 'damaged', canRestore: true });
    expect(outcome(await vault.restore(() => undefined))).toEqual({ value: null });
    expect(vault.state.kind).toBe('unlocked');
    expect(outcome(vault.read(ACCESS))).toEqual({ value: 'token of then' });
    expect(file.filesWith('SQLite format').filter((name) => name.includes('damaged'))).toHaveLength(1);
    const later = await file.restart();
    expect(outcome(later.vault.read(ACCESS))).toEqual({ value: 'token of then' });
  });

  it('D87: to one that was under a passphrase asks for it', async () => {
    using file = vaultOnFile();
    const first = await file.restart();
    first.vault.put(ACCESS, 'token');
    await first.vault.setPassphrase(null, PASSPHRASE, confirmed);
    first.database.writeBackup();
    first.database.run("UPDATE vault_header SET kdf = 'gone'");
    const { vault } = await file.restart();
    expect(vault.state.kind).toBe('damaged');
    await vault.restore(() => undefined);
    expect(vault.state).toEqual({ kind: 'locked', by: 'passphrase' });
    await vault.unlock(PASSPHRASE);
    expect(outcome(vault.read(ACCESS))).toEqual({ value: 'token' });
  });

  it('D87: to one that is damaged as well leaves everything as it was', async () => {
    using file = vaultOnFile();
    const first = await file.restart();
    first.vault.put(ACCESS, 'token');
    first.database.writeBackup();
    first.database.run("UPDATE vault_header SET check_data = x'00'");
    first.database.close();
    writeFileSync(join(file.directory, 'keyfob.previous.db'), 'no database');
    const { vault, database } = await file.restart();
    const before = sealedBytes(database);
    await expect(vault.restore(() => undefined)).rejects.toMatchObject({ code: 'storage.failed' });
    expect(vault.state.kind).toBe('damaged');
    expect(sealedBytes(database)).toEqual(before);
  });
});

describe('a data file that fails', () => {
  it('D81: while the vault is opened: it is closed, says why, and opens when the file works again', async () => {
    using file = vaultOnFile();
    (await file.restart()).vault.put(ACCESS, 'token');
    let failing = true;
    const flaky = (database: Database): Database => ({
      ...database,
      get: (sql, ...values) => {
        if (failing) throw new StorageError('storage.failed');
        return database.get(sql, ...values);
      },
    });
    const { vault } = await file.restart({ wrap: flaky });
    expect(vault.state).toEqual({ kind: 'locked', by: 'system' });
    expect(vault.problem()?.code).toBe('storage.failed');
    expect(outcome(vault.read(ACCESS))).toBe('storage.failed');
    failing = false;
    await vault.open();
    expect(vault.problem()).toBeNull();
    expect(outcome(vault.read(ACCESS))).toEqual({ value: 'token' });
  });

  it('D86: full at the first start: no key is left without its header', async () => {
    using file = vaultOnFile();
    const run = file.begin();
    run.database.get('PRAGMA query_only = ON');
    await run.vault.open();
    expect(run.vault.state).toEqual({ kind: 'locked', by: 'system' });
    expect(run.vault.problem()?.code).toBe('storage.failed');
    expect(() => run.vault.put(ACCESS, 'token')).toThrow();
    run.database.get('PRAGMA query_only = OFF');
    await run.vault.open();
    run.vault.put(ACCESS, 'token');
    expect(outcome((await file.restart()).vault.read(ACCESS))).toEqual({ value: 'token' });
  });

  it('D88: of a newer format: the vault says so and does nothing', async () => {
    using file = vaultOnFile();
    const first = await file.restart();
    first.vault.put(ACCESS, 'token');
    first.database.get('PRAGMA user_version = 99');
    first.database.close();
    const before = readFileSync(join(file.directory, 'keyfob.db'));
    const { vault, opened } = await file.restart();
    expect(opened.state).toMatchObject({ kind: 'newer-format', found: 99 });
    expect(vault.problem()?.code).toBe('storage.newer_format');
    expect(() => vault.put(ACCESS, 'other')).toThrow();
    await expect(vault.startFresh(confirmed)).rejects.toMatchObject({ code: 'storage.newer_format' });
    expect(outcome(await vault.restore(() => undefined))).toBe('vault.wrong_state');
    expect(vault.placesOf('access_token')).toEqual(new Map());
    expect(readFileSync(join(file.directory, 'keyfob.db')).equals(before)).toBe(true);
  });

  it('D84: a transaction that is taken back takes the secret with it', async () => {
    using file = vaultOnFile();
    const { vault, database } = await file.restart();
    vault.put(ACCESS, 'old');
    expect(() =>
      database.transaction(() => {
        vault.remove(ACCESS.record);
        vault.put(ACCESS, 'new');
        throw new Error('later');
      }),
    ).toThrow('later');
    expect(outcome(vault.read(ACCESS))).toEqual({ value: 'old' });
  });
});
