import type { Vault } from '../../../electron/core/vault/vault.ts';
import { describe, expect, it } from 'vitest';
import { storageCode } from '../../support/thrown.ts';
import {
  confirmed,
  ACCESS,
  CLIENT,
  outcome,
  PASSPHRASE,
  REFRESH,
  sealedBytes,
  vaultOnFile,
  type VaultOnFile,
} from './vault-on-file.ts';

/** Where the client secret and the access token are kept. */
const placesIn = (vault: Vault): unknown[] => [
  ...vault.placesOf('client_secret'),
  ...vault.placesOf('access_token'),
];
const bothIn = (place: string): unknown[] => [
  ['client:1', place],
  ['connection:1', place],
];

const sessionOnly = async (file: VaultOnFile) => {
  file.keyStore.backend = 'public-key';
  const run = await file.restart();
  expect(outcome(await run.vault.useSessionOnly())).toEqual({ value: null });
  return run;
};

describe('a system without a safe place', () => {
  it.each(['public-key', 'unavailable'] as const)(
    'D79: %s: nothing is stored before the person has chosen',
    async (reason) => {
      using file = vaultOnFile();
      if (reason === 'public-key') file.keyStore.backend = 'public-key';
      else file.keyStore.unavailable = true;
      const { vault, database, drawn } = await file.restart();
      expect(vault.state).toEqual({ kind: 'setup-needed', reason });
      expect(vault.problem()?.code).toBe('vault.setup_needed');
      expect(outcome(vault.read(ACCESS))).toBe('vault.setup_needed');
      expect(() => vault.put(ACCESS, 'token')).toThrow();
      expect(outcome(await vault.useSystem(null, confirmed))).toBe('vault.system_unavailable');
      expect(vault.state).toEqual({ kind: 'setup-needed', reason });
      expect(sealedBytes(database)).toEqual({ header: '[]', records: '[]' });
      for (const bytes of drawn) expect(file.filesWith(bytes)).toEqual([]);
    },
  );

  it('D79: is looked at again when asked, and used once it is safe', async () => {
    using file = vaultOnFile();
    file.keyStore.backend = 'public-key';
    const { vault } = await file.restart();
    file.keyStore.backend = 'keyring';
    await vault.open();
    expect(vault.state).toEqual({ kind: 'unlocked', protection: 'system', backend: 'keyring' });
    vault.put(ACCESS, 'token');
    expect(outcome((await file.restart()).vault.read(ACCESS))).toEqual({ value: 'token' });
  });

  it('D79: has its place taken by a passphrase, if the person chooses so', async () => {
    using file = vaultOnFile();
    file.keyStore.backend = 'public-key';
    const first = await file.restart();
    expect(outcome(await first.vault.setPassphrase(null, PASSPHRASE, confirmed))).toEqual({ value: null });
    expect(first.vault.state).toEqual({ kind: 'unlocked', protection: 'passphrase', backend: null });
    first.vault.put(ACCESS, 'token');

    const { vault } = await file.restart();
    expect(vault.state).toEqual({ kind: 'locked', by: 'passphrase' });
    expect(outcome(await vault.unlock(PASSPHRASE))).toEqual({ value: null });
    expect(outcome(vault.read(ACCESS))).toEqual({ value: 'token' });
  });
});

describe('secrets kept for the session only', () => {
  it('D79: can be read until the end, and are in no file', async () => {
    using file = vaultOnFile();
    const { vault, database } = await sessionOnly(file);
    expect(vault.state).toEqual({ kind: 'session-only' });
    vault.put(ACCESS, 'token');
    vault.put(CLIENT, 'secret');
    vault.put(ACCESS, 'a newer token');
    expect(outcome(vault.read(ACCESS))).toEqual({ value: 'a newer token' });
    expect(outcome(vault.read(REFRESH))).toEqual({ value: null });
    expect(placesIn(vault)).toEqual(bothIn('session'));
    vault.remove(ACCESS.record);
    expect(outcome(vault.read(ACCESS))).toEqual({ value: null });
    expect(outcome(vault.read(CLIENT))).toEqual({ value: 'secret' });
    database.writeBackup();
    database.copyAside('vault');
    expect(sealedBytes(database)).toEqual({ header: '[]', records: '[]' });
    expect(file.filesWith(CLIENT.record)).toEqual([]);

    const later = await file.restart();
    expect(later.vault.state).toEqual({ kind: 'setup-needed', reason: 'public-key' });
    expect(placesIn(later.vault)).toEqual([]);
  });

  it('D84: a transaction that is taken back brings back what it had replaced', async () => {
    using file = vaultOnFile();
    const { vault, database } = await sessionOnly(file);
    vault.put(ACCESS, 'old access');
    vault.put(REFRESH, 'old refresh');
    expect(
      storageCode(() =>
        database.transaction(() => {
          vault.remove(ACCESS.record);
          vault.put(ACCESS, 'new access');
          database.run('INSERT INTO nowhere VALUES (1)');
        }),
      ),
    ).toBe('storage.failed');
    expect(outcome(vault.read(ACCESS))).toEqual({ value: 'old access' });
    expect(outcome(vault.read(REFRESH))).toEqual({ value: 'old refresh' });
  });

  it('move into the file, sealed, when a passphrase is chosen', async () => {
    using file = vaultOnFile();
    const first = await sessionOnly(file);
    first.vault.put(ACCESS, 'token');
    first.vault.put(CLIENT, 'secret');
    expect(outcome(await first.vault.setPassphrase(null, PASSPHRASE, confirmed))).toEqual({ value: null });
    expect(outcome(first.vault.read(ACCESS))).toEqual({ value: 'token' });
    expect(placesIn(first.vault)).toEqual(bothIn('vault'));

    const { vault } = await file.restart();
    await vault.unlock(PASSPHRASE);
    expect(outcome(vault.read(ACCESS))).toEqual({ value: 'token' });
    expect(outcome(vault.read(CLIENT))).toEqual({ value: 'secret' });
  });

  it('move into the file when the system has a safe place after all', async () => {
    using file = vaultOnFile();
    const first = await sessionOnly(file);
    first.vault.put(ACCESS, 'token');
    expect(outcome(await first.vault.useSystem(null, confirmed))).toBe('vault.system_unavailable');
    expect(first.vault.state).toEqual({ kind: 'session-only' });
    expect(outcome(first.vault.read(ACCESS))).toEqual({ value: 'token' });
    file.keyStore.backend = 'keyring';
    expect(outcome(await first.vault.useSystem(null, confirmed))).toEqual({ value: null });
    expect(outcome((await file.restart()).vault.read(ACCESS))).toEqual({ value: 'token' });
  });

  it('D86: stay in memory if moving them fails, with nothing half done', async () => {
    using file = vaultOnFile();
    const { vault, database } = await sessionOnly(file);
    vault.put(ACCESS, 'token');
    file.keyStore.backend = 'keyring';
    database.get('PRAGMA query_only = ON');
    await expect(vault.useSystem(null, confirmed)).rejects.toMatchObject({ code: 'storage.failed' });
    expect(vault.state).toEqual({ kind: 'session-only' });
    expect(outcome(vault.read(ACCESS))).toEqual({ value: 'token' });
    database.get('PRAGMA query_only = OFF');
    expect(sealedBytes(database)).toEqual({ header: '[]', records: '[]' });
    expect(outcome(await vault.useSystem(null, confirmed))).toEqual({ value: null });
    expect(outcome((await file.restart()).vault.read(ACCESS))).toEqual({ value: 'token' });
  });

  it('are offered for a vault that does not exist yet, never in place of one that is closed', async () => {
    using file = vaultOnFile();
    (await file.restart()).vault.put(ACCESS, 'token');
    expect(outcome(await (await file.restart()).vault.useSessionOnly())).toBe('vault.wrong_state');
    file.keyStore.unavailable = true;
    const { vault } = await file.restart();
    expect(outcome(await vault.useSessionOnly())).toBe('vault.wrong_state');
    expect(vault.state).toEqual({ kind: 'locked', by: 'system' });
  });
});
