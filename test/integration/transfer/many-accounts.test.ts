import { writeFileSync } from 'node:fs';
import { threadCpuUsage } from 'node:process';
import { expect, it } from 'vitest';
import { nextTurn } from '../../../electron/core/steps.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import { asProviderKey } from '../../../shared/ids.ts';
import { sandboxRecord } from '../../sandbox/provider-record.ts';
import { codeOf } from '../../security/support/custom-provider-world.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { valueOf } from '../../support/value-of.ts';
import {
  choosePath,
  EVERYTHING,
  PASSPHRASE as FILE_PASSPHRASE,
  fileIn,
  manyAccounts,
  sealed,
  startComputer,
} from './transfer-scene.ts';

const sim = await sharedSimulator();
const KEY = asProviderKey('sandbox');
const PASSPHRASE = 'another four unrelated words';

/** Milliseconds of processor time: other programs don't count. */
const cpuTime = (): number => {
  const { user, system } = threadCpuUsage();
  return (user + system) / 1000;
};

/** Watches the turns of the event loop. Returns a function that tells how long the longest took, and all of them together. */
const watchTurns = () => {
  const start = cpuTime();
  const turns: number[] = [];
  const watch = { isOn: true };
  void (async () => {
    for (let last = start; watch.isOn; last = cpuTime()) {
      await nextTurn();
      turns.push(cpuTime() - last);
    }
  })();
  return async () => {
    await nextTurn();
    watch.isOn = false;
    return { longest: Math.max(...turns), all: cpuTime() - start };
  };
};

it('a thousand OAuth apps with accounts are imported and exported in little time, and hold up nothing else', async () => {
  const content = manyAccounts(1000, KEY, sim.issuer);
  const clients = content.clients.map((client) => ({ ...client, secret: 'another' }));
  const accounts = content.accounts.map((account) => ({
    ...account,
    tokens: account.tokens && { ...account.tokens, accessToken: 'another' },
  }));
  await using computer = await startComputer({ providers: [sandboxRecord(sim.issuer)] });
  // Accounts that are imported are checked at once, which has a load of its own.
  computer.world.online = false;
  for (const [file, stored] of [
    [content, 2000],
    [content, 0],
    [{ ...content, clients, accounts }, 2000],
  ] as const) {
    writeFileSync(fileIn(computer), await sealed(file));
    const watched = watchTurns();
    const report = await computer.importFrom(fileIn(computer), ['client', 'account']);
    const { longest, all } = await watched();
    expect(report).toMatchObject({ value: { stored } });
    expect(longest).toBeLessThan(100);
    expect(all).toBeLessThan(2000);
  }
  expect(computer.core.state.get('connections')).toHaveLength(1000);
  expect(await computer.core.activity.check()).toMatchObject({ problem: null });

  // With as many saved requests, they are exported and opened again.
  const [account] = computer.core.state.get('connections');
  const body = { kind: 'text', mediaType: 'text/plain', text: 'x'.repeat(10_000) } as const;
  const draft = { connectionId: account!.id, method: 'POST', address: '/me', query: [], headers: [], body };
  for (let number = 0; number < 1000; number += 1)
    valueOf(computer.core.requestHistory.save(`Request ${number}`, draft, null));
  // It was judged while it was entered.
  await computer.core.vault.judge.judge(FILE_PASSPHRASE);
  choosePath(fileIn(computer));
  for (const use of [
    () => computer.core.accountExport.save(PAGE, EVERYTHING, FILE_PASSPHRASE),
    () => computer.core.accountImport.choose(),
    () => computer.core.accountImport.open(FILE_PASSPHRASE),
  ]) {
    const watched = watchTurns();
    expect(await use()).toMatchObject({ ok: true });
    expect((await watched()).longest).toBeLessThan(100);
  }
});

it('is refused as a whole if Keyfob is locked meanwhile', async () => {
  await using computer = await startComputer({ providers: [sandboxRecord(sim.issuer)] });
  const { core } = computer;
  writeFileSync(fileIn(computer), await sealed(manyAccounts(200, KEY, sim.issuer)));
  valueOf(await core.protection.setPassphrase(PAGE, null, PASSPHRASE));
  const { id } = valueOf(await computer.open(fileIn(computer)));
  const { promise, resolve } = Promise.withResolvers<undefined>();
  computer.answer = () => (resolve(undefined), true);
  const imported = core.accountImport.import(PAGE, id, []);
  await promise;
  // What is in the file is compared again, and then stored.
  for (let turn = 0; turn < 25; turn += 1) await nextTurn();
  valueOf(await core.protection.lock());
  expect(codeOf(await imported)).toBe('vault.locked');
  expect([core.state.get('clients'), core.state.get('connections')]).toEqual([[], []]);
});
