import { describe, expect, it } from 'vitest';
import type { KeyProtection } from '../../../electron/core/protection/key-protection.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import { VAULT } from '../../../shared/words/vault.ts';
import { fakeKeyStore } from '../../support/fake-key-store.ts';
import { ACCESS, outcome, PASSPHRASE, sealedBytes, underPassphrase, vaultOnFile } from './vault-on-file.ts';

const OTHER = 'staple of another kind';
const no = (): Promise<boolean> => Promise.resolve(false);

describe('what could put every account out of reach', () => {
  it('D81: no vault is created anew against the person’s no', async () => {
    using file = vaultOnFile();
    const first = await file.restart();
    first.vault.put(ACCESS, 'token');
    file.keyStore.unavailable = true;
    const { vault, protection, database, asked } = await file.restart({ answer: no });
    const before = sealedBytes(database);
    expect(outcome(await protection.startFresh(PAGE))).toBe('system.not_confirmed');
    expect(asked).toEqual([expect.objectContaining({ title: VAULT.startAnew.title })]);
    expect(sealedBytes(database)).toEqual(before);
    expect(file.filesWith('SQLite format').filter((name) => name.startsWith('keyfob.vault-'))).toEqual([]);
    file.keyStore.unavailable = false;
    await vault.open();
    expect(outcome(vault.read(ACCESS))).toEqual({ value: 'token' });
  });

  it('no passphrase takes the place of the system’s key store, nor of another one, against the person’s no', async () => {
    using file = vaultOnFile();
    const bySystem = await file.restart({ answer: no });
    const before = sealedBytes(bySystem.database);
    expect(outcome(await bySystem.protection.setPassphrase(PAGE, null, OTHER))).toBe('system.not_confirmed');
    expect(bySystem.asked).toEqual([VAULT.newPassphrase]);
    expect(sealedBytes(bySystem.database)).toEqual(before);

    await underPassphrase(file);
    const byPassphrase = await file.restart({ answer: no });
    await byPassphrase.vault.unlock(PASSPHRASE);
    const sealed = sealedBytes(byPassphrase.database);
    // Whoever does not know the present one is told so, and the person is not asked.
    expect(outcome(await byPassphrase.protection.setPassphrase(PAGE, OTHER, OTHER))).toBe(
      'vault.wrong_passphrase',
    );
    expect(byPassphrase.asked).toEqual([]);
    expect(outcome(await byPassphrase.protection.setPassphrase(PAGE, PASSPHRASE, OTHER))).toBe(
      'system.not_confirmed',
    );
    expect(byPassphrase.asked).toHaveLength(1);
    expect(sealedBytes(byPassphrase.database)).toEqual(sealed);
  });

  it('secrets that are kept in memory only are not written to the disk against the person’s no', async () => {
    using file = vaultOnFile(fakeKeyStore('public-key'));
    const { vault, protection, asked, database } = await file.restart({ answer: no });
    await vault.useSessionOnly();
    vault.put(ACCESS, 'token');
    expect(outcome(await protection.setPassphrase(PAGE, null, PASSPHRASE))).toBe('system.not_confirmed');
    file.keyStore.backend = 'keyring';
    file.clock.advance(60_000);
    expect(outcome(await protection.useSystem(PAGE, null))).toBe('system.not_confirmed');
    expect(asked).toEqual([VAULT.newPassphrase, VAULT.systemKeyStore]);
    expect(vault.state).toEqual({ kind: 'session-only' });
    expect(sealedBytes(database)).toEqual({ header: '[]', records: '[]' });
    expect(outcome(vault.read(ACCESS))).toEqual({ value: 'token' });
  });

  it('a passphrase is not given up for the system’s key store against the person’s no', async () => {
    using file = vaultOnFile();
    await underPassphrase(file);
    const { vault, protection, asked, database } = await file.restart({ answer: no });
    await vault.unlock(PASSPHRASE);
    const before = sealedBytes(database);
    expect(outcome(await protection.useSystem(PAGE, OTHER))).toBe('vault.wrong_passphrase');
    expect(asked).toEqual([]);
    expect(outcome(await protection.useSystem(PAGE, PASSPHRASE))).toBe('system.not_confirmed');
    expect(asked).toEqual([VAULT.systemKeyStore]);
    expect(sealedBytes(database)).toEqual(before);
  });

  it('a question is not repeated until the person says yes', async () => {
    using file = vaultOnFile();
    const { protection, asked } = await file.restart({ answer: no });
    const ask = async () => outcome(await protection.setPassphrase(PAGE, null, OTHER));
    expect(await ask()).toBe('system.not_confirmed');
    for (let repeated = 0; repeated < 3; repeated += 1) expect(await ask()).toBe('system.asked_recently');
    expect(asked).toHaveLength(1);
    file.clock.advance(60_000);
    expect(await ask()).toBe('system.not_confirmed');
    expect(asked).toHaveLength(2);
  });

  it('nothing is asked where there is nothing to lose', async () => {
    using file = vaultOnFile(fakeKeyStore('public-key'));
    const { protection, asked } = await file.restart({ answer: no });
    expect(outcome(await protection.setPassphrase(PAGE, null, PASSPHRASE))).toEqual({ value: null });
    expect(asked).toEqual([]);
  });

  it.each([
    ['another passphrase', (protection: KeyProtection) => protection.setPassphrase(PAGE, PASSPHRASE, OTHER)],
    ['the system’s key store', (protection: KeyProtection) => protection.useSystem(PAGE, PASSPHRASE)],
  ])('D91: an open question about %s does not keep the vault from being locked', async (_, change) => {
    using file = vaultOnFile();
    await underPassphrase(file);
    let say: (answer: boolean) => void = () => undefined;
    const answer = (): Promise<boolean> => new Promise((resolve) => (say = resolve));
    const { vault, protection, asked, database } = await file.restart({ answer });
    await vault.unlock(PASSPHRASE);
    const before = sealedBytes(database);
    const changing = change(protection);
    await expect.poll(() => asked.length).toBeGreaterThan(0);
    const locking = vault.lock();
    expect(vault.state).toEqual({ kind: 'locked', by: 'passphrase' });
    say(true);
    expect([outcome(await locking), outcome(await changing)]).toEqual([{ value: null }, 'vault.locked']);
    expect(sealedBytes(database)).toEqual(before);
    expect(outcome(await vault.unlock(PASSPHRASE))).toEqual({ value: null });
  });

  it('calls that come while the person is asked are refused, and ask nothing later', async () => {
    using file = vaultOnFile();
    await underPassphrase(file);
    let say: (answer: boolean) => void = () => undefined;
    const answer = (): Promise<boolean> => new Promise((resolve) => (say = resolve));
    const { vault, protection, asked } = await file.restart({ answer });
    const calls = [
      protection.startFresh(PAGE),
      protection.startFresh(PAGE),
      protection.setPassphrase(PAGE, null, OTHER),
    ];
    expect(await Promise.all(calls.slice(1).map(async (call) => outcome(await call)))).toEqual([
      'system.not_confirmed',
      'system.not_confirmed',
    ]);
    // What else is asked of the vault waits: it must not change under a question.
    const unlocking = vault.unlock(PASSPHRASE);
    await expect.poll(() => asked.length).toBeGreaterThan(0);
    say(false);
    expect(outcome(await (calls[0] ?? vault.lock()))).toBe('system.not_confirmed');
    expect(outcome(await unlocking)).toEqual({ value: null });
    expect(asked).toHaveLength(1);
    expect(outcome(vault.read(ACCESS))).toEqual({ value: 'token' });
  });
});
