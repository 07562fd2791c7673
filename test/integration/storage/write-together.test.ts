import { expect, it } from 'vitest';
import { WriteTogether } from '../../../electron/core/storage/write-together.ts';
import { add, dataFolder, things } from './data-folder.ts';

it('writes that come together share transactions, and one that fails takes no other with it', async () => {
  using folder = dataFolder();
  const opened = folder.open();
  const transactions: unknown[] = [];
  const { database } = opened;
  const together = new WriteTogether({
    ...database,
    transaction: (work, durability) => {
      transactions.push(durability);
      return database.transaction(work, durability);
    },
  });
  const names = Array.from({ length: 100 }, (_, index) => `thing-${String(index).padStart(3, '0')}`);
  const written = names.map((name) => together.run('synced', () => (add(opened, name), name)));
  expect(await Promise.all(written)).toEqual(names);
  expect(things(opened)).toEqual(names);
  expect(transactions).toHaveLength(7);

  const [good, twice, other] = await Promise.allSettled(
    ['new', 'thing-000', 'newer'].map((name) => together.run('synced', () => add(opened, name))),
  );
  expect([good?.status, twice?.status, other?.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(things(opened)).toHaveLength(102);

  // One that is to be synced syncs those that share its transaction; what waits can be done at once.
  transactions.length = 0;
  const mixed = [together.run('unsynced', () => 1), together.run('synced', () => 2)];
  together.flush();
  const unsynced = together.run('unsynced', () => 3);
  expect(await Promise.all([...mixed, unsynced])).toEqual([1, 2, 3]);
  expect(transactions).toEqual(['synced', 'unsynced']);
});
