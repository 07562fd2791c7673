import { expect, it } from 'vitest';
import { dataFolder } from './data-folder.ts';

it('work for when no other process uses the data file is done by the first one, and again after the last one has ended', () => {
  using folder = dataFolder();
  const done: string[] = [];
  const start = (name: string): (() => void) => {
    const { database } = folder.open();
    database.whenAlone(() => void done.push(name));
    return () => database.close();
  };
  const endFirst = start('first');
  const endSecond = start('second');
  endFirst();
  const endThird = start('third');
  expect(done).toEqual(['first']);
  endSecond();
  endThird();
  start('fourth');
  expect(done).toEqual(['first', 'fourth']);
  expect(folder.modes()['keyfob.lock']).toBe('0600');
});
