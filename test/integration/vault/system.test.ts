import { describe, expect, it } from 'vitest';
import type { KeyWrapper } from '../../../electron/core/ports.ts';
import { fakeKeyStore } from '../../support/fake-key-store.ts';
import { confirmed, ACCESS, CLIENT, outcome, REFRESH, sealedBytes, vaultOnFile } from './vault-on-file.ts';

const UNLOCKED = { kind: 'unlocked', protection: 'system', backend: 'keyring' };

describe('a vault whose key the system keeps', () => {
  it('D77: is made at the first start, and opens again at every later one', async () => {
    using file = vaultOnFile();
    const first = await file.restart();
    expect(first.vault.state).toEqual(UNLOCKED);
    expect(first.states).toEqual([UNLOCKED]);
    first.vault.put(ACCESS, 'token A');
    first.vault.put(CLIENT, 'secret');
    for (let start = 0; start < 3; start += 1) {
      const { vault } = await file.restart();
      expect(vault.state).toEqual(UNLOCKED);
      expect(vault.read(ACCESS)).toEqual({ ok: true, value: 'token A' });
      expect(vault.read(CLIENT)).toEqual({ ok: true, value: 'secret' });
      expect(vault.read(REFRESH)).toEqual({ ok: true, value: null });
    }
  });

  it('D75 D77: neither the data key nor a secret is in any file', async () => {
    using file = vaultOnFile();
    const { vault, drawn, database } = await file.restart();
    vault.put(ACCESS, 'a-token-that-nobody-may-see');
    const key = drawn[0] ?? new Uint8Array();
    expect(key).toHaveLength(32);
    for (const content of [
      key,
      Buffer.from(key).toString('base64'),
      Buffer.from(key).toString('hex'),
      'a-token-that',
    ])
      expect(file.filesWith(content)).toEqual([]);
    // The search would have found it.
    database.run("UPDATE vault_header SET kdf = 'a-token-that'");
    expect(file.filesWith('a-token-that')).not.toEqual([]);
  });

  it('D76: seals every secret anew, so that the same one never gives the same bytes', async () => {
    using file = vaultOnFile();
    const { vault, database } = await file.restart();
    vault.put(ACCESS, 'the same');
    vault.put(REFRESH, 'the same');
    const before = sealedBytes(database).records;
    vault.put(ACCESS, 'the same');
    expect(sealedBytes(database).records).not.toBe(before);
    const nonces = database.all('SELECT hex(nonce) AS nonce FROM vault_record').map((row) => row['nonce']);
    expect(new Set(nonces).size).toBe(2);
  });

  it('D83: a key store that does not answer leaves it locked, not lost, and it opens once it answers', async () => {
    using file = vaultOnFile();
    (await file.restart()).vault.put(ACCESS, 'token');
    file.keyStore.unavailable = true;
    const { vault, database, states } = await file.restart();
    const before = sealedBytes(database);
    expect(vault.state).toEqual({ kind: 'locked', by: 'system' });
    expect(outcome(vault.read(ACCESS))).toBe('vault.locked');
    expect(vault.problem()?.code).toBe('vault.locked');
    expect(() => vault.put(ACCESS, 'other')).toThrow();
    await vault.open();
    expect(vault.state).toEqual({ kind: 'locked', by: 'system' });
    expect(sealedBytes(database)).toEqual(before);

    file.keyStore.unavailable = false;
    await vault.open();
    expect(states.at(-1)).toEqual(UNLOCKED);
    expect(vault.problem()).toBeNull();
    expect(outcome(vault.read(ACCESS))).toEqual({ value: 'token' });
  });

  it('D81: with the key gone it is damaged, everything stays as it is, and the app can go on', async () => {
    using file = vaultOnFile();
    (await file.restart()).vault.put(ACCESS, 'token');
    file.keyStore.loseKey();
    const { vault, database } = await file.restart();
    const before = sealedBytes(database);
    expect(vault.state).toEqual({ kind: 'damaged', canRestore: false });
    expect(outcome(vault.read(ACCESS))).toBe('vault.damaged');
    expect(() => vault.put(ACCESS, 'other')).toThrow();
    expect(vault.placesOf('access_token')).toEqual(new Map([['connection:1', 'vault']]));
    await vault.open();
    expect(vault.state.kind).toBe('damaged');
    expect(sealedBytes(database)).toEqual(before);
  });

  it('D80: another key store is reported with both names and reconciled by going back, never by overwriting', async () => {
    using file = vaultOnFile();
    (await file.restart()).vault.put(ACCESS, 'token');
    const other = fakeKeyStore('portal');
    const { vault, database } = await file.restart({ keyWrapper: other });
    const before = sealedBytes(database);
    expect(vault.state).toEqual({ kind: 'backend-changed', recorded: 'keyring', current: 'portal' });
    expect(outcome(vault.read(ACCESS))).toBe('vault.backend_changed');
    expect(outcome(await vault.setPassphrase(null, 'correct horse battery', confirmed))).toBe(
      'vault.wrong_state',
    );
    expect(outcome(await vault.useSystem(null, confirmed))).toBe('vault.wrong_state');
    expect(outcome(await vault.useSessionOnly())).toBe('vault.wrong_state');
    await vault.open();
    expect(sealedBytes(database)).toEqual(before);

    const back = await file.restart();
    expect(back.vault.state).toEqual(UNLOCKED);
    expect(outcome(back.vault.read(ACCESS))).toEqual({ value: 'token' });
  });

  it('D79 D80: a key ring that is gone, with a public key in its place, is a change of key store', async () => {
    using file = vaultOnFile();
    (await file.restart()).vault.put(ACCESS, 'token');
    const { vault } = await file.restart({ keyWrapper: fakeKeyStore('public-key') });
    expect(vault.state).toEqual({ kind: 'backend-changed', recorded: 'keyring', current: 'public-key' });
  });

  it('D77: a system that unwraps to garbage is not believed', async () => {
    using file = vaultOnFile();
    (await file.restart()).vault.put(ACCESS, 'token');
    file.keyStore.garbles = true;
    const { vault, database } = await file.restart();
    const before = sealedBytes(database);
    expect(vault.state.kind).toBe('damaged');
    expect(sealedBytes(database)).toEqual(before);
    file.keyStore.garbles = false;
    await vault.open();
    expect(outcome(vault.read(ACCESS))).toEqual({ value: 'token' });
  });

  it('D77: a system that unwraps to another key of the right length is not believed', async () => {
    using file = vaultOnFile();
    (await file.restart()).vault.put(ACCESS, 'token');
    const lying: KeyWrapper = {
      wrap: (text) => file.keyStore.wrap(text),
      unwrap: () =>
        Promise.resolve({
          kind: 'unwrapped',
          text: Buffer.alloc(32, 7).toString('base64'),
          shouldRewrap: true,
        }),
    };
    const { vault, database } = await file.restart({ keyWrapper: lying });
    const before = sealedBytes(database);
    expect(vault.state.kind).toBe('damaged');
    expect(sealedBytes(database)).toEqual(before);
  });

  it('D83: neither unwrapping nor wrapping works: that is locked, not damaged', async () => {
    using file = vaultOnFile();
    await file.restart();
    const dying: KeyWrapper = {
      wrap: () => Promise.resolve({ kind: 'unavailable' }),
      unwrap: () => Promise.resolve({ kind: 'undecryptable' }),
    };
    const { vault } = await file.restart({ keyWrapper: dying });
    expect(vault.state).toEqual({ kind: 'locked', by: 'system' });
  });

  it('is not made if the system does not give back what it has wrapped', async () => {
    using file = vaultOnFile();
    file.keyStore.garbles = true;
    const { vault, database } = await file.restart();
    expect(vault.state).toEqual({ kind: 'setup-needed', reason: 'unavailable' });
    expect(database.get('SELECT * FROM vault_header')).toBeNull();
  });
});

describe('wrapping the data key anew', () => {
  it('D77: happens when the system asks, and touches the header only', async () => {
    using file = vaultOnFile();
    const first = await file.restart();
    first.vault.put(ACCESS, 'token');
    const before = sealedBytes(first.database);
    file.keyStore.asksToRewrap = true;
    const { vault, database, logged } = await file.restart();
    expect(vault.state).toEqual(UNLOCKED);
    expect(logged).toContain('vault.rewrapped');
    const after = sealedBytes(database);
    expect(after.header).not.toBe(before.header);
    expect(after.records).toBe(before.records);
    expect(outcome(vault.read(ACCESS))).toEqual({ value: 'token' });

    file.keyStore.asksToRewrap = false;
    const later = await file.restart();
    expect(outcome(later.vault.read(ACCESS))).toEqual({ value: 'token' });
    expect(sealedBytes(later.database)).toEqual(after);
  });

  it('D77 D80: records the key store that answers now', async () => {
    using file = vaultOnFile();
    await file.restart();
    file.keyStore.asksToRewrap = true;
    file.keyStore.backend = 'portal';
    expect((await file.restart()).vault.state).toMatchObject({ backend: 'portal' });
    file.keyStore.asksToRewrap = false;
    expect((await file.restart()).vault.state).toMatchObject({ backend: 'portal' });
  });

  it('D77 D79: never goes down to a public key', async () => {
    using file = vaultOnFile();
    const first = await file.restart();
    first.vault.put(ACCESS, 'token');
    const before = sealedBytes(first.database);
    file.keyStore.asksToRewrap = true;
    file.keyStore.backend = 'public-key';
    const { vault, database, logged } = await file.restart();
    expect(vault.state).toEqual(UNLOCKED);
    expect(sealedBytes(database)).toEqual(before);
    expect(logged).not.toContain('vault.rewrapped');
    expect(outcome(vault.read(ACCESS))).toEqual({ value: 'token' });
  });

  it('D77: keeps the old wrapping if the new one can’t be had or does not open', async () => {
    using file = vaultOnFile();
    const before = sealedBytes((await file.restart()).database);
    let unwraps = 0;
    const half: KeyWrapper = {
      wrap: (text) => file.keyStore.wrap(text),
      unwrap: async (blob) => {
        unwraps += 1;
        if (unwraps > 1) return { kind: 'undecryptable' };
        const unwrapped = await file.keyStore.unwrap(blob);
        return unwrapped.kind === 'unwrapped' ? { ...unwrapped, shouldRewrap: true } : unwrapped;
      },
    };
    const { vault, database } = await file.restart({ keyWrapper: half });
    expect(vault.state).toEqual(UNLOCKED);
    expect(unwraps).toBe(2);
    expect(sealedBytes(database)).toEqual(before);
  });

  it('D86: that can’t be stored keeps the old one, and the vault is open', async () => {
    using file = vaultOnFile();
    (await file.restart()).vault.put(ACCESS, 'token');
    file.keyStore.asksToRewrap = true;
    const run = file.begin();
    const before = sealedBytes(run.database);
    // Blocks writes, not reads.
    run.database.get('PRAGMA query_only = ON');
    await run.vault.open();
    expect(run.vault.state).toEqual(UNLOCKED);
    expect(outcome(run.vault.read(ACCESS))).toEqual({ value: 'token' });
    expect(sealedBytes(run.database)).toEqual(before);
    const later = await file.restart();
    expect(outcome(later.vault.read(ACCESS))).toEqual({ value: 'token' });
  });
});
