import { expect, it } from 'vitest';
import { nextTurn, type Steps } from '../../../electron/core/steps.ts';
import { StorageError } from '../../../electron/core/storage/failures.ts';
import { add, dataFolder, things } from './data-folder.ts';

const NAMES = ['a', 'b', 'c'];

it.each<[string, (file: ReturnType<ReturnType<typeof dataFolder>['open']>) => unknown]>([
  ['nobody else uses the file', () => undefined],
  ['somebody reads it meanwhile', things],
  ['somebody writes to it meanwhile', (file) => add(file, 'other')],
  [
    'somebody begins a transaction meanwhile',
    ({ database }) => database.transaction(() => undefined, 'unsynced'),
  ],
  ['it is closed meanwhile', ({ database }) => database.close()],
])('a transaction in turns is all or nothing if %s', async (_, meanwhile) => {
  for (const fails of [false, true]) {
    using folder = dataFolder();
    const file = folder.open();
    const process = folder.open();
    const done: string[] = [];
    function* work(): Steps<string> {
      for (const name of NAMES) {
        add(file, name);
        done.push(name);
        yield;
      }
      if (fails) throw new Error('no');
      return 'stored';
    }
    const stored = file.database.transactionInTurns(work());
    await nextTurn();
    expect(done.length).toBeLessThan(NAMES.length);
    expect(things(process)).toEqual([]);
    meanwhile(file);
    if (fails) await expect(stored).rejects.toThrow('no');
    else expect(await stored).toBe('stored');
    expect(things(process).filter((name) => name !== 'other')).toEqual(fails ? [] : NAMES);
  }
});

it('work that goes on after SQLite has rolled back by itself stores nothing', async () => {
  using folder = dataFolder();
  folder.store('known');
  const file = folder.open();
  const { database } = file;
  const goOn = (work: () => unknown): Steps<unknown> =>
    (function* () {
      add(file, 'before');
      try {
        database.run(`INSERT OR ROLLBACK INTO thing (name) VALUES ('known')`);
      } catch {
        yield;
      }
      return work();
    })();
  for (const work of [() => add(file, 'after'), () => database.transaction(() => add(file, 'after'))]) {
    expect(() => database.transaction(() => [...goOn(work)])).toThrow(StorageError);
    await expect(database.transactionInTurns(goOn(work))).rejects.toThrow(StorageError);
  }
  expect(things(file)).toEqual(['known']);
});
