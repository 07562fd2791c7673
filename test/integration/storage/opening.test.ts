import { existsSync, mkdirSync, symlinkSync, writeFileSync, chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDataFile } from '../../../electron/adapters/data-file.ts';
import type { Durability } from '../../../electron/core/ports.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { storageCode } from '../../support/thrown.ts';
import { add, dataFolder, FIRST_FORMAT, scribble, SECOND_FORMAT, things } from './data-folder.ts';

describe('opening the data file', () => {
  it('makes a new one where there is none', () => {
    using folder = dataFolder();
    const opened = folder.open();
    expect(opened.state).toEqual({ kind: 'ok' });
    expect(things(opened)).toEqual([]);
    expect(opened.database.backupTime()).toBeNull();
    add(opened, 'a');
    expect(things(opened)).toEqual(['a']);
  });

  it('finds what was stored before', () => {
    using folder = dataFolder();
    folder.store('a', 'b');
    expect(things(folder.open())).toEqual(['a', 'b']);
  });

  it('works with a write-ahead log, full synchronisation, foreign keys and deletion that overwrites', () => {
    using folder = dataFolder();
    const { database } = folder.open();
    const pragma = (name: string): unknown => Object.values(database.get(`PRAGMA ${name}`) ?? {})[0];
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('synchronous')).toBe(2);
    expect(pragma('foreign_keys')).toBe(1);
    expect(pragma('secure_delete')).toBe(1);
    expect(pragma('trusted_schema')).toBe(0);
    // What is set aside in memory must not end up in a file in the system's folder for such things.
    expect(pragma('temp_store')).toBe(2);
  });

  it('syncs every transaction but an unsynced one, which a nested one is part of', () => {
    using folder = dataFolder();
    const opened = folder.open();
    const { database } = opened;
    const level = (): unknown => database.get('PRAGMA synchronous')?.['synchronous'];
    const [full, normal] = [2, 1];
    const nested = (outer: Durability, inner: Durability): unknown =>
      database.transaction(() => database.transaction(level, inner), outer);
    expect([nested('synced', 'unsynced'), nested('unsynced', 'synced')]).toEqual([full, normal]);
    add(opened, 'by itself');
    expect(level()).toBe(full);
    const failing = (): never => {
      throw new Error('x');
    };
    expect(() => database.transaction(failing, 'unsynced')).toThrow('x');
    expect(database.transaction(level)).toBe(full);
  });

  it('D84: folder 0700, and 0600 for the file, its side files, its backup and its copies', () => {
    using folder = dataFolder();
    const opened = folder.open();
    add(opened, 'a');
    opened.database.writeBackup();
    const copy = opened.database.copyAside('vault');
    add(opened, 'b');
    expect(folder.modes()).toEqual({
      '.': '0700',
      'keyfob.db': '0600',
      'keyfob.db-shm': '0600',
      'keyfob.db-wal': '0600',
      'keyfob.previous.db': '0600',
      [copy]: '0600',
    });
  });

  it('D84: closes folder and files that were open to others', () => {
    using folder = dataFolder();
    const first = folder.open();
    add(first, 'a');
    // The file was not closed, so its side files are there, as after the end of a process.
    for (const name of folder.list()) chmodSync(folder.path(name), 0o644);
    chmodSync(folder.directory, 0o755);
    const opened = folder.open();
    expect(things(opened)).toEqual(['a']);
    expect(folder.modes()).toEqual({
      '.': '0700',
      'keyfob.db': '0600',
      'keyfob.db-shm': '0600',
      'keyfob.db-wal': '0600',
    });
  });

  it('D84: files stay 0600 after a file was set aside and the backup has taken its place', () => {
    using folder = dataFolder();
    const first = folder.open();
    add(first, 'a');
    first.database.writeBackup();
    first.database.close();
    scribble(folder.path('keyfob.db'), 0, 100);
    const opened = folder.open();
    add(opened, 'b');
    const modes = Object.entries(folder.modes()).filter(([name]) => name !== '.');
    expect(modes.length).toBeGreaterThanOrEqual(5);
    expect(modes.filter(([, mode]) => mode !== '0600')).toEqual([]);
  });

  it('two openings see each other’s changes, and neither takes the other’s file for damaged', () => {
    using folder = dataFolder();
    const one = folder.open();
    const two = folder.open();
    add(one, 'a');
    add(two, 'b');
    expect(things(one)).toEqual(['a', 'b']);
    expect(things(two)).toEqual(['a', 'b']);
    expect([one.state, two.state]).toEqual([{ kind: 'ok' }, { kind: 'ok' }]);
    one.database.writeBackup();
    two.database.close();
    add(one, 'c');
    expect(things(folder.open())).toEqual(['a', 'b', 'c']);
  });
});

describe('a data file of another format', () => {
  it('D88: an older one is migrated step by step, and what it holds is kept', () => {
    using folder = dataFolder();
    folder.store('a');
    const opened = folder.open({ migrations: SECOND_FORMAT });
    expect(opened.state).toEqual({ kind: 'ok' });
    expect(opened.database.all('SELECT name, size FROM thing')).toEqual([{ name: 'a', size: null }]);
  });

  it('D88: migrations are repeatable: a second opening changes nothing', () => {
    using folder = dataFolder();
    folder.store('a');
    folder.open({ migrations: SECOND_FORMAT }).database.close();
    const before = folder.bytes('keyfob.db');
    const again = folder.open({ migrations: SECOND_FORMAT });
    expect(again.state).toEqual({ kind: 'ok' });
    again.database.close();
    expect(folder.bytes('keyfob.db').equals(before)).toBe(true);
  });

  it('D87 D88: the file as it was before a migration is kept as the backup', () => {
    using folder = dataFolder();
    folder.store('a');
    expect(existsSync(folder.path('keyfob.previous.db'))).toBe(false);
    const opened = folder.open({ migrations: SECOND_FORMAT });
    add(opened, 'b');
    opened.database.close();

    using old = dataFolder();
    mkdirSync(old.directory);
    writeFileSync(old.path('keyfob.db'), folder.bytes('keyfob.previous.db'));
    const before = old.open({ migrations: FIRST_FORMAT });
    expect(before.state).toEqual({ kind: 'ok' });
    expect(things(before)).toEqual(['a']);
  });

  it('D88: a migration that fails leaves the old format and everything in it', () => {
    using folder = dataFolder();
    folder.store('a');
    const broken = [
      ...FIRST_FORMAT,
      'ALTER TABLE thing ADD COLUMN size INTEGER; INSERT INTO nowhere VALUES (1)',
    ];
    const failed = folder.open({ migrations: broken });
    expect(failed.state).toEqual({ kind: 'unavailable', reason: 'failed' });
    expect(storageCode(() => failed.database.run('DELETE FROM thing'))).toBe('storage.unavailable');
    const opened = folder.open();
    expect(opened.state).toEqual({ kind: 'ok' });
    expect(opened.database.all('SELECT * FROM thing')).toEqual([{ name: 'a' }]);
  });

  it('D88: of two migrations the first stays when the second fails, and the next start goes on from there', () => {
    using folder = dataFolder();
    folder.store('a');
    expect(folder.open({ migrations: [...SECOND_FORMAT, 'NONSENSE'] }).state.kind).toBe('unavailable');
    expect(folder.open().state).toEqual({ kind: 'newer-format', found: 2, known: 1 });
    const mended = folder.open({ migrations: [...SECOND_FORMAT, 'UPDATE thing SET size = 1'] });
    expect(mended.database.all('SELECT * FROM thing')).toEqual([{ name: 'a', size: 1 }]);
  });

  it('D88: a newer one is refused and left exactly as it is', () => {
    using folder = dataFolder();
    const newer = folder.open({ migrations: SECOND_FORMAT });
    add(newer, 'a');
    newer.database.close();
    const before = folder.bytes('keyfob.db');
    const files = folder.list();

    const opened = folder.open({ migrations: FIRST_FORMAT });
    expect(opened.state).toEqual({ kind: 'newer-format', found: 2, known: 1 });
    expect(things(opened)).toEqual([]);
    const { database } = opened;
    expect(database.get('SELECT 1')).toBeNull();
    expect(database.backupTime()).toBeNull();
    for (const attempt of [
      () => database.run('DELETE FROM thing'),
      () => database.transaction(() => database.run('DELETE FROM thing')),
      () => database.writeBackup(),
      () => database.copyAside('vault'),
      () => database.restoreBackup(),
    ]) {
      expect(storageCode(attempt)).toBe('storage.newer_format');
    }
    database.close();
    expect(folder.list()).toEqual(files);
    expect(folder.bytes('keyfob.db').equals(before)).toBe(true);
    expect(things(folder.open({ migrations: SECOND_FORMAT }))).toEqual(['a']);
  });
});

describe('a place where no data file can be', () => {
  it('a folder that can’t be made is said, and the app has something to start with', () => {
    using outer = temporaryDirectory();
    writeFileSync(join(outer.path, 'a-file'), '');
    const directory = join(outer.path, 'a-file', 'data');
    const opened = openDataFile({ directory, migrations: FIRST_FORMAT, now: () => 0 });
    expect(opened.state).toEqual({ kind: 'unavailable', reason: 'failed' });
    expect(opened.database.all('SELECT 1')).toEqual([]);
    expect(storageCode(() => opened.database.run('SELECT 1'))).toBe('storage.unavailable');
    opened.database.close();
  });

  it('a file in the folder’s place is left alone', () => {
    using folder = dataFolder();
    writeFileSync(folder.directory, 'something else');
    expect(folder.open().state).toEqual({ kind: 'unavailable', reason: 'failed' });
  });

  it('a folder in the file’s place is left alone', () => {
    using folder = dataFolder();
    mkdirSync(join(folder.directory, 'keyfob.db', 'inside'), { recursive: true });
    expect(folder.open().state).toEqual({ kind: 'unavailable', reason: 'failed' });
    expect(existsSync(folder.path('keyfob.db/inside'))).toBe(true);
  });

  it('a file that can’t be reached is neither taken for damaged nor replaced', () => {
    using folder = dataFolder();
    mkdirSync(folder.directory);
    symlinkSync('keyfob.db', folder.path('keyfob.db'));
    expect(folder.open().state).toEqual({ kind: 'unavailable', reason: 'failed' });
    expect(folder.list()).toEqual(['keyfob.db']);
  });
});
