import { describe, expect, it } from 'vitest';
import { PAGE } from '../../../shared/domain/actor.ts';
import { confirmed, ACCESS, outcome, PASSPHRASE, underPassphrase, vaultOnFile } from './vault-on-file.ts';

const OTHER = 'staple of another kind';
const UNLOCKED = { kind: 'unlocked', protection: 'passphrase', backend: null };
const LOCKED = { kind: 'locked', by: 'passphrase' };

describe('calls that come at the wrong time', () => {
  it('are refused and change nothing', async () => {
    using file = vaultOnFile();
    const { vault, states } = await file.restart();
    expect(outcome(await vault.unlock(PASSPHRASE))).toBe('vault.wrong_state');
    expect(outcome(await vault.lock())).toBe('vault.wrong_state');
    expect(outcome(await vault.restore(() => undefined))).toBe('vault.wrong_state');
    expect(outcome(await vault.startFresh(confirmed))).toBe('vault.wrong_state');
    expect(states).toHaveLength(1);

    await vault.setPassphrase(null, PASSPHRASE, confirmed);
    expect(outcome(await vault.unlock(PASSPHRASE))).toBe('vault.wrong_state');
    expect(outcome(await vault.startFresh(confirmed))).toBe('vault.wrong_state');
    await vault.lock();
    expect(outcome(await vault.lock())).toBe('vault.wrong_state');
    expect(outcome(await vault.restore(() => undefined))).toBe('vault.wrong_state');
    expect(outcome(await vault.useSessionOnly())).toBe('vault.wrong_state');
    expect(outcome(await vault.setPassphrase(PASSPHRASE, OTHER, confirmed))).toBe('vault.wrong_state');
    expect(outcome(await vault.useSystem(PASSPHRASE, confirmed))).toBe('vault.wrong_state');
    expect(vault.state).toEqual(LOCKED);

    const closed = file.begin();
    expect(closed.vault.state).toEqual({ kind: 'opening' });
    expect(outcome(closed.vault.read(ACCESS))).toBe('vault.locked');
    expect(outcome(await closed.vault.startFresh(confirmed))).toBe('vault.wrong_state');
    expect(outcome(await closed.vault.unlock(PASSPHRASE))).toBe('vault.wrong_state');
    expect(outcome(await closed.vault.useSessionOnly())).toBe('vault.wrong_state');
  });

  it('run one after the other when they come at once', async () => {
    using file = vaultOnFile();
    await underPassphrase(file);
    const { vault, states } = file.begin();
    const results = await Promise.all([
      vault.open(),
      vault.unlock(OTHER),
      vault.unlock(PASSPHRASE),
      vault.unlock(PASSPHRASE),
      vault.lock(),
    ]);
    expect(results.slice(1).map((result) => result && outcome(result))).toEqual([
      'vault.wrong_passphrase',
      { value: null },
      'vault.wrong_state',
      { value: null },
    ]);
    expect(states).toEqual([LOCKED, UNLOCKED, LOCKED]);
  });

  it('of two new passphrases that are set at once the first holds, and the second is refused', async () => {
    using file = vaultOnFile();
    const { protection } = await underPassphrase(file);
    const results = await Promise.all([
      protection.setPassphrase(PAGE, PASSPHRASE, OTHER),
      protection.setPassphrase(PAGE, PASSPHRASE, 'a third one that comes late'),
    ]);
    expect(results.map((result) => outcome(result))).toEqual([{ value: null }, 'system.not_confirmed']);
    const later = await file.restart();
    expect(outcome(await later.vault.unlock(OTHER))).toEqual({ value: null });
  });

  it('make one vault when it is opened several times at once', async () => {
    using file = vaultOnFile();
    const { vault, states, database } = file.begin();
    await Promise.all([vault.open(), vault.open(), vault.open()]);
    expect(states).toHaveLength(1);
    expect(database.all('SELECT id FROM vault_header')).toHaveLength(1);
    vault.put(ACCESS, 'token');
    expect(outcome((await file.restart()).vault.read(ACCESS))).toEqual({ value: 'token' });
  });

  it('one that fails does not stop the ones behind it', async () => {
    using file = vaultOnFile();
    const { vault, database } = await underPassphrase(file);
    database.get('PRAGMA query_only = ON');
    const failing = vault.setPassphrase(PASSPHRASE, OTHER, confirmed);
    const locking = vault.lock();
    await expect(failing).rejects.toMatchObject({ code: 'storage.failed' });
    expect(outcome(await locking)).toEqual({ value: null });
    expect(vault.state).toEqual(LOCKED);
  });
});
