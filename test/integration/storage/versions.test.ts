import { expect, it } from 'vitest';
import type { Steps } from '../../../electron/core/steps.ts';
import { Remembered } from '../../../electron/core/storage/remembered.ts';
import { add, dataFolder, things } from './data-folder.ts';

type File = ReturnType<ReturnType<typeof dataFolder>['open']>;
const undone = (file: File, work: () => unknown): void => {
  expect(() =>
    file.database.transaction(() => {
      work();
      throw new Error('undone');
    }),
  ).toThrow('undone');
};

/** Adds a row that is read before its transaction is undone. */
function* addInTurns(file: File, read: () => unknown): Steps<never> {
  add(file, 'new');
  yield;
  read();
  throw new Error('undone');
}

it.each<[string, number, (file: File, other: File, read: () => unknown) => unknown]>([
  ['a write', 2, (file) => add(file, 'new')],
  ['an added row', 2, ({ database }) => database.insert('INSERT INTO thing (name) VALUES (?)', 'new')],
  ['a write of another process', 2, (_, other) => add(other, 'new')],
  [
    'a write that was undone',
    3,
    (file, _, read) =>
      undone(file, () => {
        add(file, 'new');
        read();
      }),
  ],
  [
    'a write in turns that was undone',
    3,
    (file, _, read) =>
      expect(file.database.transactionInTurns(addInTurns(file, read))).rejects.toThrow('undone'),
  ],
  [
    'a write of which a part was undone',
    3,
    (file, _, read) =>
      file.database.transaction(() =>
        undone(file, () => {
          add(file, 'new');
          read();
        }),
      ),
  ],
  ['a statement of another form', 2, ({ database }) => database.run('CREATE TABLE some (name TEXT)')],
  ['a statement that names the schema', 2, ({ database }) => database.run('DELETE FROM main.thing')],
  ['a reading', 1, things],
  ['a transaction without a write', 1, ({ database }) => database.transaction(() => undefined)],
  ['a write to another table', 1, ({ database }) => database.run('DELETE FROM other')],
])('what was read is kept in memory until the table changes: %s', async (_, expected, work) => {
  using folder = dataFolder();
  const file = folder.open();
  const other = folder.open();
  file.database.run('CREATE TABLE other (name TEXT)');
  add(file, 'old');
  const names = new Remembered<string, string[]>(file.database, 'thing');
  let reads = 0;
  const read = (): string[] | null => {
    const known = names.get('all', () => {
      reads += 1;
      return things(file);
    });
    expect(known).toEqual(things(file));
    return known;
  };
  read();
  await work(file, other, read);
  read();
  file.database.snapshot(read);
  expect(reads).toBe(expected);
});

it('a transaction sees one state of what another process changes meanwhile', () => {
  using folder = dataFolder();
  const file = folder.open();
  const other = folder.open();
  const names = new Remembered<string, string[]>(file.database, 'thing');
  const read = (): string[] | null => names.get('all', () => things(file));
  add(file, 'old');
  file.database.snapshot(() => {
    expect(read()).toEqual(['old']);
    add(other, 'new');
    expect(read()).toEqual(['old']);
  });
  file.database.snapshot(() => expect(read()).toEqual(['new', 'old']));
});

it('a missing row is looked for again', () => {
  using folder = dataFolder();
  const none = new Remembered<string, string>(folder.open().database, 'thing');
  expect(none.get('a', () => null)).toBeNull();
  expect(none.get('a', () => 'found')).toBe('found');
});
