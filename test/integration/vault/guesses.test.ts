import { describe, expect, it } from 'vitest';
import { waitAfter } from '../../../electron/core/vault/passphrase-guesses.ts';
import type { Vault } from '../../../electron/core/vault/vault.ts';
import { confirmed, outcome, PASSPHRASE, underPassphrase, vaultOnFile } from './vault-on-file.ts';

const OTHER = 'staple of another kind';
const WRONG = 'vault.wrong_passphrase';
const LATER = 'vault.guess_later';
const DAY = 24 * 3600_000;

const guess = async (vault: Vault, passphrase = OTHER) => outcome(await vault.unlock(passphrase));

/** A locked vault after a number of wrong guesses, as a later start finds it. */
const guessed = async (file: ReturnType<typeof vaultOnFile>, wrong: number) => {
  await underPassphrase(file);
  const { vault } = await file.restart();
  for (let count = 0; count < wrong; count += 1) {
    file.clock.advance(waitAfter(count));
    expect(await guess(vault)).toBe(WRONG);
  }
  return file.restart();
};

describe('after wrong passphrases', () => {
  it('the next has to wait, twice as long each time and five minutes at most', () => {
    const waits = [0, 4, 5, 6, 7, 13, 14, 10_000].map(waitAfter);
    expect(waits).toEqual([0, 0, 1000, 2000, 4000, 256_000, 300_000, 300_000]);
  });

  it('not even the right one opens before the wait has ended, also in a later start; then it does, and ends all waits', async () => {
    using file = vaultOnFile();
    const { vault } = await guessed(file, 7);
    expect(vault.guesses.retryAt()).toBe(file.clock.now() + 4000);
    file.clock.advance(3500);
    expect(await vault.unlock(PASSPHRASE)).toMatchObject({ error: { code: LATER, details: { seconds: 1 } } });
    file.clock.advance(500);
    expect(await guess(vault, PASSPHRASE)).toEqual({ value: null });
    await vault.lock();
    expect(await guess(vault)).toBe(WRONG);
    expect(vault.guesses.retryAt()).toBeNull();
  });

  it('guesses that come at once are as many as those that come one by one', async () => {
    using file = vaultOnFile();
    const { vault } = await guessed(file, 3);
    const all = await Promise.all([OTHER, OTHER, OTHER, PASSPHRASE].map((text) => guess(vault, text)));
    expect(all).toEqual([WRONG, WRONG, LATER, LATER]);
  });

  it('those of an open vault count as well', async () => {
    using file = vaultOnFile();
    const { vault } = await underPassphrase(file);
    for (let count = 0; count < 5; count += 1)
      expect(outcome(await vault.useSystem(OTHER, confirmed))).toBe(WRONG);
    expect(outcome(await vault.setPassphrase(PASSPHRASE, OTHER, confirmed))).toBe(LATER);
    expect(outcome(await vault.useSystem(PASSPHRASE, confirmed))).toBe(LATER);
    await vault.lock();
    expect(await guess(vault, PASSPHRASE)).toBe(LATER);
  });

  it.each(['while it runs', 'before a start'])(
    'a clock that is set back %s neither opens at once nor locks out until the old time',
    async (when) => {
      using file = vaultOnFile();
      let { vault } = await guessed(file, 8);
      file.clock.advance(-DAY);
      if (when === 'before a start') ({ vault } = await file.restart());
      expect(await guess(vault, PASSPHRASE)).toBe(LATER);
      file.clock.advance(7999);
      expect(await guess(vault, PASSPHRASE)).toBe(LATER);
      file.clock.advance(1);
      expect(await guess(vault, PASSPHRASE)).toEqual({ value: null });
    },
  );

  it('a guess whose result was not awaited counts, because the app may be killed meanwhile', async () => {
    using file = vaultOnFile();
    const { vault } = await guessed(file, 4);
    const cutOff = guess(vault);
    await Promise.resolve();
    const next = await file.restart();
    expect(next.vault.guesses.retryAt()).toBe(file.clock.now() + 1000);
    await cutOff;
  });

  it('they count although they can’t be stored, and the right one still opens', async () => {
    using file = vaultOnFile();
    const { vault, database } = await guessed(file, 4);
    database.get('PRAGMA query_only = ON');
    expect(await guess(vault)).toBe(WRONG);
    expect(await guess(vault, PASSPHRASE)).toBe(LATER);
    file.clock.advance(1000);
    expect(await guess(vault, PASSPHRASE)).toEqual({ value: null });
  });

  it('the end of the wait is published, in the run and in a later one', async () => {
    using file = vaultOnFile();
    const { vault, published } = await guessed(file, 5);
    const before = published.length;
    expect(vault.guesses.retryAt()).not.toBeNull();
    file.clock.advance(1000);
    expect(published.slice(before)).toEqual([null]);
  });
});
