import { renameSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Rename } from '../../../electron/adapters/retry.ts';
import { storageCode } from '../../support/thrown.ts';
import { add, busyRename, dataFolder, scribble, things } from './data-folder.ts';

/** Lets the disk be full: SQLite itself fails with SQLITE_FULL once the file may have no more pages. */
const fill = (database: { get(sql: string): unknown }): void => {
  database.get('PRAGMA max_page_count = 1');
};
const makeRoom = (database: { get(sql: string): unknown }): void => {
  database.get('PRAGMA max_page_count = 1000000');
};
const LARGE = 'x'.repeat(50_000);

describe('transactions', () => {
  it('D84: take back everything if something fails on the way', () => {
    using folder = dataFolder();
    const opened = folder.open();
    add(opened, 'before');
    expect(() =>
      opened.database.transaction(() => {
        add(opened, 'a', 'b');
        throw new TypeError('of the caller');
      }),
    ).toThrow(TypeError);
    expect(things(opened)).toEqual(['before']);
    opened.database.transaction(() => add(opened, 'after'));
    expect(things(opened)).toEqual(['after', 'before']);
  });

  it('D84: one inside another joins it', () => {
    using folder = dataFolder();
    const opened = folder.open();
    const { database } = opened;
    expect(() =>
      database.transaction(() => {
        database.transaction(() => add(opened, 'inner'));
        throw new Error('later');
      }),
    ).toThrow('later');
    expect(things(opened)).toEqual([]);
    expect(database.transaction(() => database.transaction(() => 5))).toBe(5);
  });

  it('D84: one inside another that fails undoes only its own work', () => {
    using folder = dataFolder();
    const opened = folder.open();
    const { database } = opened;
    database.transaction(() => {
      add(opened, 'before');
      expect(() =>
        database.transaction(() => {
          add(opened, 'inner');
          throw new Error('inside');
        }),
      ).toThrow('inside');
      add(opened, 'after');
    });
    expect(things(opened)).toEqual(['after', 'before']);
  });

  it('are seen by another opening only when they are complete', () => {
    using folder = dataFolder();
    const one = folder.open();
    const two = folder.open();
    one.database.transaction(() => {
      add(one, 'a');
      expect(things(two)).toEqual([]);
    });
    expect(things(two)).toEqual(['a']);
  });

  it('tell SQLite’s own refusals as coded errors, and change nothing', () => {
    using folder = dataFolder();
    const opened = folder.open();
    add(opened, 'a');
    expect(storageCode(() => add(opened, 'a'))).toBe('storage.failed');
    expect(storageCode(() => opened.database.transaction(() => add(opened, 'b', 'a')))).toBe(
      'storage.failed',
    );
    expect(storageCode(() => opened.database.run('NONSENSE'))).toBe('storage.failed');
    expect(storageCode(() => opened.database.all('SELECT * FROM nowhere'))).toBe('storage.failed');
    expect(things(opened)).toEqual(['a']);
  });

  it('after the file was closed every call is a coded error', () => {
    using folder = dataFolder();
    const opened = folder.open();
    const { database } = opened;
    add(opened, 'a');
    database.close();
    database.close();
    for (const call of [
      () => database.run('DELETE FROM thing'),
      () => database.get('SELECT 1'),
      () => database.all('SELECT name FROM thing ORDER BY name'),
      () => database.transaction(() => undefined),
      () => database.writeBackup(),
      () => database.copyAside('vault'),
    ]) {
      expect(storageCode(call)).toBe('storage.failed');
    }
    expect(things(folder.open())).toEqual(['a']);
  });
});

describe('a full disk', () => {
  it('D86: is said, the transaction is taken back, and the file is sound', () => {
    using folder = dataFolder();
    const opened = folder.open();
    const { database } = opened;
    add(opened, 'before');
    fill(database);
    expect(storageCode(() => add(opened, LARGE))).toBe('storage.full');
    expect(
      storageCode(() =>
        database.transaction(() => {
          add(opened, 'small');
          add(opened, LARGE);
        }),
      ),
    ).toBe('storage.full');
    expect(things(opened)).toEqual(['before']);

    makeRoom(database);
    database.transaction(() => add(opened, 'after', LARGE));
    database.close();
    expect(things(folder.open())).toEqual(['after', 'before', LARGE]);
  });

  it('D86: leaves the backup as it was, and no half copy', () => {
    using folder = dataFolder();
    const opened = folder.open();
    add(opened, 'a');
    opened.database.writeBackup();
    const backup = folder.bytes('keyfob.previous.db');
    const rename: Rename = () => {
      throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    };
    const full = folder.open({ rename });
    add(full, 'b');
    expect(storageCode(() => full.database.writeBackup())).toBe('storage.full');
    expect(folder.bytes('keyfob.previous.db').equals(backup)).toBe(true);
    expect(folder.list().filter((name) => name.includes('.new'))).toEqual([]);
    expect(things(full)).toEqual(['a', 'b']);
  });
});

describe('a rename that others block', () => {
  it.each(['EBUSY', 'EPERM', 'EACCES'])('D85: is tried again after %s and then works', (code) => {
    using folder = dataFolder();
    const rename = busyRename(2, code);
    const opened = folder.open({ rename });
    add(opened, 'a');
    opened.database.writeBackup();
    expect(rename.calls).toBe(3);
    expect(opened.database.backupTime()).not.toBeNull();
  });

  it('D85: is reported if it stays blocked, and nothing is lost', () => {
    using folder = dataFolder();
    const rename = busyRename(Number.POSITIVE_INFINITY);
    const opened = folder.open({ rename });
    add(opened, 'a');
    expect(storageCode(() => opened.database.writeBackup())).toBe('storage.failed');
    expect(rename.calls).toBe(5);
    expect(opened.database.backupTime()).toBeNull();
    add(opened, 'b');
    expect(things(opened)).toEqual(['a', 'b']);
  });

  it('D85: another error is not tried again', () => {
    using folder = dataFolder();
    const rename = busyRename(1, 'ENOENT');
    const opened = folder.open({ rename });
    expect(storageCode(() => opened.database.writeBackup())).toBe('storage.failed');
    expect(rename.calls).toBe(1);
  });

  it('D85: a damaged file that can’t be set aside is not touched, and the next start finishes it', () => {
    using folder = dataFolder();
    const first = folder.open();
    add(first, 'a');
    first.database.writeBackup();
    first.database.close();
    scribble(folder.path('keyfob.db'), 0, 100);
    const damagedBytes = folder.bytes('keyfob.db');
    const blocked = folder.open({ rename: busyRename(Number.POSITIVE_INFINITY, 'EPERM') });
    expect(blocked.state).toEqual({ kind: 'unavailable', reason: 'forbidden' });
    expect(folder.bytes('keyfob.db').equals(damagedBytes)).toBe(true);

    const later = folder.open();
    expect(later.state).toMatchObject({ kind: 'restored' });
    expect(things(later)).toEqual(['a']);
    const { keptAs } = later.state as { keptAs: string };
    expect(folder.bytes(keptAs).equals(damagedBytes)).toBe(true);
  });

  it('D84 D85: set aside but blocked from putting the other in its place, the next start still restores', () => {
    using folder = dataFolder();
    const first = folder.open();
    add(first, 'a');
    first.database.writeBackup();
    first.database.close();
    scribble(folder.path('keyfob.db'), 0, 100);
    // The first rename puts aside; all later ones are blocked.
    let calls = 0;
    const rename: Rename = (from, to) => {
      calls += 1;
      if (calls > 1) throw Object.assign(new Error('EBUSY'), { code: 'EBUSY' });
      renameSync(from, to);
    };
    expect(folder.open({ rename }).state).toEqual({ kind: 'unavailable', reason: 'failed' });
    expect(folder.list()).not.toContain('keyfob.db');

    const later = folder.open();
    expect(later.state).toMatchObject({ kind: 'restored' });
    expect(folder.list()).toContain((later.state as { keptAs: string }).keptAs);
    expect(things(later)).toEqual(['a']);
  });
});
