import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { nextTurn } from '../../../electron/core/steps.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import { hold } from '../../sandbox/simulator.ts';
import { codeOf, startWorld } from '../../security/support/custom-provider-world.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { storedTokens } from '../../support/tokens-of.ts';
import { valueOf } from '../../support/value-of.ts';
import {
  EVERYTHING,
  exportFrom,
  fileIn,
  importing,
  itemsOf,
  NOTHING,
  PASSPHRASE,
  realFiles,
  sealed,
  startComputer,
} from './transfer-scene.ts';

/* What happens while an export or an import runs. */

const sim = await sharedSimulator({ traits: { accessTokenSeconds: 600, refreshTokens: 'always' } });

it('D89: an export has no secret that was not in its question', async () => {
  await using world = await startWorld(sim, { files: realFiles() });
  const { harness, key: providerKey } = world;
  world.answer = () => {
    harness.saveClient({ providerKey, clientId: 'another', clientSecret: 'of-another' });
    return true;
  };
  const { clients } = await exportFrom(harness, { ...NOTHING, clientSecrets: true });
  const secrets = clients.map(({ clientId, secret }) => [clientId, secret]);
  expect(new Map(secrets as [string, string | null][])).toEqual(
    new Map([
      [world.client.clientId, world.client.clientSecret],
      ['another', null],
    ]),
  );
});

it('an export has the tokens of a renewal that runs, and not those that it spends', async () => {
  await using world = await startWorld(sim, { files: realFiles() });
  const { harness } = world;
  const { id } = world.connection();
  const { refresh: spent } = storedTokens(harness, id);
  const held = hold();
  sim.next('refresh', held);
  harness.clock.advance(700_000);
  const checking = harness.core.checks.check(PAGE, id);
  await held.arrived;
  const exporting = exportFrom(harness, EVERYTHING);
  await expect.poll(() => world.questions.length).toBe(1);
  held.release();
  const [account] = (await exporting).accounts;
  await checking;
  const { refresh } = storedTokens(harness, id);
  expect(refresh).not.toBe(spent);
  expect(account?.tokens?.refreshToken).toBe(refresh);
});

/** Files that are written once `isWritten` is resolved. */
const heldFiles = () => {
  const files = realFiles();
  const [begun, isWritten] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
  const write: typeof files.write = async (id, chunks) => {
    begun.resolve(undefined);
    await isWritten.promise;
    return files.write(id, chunks);
  };
  return { files: { ...files, write }, begun, isWritten };
};

it.each([
  ['and then begins', false],
  ['unless the disk does not respond for half a minute', true],
])('no renewal begins while a file is written, so that no token in it is spent, %s', async (_, isStuck) => {
  const { files, begun, isWritten } = heldFiles();
  await using world = await startWorld(sim, { files });
  const { harness } = world;
  const { id } = world.connection();
  const { refresh: stored } = storedTokens(harness, id);
  harness.clock.advance(700_000);
  const exporting = exportFrom(harness, EVERYTHING);
  await begun.promise;
  const checking = harness.core.checks.check(PAGE, id);
  for (let turn = 0; turn < 50; turn += 1) await nextTurn();
  expect(sim.count('refresh')).toBe(0);
  if (isStuck) {
    harness.clock.advance(30_000);
    await checking;
  }
  isWritten.resolve(undefined);
  expect((await exporting).accounts[0]?.tokens?.refreshToken).toBe(stored);
  expect(await checking).toMatchObject({ ok: true });
  expect(sim.count('refresh')).toBe(1);
});

it('a renewal that waited for a file is not sent after a new sign-in', async () => {
  const { files, begun, isWritten } = heldFiles();
  await using world = await startWorld(sim, { files });
  const { harness } = world;
  harness.clock.advance(700_000);
  const exporting = exportFrom(harness, EVERYTHING);
  await begun.promise;
  const checking = harness.core.checks.check(PAGE, world.connection().id);
  for (let turn = 0; turn < 50; turn += 1) await nextTurn();
  expect(await world.signIn()).toBe('connected');
  isWritten.resolve(undefined);
  await exporting;
  expect(await checking).toMatchObject({ ok: true });
  expect(sim.count('refresh')).toBe(0);
});

it('a file that is closed while it is opened stays closed', async () => {
  await using computer = await startComputer();
  const { accountImport } = computer.core;
  const content = { createdAt: 0, providers: [], clients: [], accounts: [], requests: [], variables: [] };
  writeFileSync(fileIn(computer), await sealed(content));
  const { id } = valueOf(await importing(computer).open(fileIn(computer)));
  const opening = accountImport.open(PASSPHRASE);
  await accountImport.forget();
  expect(codeOf(await opening)).toBe('transfer.no_file');
  expect(codeOf(await accountImport.import(PAGE, id, []))).toBe('transfer.no_file');
});

it('an account that is being disconnected is left out of an import', async () => {
  await using world = await startWorld(sim, { files: realFiles() });
  const { harness } = world;
  const content = await exportFrom(harness, EVERYTHING);
  valueOf(harness.core.pendingDisconnects.begin(PAGE, world.connection().id));
  const items = await itemsOf(harness, content);
  expect(items.find(({ kind }) => kind === 'account')).toMatchObject({ refusal: 'disconnecting' });
});

it('nothing is stored after Keyfob was locked', async () => {
  await using world = await startWorld(sim, { files: realFiles() });
  const { harness, key } = world;
  const { core } = harness;
  writeFileSync(fileIn(harness), await sealed(await exportFrom(harness, EVERYTHING)));
  await world.edit({ name: 'Changed' });
  valueOf(await core.protection.setPassphrase(PAGE, null, PASSPHRASE));
  // Checks of accounts would use the data file, and so finish the import.
  harness.world.online = false;
  const importWhileLocking = async (turns: number): Promise<string> => {
    const { id, items } = valueOf(await importing(harness).open(fileIn(harness)));
    const [provider] = items.filter(({ kind }) => kind === 'provider');
    const asked = Promise.withResolvers<true>();
    world.answer = () => (asked.resolve(true), true);
    const running = core.accountImport.import(PAGE, id, [provider!.id]);
    await asked.promise;
    for (let turn = 0; turn < turns; turn += 1) await nextTurn();
    valueOf(await core.protection.lock());
    const imported = await running;
    valueOf(await core.protection.unlock(PASSPHRASE));
    // What waits for a while after that would use it, too.
    harness.clock.advance(61_000);
    return imported.ok ? 'stored' : imported.error.code;
  };
  const results: string[] = [];
  while (results.at(-1) !== 'stored' && results.length < 30) {
    expect(core.catalog.nameOf(key)).toBe('Changed');
    results.push(await importWhileLocking(results.length));
  }
  expect(new Set(results)).toEqual(new Set(['vault.locked', 'stored']));
});
