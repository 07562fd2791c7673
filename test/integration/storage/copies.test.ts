import { truncateSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { storageCode } from '../../support/thrown.ts';
import { add, busyRename, dataFolder, scribble, SECOND_FORMAT, things } from './data-folder.ts';

describe('the backup', () => {
  it('D87: is the state at the time it was kept, and each one replaces the one before', () => {
    using folder = dataFolder();
    const opened = folder.open();
    add(opened, 'a');
    opened.database.writeBackup();
    add(opened, 'b');
    opened.database.writeBackup();
    add(opened, 'c');
    opened.database.restoreBackup();
    expect(things(opened)).toEqual(['a', 'b']);
  });

  it('D87: going back to it keeps the present file aside, and the database goes on without a restart', () => {
    using folder = dataFolder();
    const opened = folder.open();
    add(opened, 'a');
    opened.database.writeBackup();
    add(opened, 'b');
    const keptAs = opened.database.restoreBackup();
    add(opened, 'c');
    expect(things(opened)).toEqual(['a', 'c']);
    opened.database.close();

    writeFileSync(folder.path('keyfob.db'), folder.bytes(keptAs));
    expect(things(folder.open())).toEqual(['a', 'b']);
  });

  it('says when there is none', () => {
    using folder = dataFolder();
    const opened = folder.open();
    add(opened, 'a');
    expect(storageCode(() => opened.database.restoreBackup())).toBe('storage.no_backup');
    expect(things(opened)).toEqual(['a']);
  });

  it.each<[string, (path: string) => void]>([
    ['damaged', (path) => scribble(path, 0, 100)],
    ['empty', (path) => truncateSync(path, 0)],
  ])('D87: if it is %s itself, going back is refused and the present file stays in use', (_, damage) => {
    using folder = dataFolder();
    const opened = folder.open();
    add(opened, 'a');
    opened.database.writeBackup();
    add(opened, 'b');
    damage(folder.path('keyfob.previous.db'));
    expect(storageCode(() => opened.database.restoreBackup())).toBe('storage.failed');
    add(opened, 'c');
    expect(things(opened)).toEqual(['a', 'b', 'c']);
    opened.database.close();
    expect(folder.list()).toEqual(['keyfob.db', 'keyfob.previous.db']);
  });

  it('D88: of a newer format it is refused, and the present file stays in use', () => {
    using folder = dataFolder();
    using newer = dataFolder();
    const other = newer.open({ migrations: SECOND_FORMAT });
    other.database.writeBackup();
    const opened = folder.open();
    add(opened, 'a');
    writeFileSync(folder.path('keyfob.previous.db'), newer.bytes('keyfob.previous.db'));
    expect(storageCode(() => opened.database.restoreBackup())).toBe('storage.newer_format');
    expect(things(opened)).toEqual(['a']);
  });

  it('D85: blocked from putting the present file aside, it stays in use', () => {
    using folder = dataFolder();
    const first = folder.open();
    add(first, 'a');
    first.database.writeBackup();
    first.database.close();
    const opened = folder.open({ rename: busyRename(Number.POSITIVE_INFINITY) });
    add(opened, 'b');
    expect(storageCode(() => opened.database.restoreBackup())).toBe('storage.failed');
    add(opened, 'c');
    expect(things(opened)).toEqual(['a', 'b', 'c']);
  });

  it('copies aside never overwrite one another', () => {
    using folder = dataFolder();
    const opened = folder.open({ now: () => 1_700_000_000_000 });
    add(opened, 'a');
    const one = opened.database.copyAside('vault');
    add(opened, 'b');
    const two = opened.database.copyAside('vault');
    expect(one).not.toBe(two);
    writeFileSync(folder.path('keyfob.previous.db'), folder.bytes(one));
    opened.database.restoreBackup();
    expect(things(opened)).toEqual(['a']);
  });

  it('D85 D86: a copy aside has its name only once it is whole; blocked from getting it, nothing is left of it', () => {
    using folder = dataFolder();
    const opened = folder.open({ rename: busyRename(Number.POSITIVE_INFINITY) });
    add(opened, 'a');
    const files = folder.list();
    expect(storageCode(() => opened.database.copyAside('vault'))).toBe('storage.failed');
    expect(folder.list()).toEqual(files);
    add(opened, 'b');
    expect(things(opened)).toEqual(['a', 'b']);
  });

  it('D90: what was deleted is in no file once the next backup is made', () => {
    using folder = dataFolder();
    const opened = folder.open();
    add(opened, 'a name that must be forgotten', 'another');
    opened.database.writeBackup();
    const holds = (): string[] =>
      folder.list().filter((name) => folder.bytes(name).includes('a name that must be forgotten'));
    expect(holds()).toContain('keyfob.previous.db');
    opened.database.run("DELETE FROM thing WHERE name LIKE 'a name%'");
    opened.database.writeBackup();
    expect(holds()).toEqual([]);
    expect(things(opened)).toEqual(['another']);
  });
});
