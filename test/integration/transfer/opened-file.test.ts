import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PAGE } from '../../../shared/domain/actor.ts';
import { IMPORT_MINUTES } from '../../../shared/domain/transfer.ts';
import { codeOf } from '../../security/support/custom-provider-world.ts';
import { fileIn, PASSPHRASE, sealed, startComputer } from './transfer-scene.ts';
import { valueOf } from '../../support/value-of.ts';

const LIMIT = IMPORT_MINUTES * 60_000;
const EMPTY = { createdAt: 0, providers: [], clients: [], accounts: [], requests: [], variables: [] };

it('a decrypted file is dropped when nobody uses Keyfob, and when its page is gone', async () => {
  await using computer = await startComputer();
  const { core, clock } = computer;
  writeFileSync(fileIn(computer), await sealed(EMPTY));
  const opened = valueOf(await computer.open(fileIn(computer)));
  const isExpired = (id: string): boolean => core.state.get('expiredImport') === id;
  clock.advance(LIMIT - 1);
  core.used();
  clock.advance(LIMIT - 1);
  expect(isExpired(opened.id)).toBe(false);
  expect(codeOf(await core.accountImport.import(PAGE, opened.id, []))).toBe('ok');

  const unused = valueOf(await computer.open(fileIn(computer)));
  clock.advance(LIMIT);
  expect(isExpired(unused.id)).toBe(true);
  expect(codeOf(await core.accountImport.import(PAGE, unused.id, []))).toBe('transfer.no_file');
  const again = valueOf(await core.accountImport.open(PASSPHRASE));
  expect(isExpired(again.id)).toBe(false);
  clock.sleep(LIMIT);
  core.wake();
  expect(isExpired(again.id)).toBe(true);

  const last = valueOf(await core.accountImport.open(PASSPHRASE));
  core.events.emit('page.closed', null);
  expect(codeOf(await core.accountImport.import(PAGE, last.id, []))).toBe('transfer.no_file');
  expect(codeOf(await core.accountImport.open(PASSPHRASE))).toBe('transfer.no_file');
});
