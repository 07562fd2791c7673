import { expect, it } from 'vitest';
import { WriteTogether } from '../../../electron/core/storage/write-together.ts';
import { add, dataFolder, things } from './data-folder.ts';

it('writes that come together share transactions, and one that fails takes no other with it', async () => {
  using folder = dataFolder();
  const opened = folder.open();
  let transactions = 0;
  const { database } = opened;
  const together = new WriteTogether({
    ...database,
    transaction: (work) => {
      transactions += 1;
      return database.transaction(work);
    },
  });
  const names = Array.from({ length: 100 }, (_, index) => `thing-${String(index).padStart(3, '0')}`);
  const written = names.map((name) => together.run(() => (add(opened, name), name)));
  expect(await Promise.all(written)).toEqual(names);
  expect(things(opened)).toEqual(names);
  expect(transactions).toBe(7);

  const [good, twice, other] = await Promise.allSettled(
    ['new', 'thing-000', 'newer'].map((name) => together.run(() => add(opened, name))),
  );
  expect([good?.status, twice?.status, other?.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(things(opened)).toHaveLength(102);
});
