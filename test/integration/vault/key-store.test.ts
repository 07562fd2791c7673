import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { KeyWrapper } from '../../../electron/core/ports.ts';
import { ACCESS, outcome, vaultOnFile } from './vault-on-file.ts';

/** A key store that takes a turn for each call, and tells which calls there were and how many ran at once. */
const watched = (inner: KeyWrapper): KeyWrapper & { readonly calls: string[]; most: number } => {
  let running = 0;
  const during = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    store.calls.push(name);
    running += 1;
    store.most = Math.max(store.most, running);
    await nextTurn();
    const result = await work();
    running -= 1;
    return result;
  };
  const store = {
    calls: [] as string[],
    most: 0,
    wrap: (text: string) => during('wrap', () => inner.wrap(text)),
    unwrap: (blob: Uint8Array) => during('unwrap', () => inner.unwrap(blob)),
  };
  return store;
};

describe('the system’s key store at a start', () => {
  it('D78: is asked for one thing at a time, and for no more than the start needs, however often the vault is opened', async () => {
    using file = vaultOnFile();
    const starts: [prepare: () => void, calls: string[]][] = [
      // The first wrapping is the probe; it is believed after it was opened again.
      [() => undefined, ['wrap', 'unwrap']],
      [() => undefined, ['unwrap']],
      [() => (file.keyStore.asksToRewrap = true), ['unwrap', 'wrap', 'unwrap']],
    ];
    for (const [prepare, calls] of starts) {
      prepare();
      const keyWrapper = watched(file.keyStore);
      const { vault, states } = file.begin({ keyWrapper });
      await Promise.all([vault.open(), vault.open(), vault.open()]);
      expect(vault.state.kind).toBe('unlocked');
      expect(states).toHaveLength(1);
      expect({ calls: keyWrapper.calls, most: keyWrapper.most }).toEqual({ calls, most: 1 });
      await vault.open();
      vault.put(ACCESS, 'token');
      expect(outcome(vault.read(ACCESS))).toEqual({ value: 'token' });
      expect(keyWrapper.calls).toEqual(calls);
    }
  });

  it('D78 D83: that waits for the person keeps nothing else waiting', async () => {
    using file = vaultOnFile();
    (await file.restart()).vault.put(ACCESS, 'token');
    let answer = (): void => undefined;
    const person = new Promise<void>((resolve) => (answer = resolve));
    const keyWrapper: KeyWrapper = {
      wrap: (text) => person.then(() => file.keyStore.wrap(text)),
      unwrap: (blob) => person.then(() => file.keyStore.unwrap(blob)),
    };
    const { vault, states, database } = file.begin({ keyWrapper });
    const opening = vault.open();
    for (let turn = 0; turn < 20; turn += 1) await nextTurn();
    expect({ state: vault.state, states }).toEqual({ state: { kind: 'opening' }, states: [] });
    expect(outcome(vault.read(ACCESS))).toBe('vault.locked');
    expect(vault.placesOf('access_token')).toEqual(new Map([['connection:1', 'vault']]));
    expect(database.run('DELETE FROM activity')).toBe(0);
    answer();
    await opening;
    expect(outcome(vault.read(ACCESS))).toEqual({ value: 'token' });
  });
});
