import { mkdirSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { add, dataFolder, scribble, SECOND_FORMAT, things } from './data-folder.ts';

describe('a damaged data file', () => {
  /** A folder with `old` in the backup and `new` in the file besides. */
  const withBackup = () => {
    const folder = dataFolder();
    const opened = folder.open();
    add(opened, 'old');
    opened.database.writeBackup();
    add(opened, 'new');
    opened.database.close();
    return folder;
  };
  const manyThings = Array.from({ length: 400 }, (_, index) => `thing ${String(index).padStart(60, '0')}`);

  const damages: [string, (path: string) => void][] = [
    ['a damaged header', (path) => scribble(path, 0, 100)],
    ['a page damaged', (path) => scribble(path, 4096, 4096)],
    ['its second half cut off', (path) => truncateSync(path, 4096)],
    ['an odd length', (path) => truncateSync(path, 5000)],
    ['nothing in it', (path) => truncateSync(path, 0)],
    ['something else in it', (path) => writeFileSync(path, 'This is no database.\n'.repeat(500))],
    ['a few bytes in it', (path) => writeFileSync(path, 'SQLite')],
  ];

  it.each(damages)('D81 D87: with %s is kept aside as it was, and the backup is used', (_, damage) => {
    using folder = withBackup();
    damage(folder.path('keyfob.db'));
    const damagedBytes = folder.bytes('keyfob.db');
    const backup = folder.bytes('keyfob.previous.db');

    const opened = folder.open();
    expect(opened.state).toMatchObject({
      kind: 'restored',
      keptAs: expect.stringContaining('damaged') as string,
    });
    const { keptAs, from } = opened.state as { keptAs: string; from: number };
    expect(folder.bytes(keptAs).equals(damagedBytes)).toBe(true);
    expect(from).toBe(opened.database.backupTime());
    expect(things(opened)).toEqual(['old']);
    expect(folder.bytes('keyfob.previous.db').equals(backup)).toBe(true);

    add(opened, 'later');
    opened.database.acknowledgeNotice();
    opened.database.close();
    const again = folder.open();
    expect(again.state).toEqual({ kind: 'ok' });
    expect(things(again)).toEqual(['later', 'old']);
  });

  it.each(damages.filter(([name]) => name !== 'nothing in it'))(
    'D81: with %s and no backup is kept aside, and a new one is begun',
    (_, damage) => {
      using folder = dataFolder();
      folder.store('lost');
      damage(folder.path('keyfob.db'));
      const damagedBytes = folder.bytes('keyfob.db');
      const opened = folder.open();
      expect(opened.state).toMatchObject({ kind: 'reset' });
      const { keptAs } = opened.state as { keptAs: string };
      expect(folder.bytes(keptAs).equals(damagedBytes)).toBe(true);
      add(opened, 'first of the new ones');
      expect(things(opened)).toEqual(['first of the new ones']);
      opened.database.acknowledgeNotice();
      opened.database.close();
      expect(folder.open().state).toEqual({ kind: 'ok' });
    },
  );

  it('D81: a damaged page deep inside a larger file is noticed', () => {
    using folder = dataFolder();
    folder.store(...manyThings);
    const pages = folder.bytes('keyfob.db').length / 4096;
    expect(pages).toBeGreaterThan(8);
    scribble(folder.path('keyfob.db'), 4096 * 5, 2048);
    expect(folder.open().state.kind).toBe('reset');
  });

  /** As a killed process leaves it: `in the log` is in the write-ahead log only. The file itself is damaged. */
  const withLog = () => {
    const folder = withBackup();
    using running = dataFolder();
    const opened = running.open();
    add(opened, ...manyThings);
    opened.database.writeBackup();
    add(opened, 'in the log');
    for (const name of ['keyfob.db', 'keyfob.db-wal']) writeFileSync(folder.path(name), running.bytes(name));
    scribble(folder.path('keyfob.db'), 4096 * 5, 2048);
    return folder;
  };

  it('D81: with changes in the write-ahead log, both are kept aside as they were, together', () => {
    using folder = withLog();
    const [file, log] = [folder.bytes('keyfob.db'), folder.bytes('keyfob.db-wal')];
    expect(log.includes('in the log')).toBe(true);
    const opened = folder.open();
    expect(opened.state).toMatchObject({ kind: 'restored' });
    const { keptAs } = opened.state as { keptAs: string };
    expect(folder.bytes(keptAs).equals(file)).toBe(true);
    expect(folder.bytes(`${keptAs}-wal`).equals(log)).toBe(true);
    expect(things(opened)).toEqual(['old']);
  });

  it.each([
    ['is damaged by itself as well', (): void => undefined],
    [
      'looks sound without its log',
      (path: string): void => {
        using other = dataFolder();
        other.store('without its log');
        writeFileSync(path, other.bytes('keyfob.db'));
      },
    ],
  ])('D84 D87: cut off after its side files were put aside, it follows them, though it %s', (_, change) => {
    using folder = withLog();
    change(folder.path('keyfob.db'));
    const [file, log] = [folder.bytes('keyfob.db'), folder.bytes('keyfob.db-wal')];
    const name = 'keyfob.db.damaged-2026-01-01T00-00-00-000Z';
    renameSync(folder.path('keyfob.db-wal'), folder.path(`${name}-wal`));
    const opened = folder.open();
    expect(opened.state).toMatchObject({ kind: 'restored', keptAs: name });
    expect(folder.bytes(name).equals(file)).toBe(true);
    expect(folder.bytes(`${name}-wal`).equals(log)).toBe(true);
    opened.database.acknowledgeNotice();
    opened.database.close();
    expect(folder.open().state).toEqual({ kind: 'ok' });
  });

  it('D81 D87: if the backup is damaged as well, both are kept aside', () => {
    using folder = withBackup();
    scribble(folder.path('keyfob.db'), 0, 100);
    scribble(folder.path('keyfob.previous.db'), 0, 100);
    const both = [folder.bytes('keyfob.db'), folder.bytes('keyfob.previous.db')];
    const opened = folder.open();
    expect(opened.state).toMatchObject({ kind: 'reset' });
    // Later backups must not take the place of the damaged one either.
    add(opened, 'a');
    opened.database.writeBackup();
    for (const bytes of both)
      expect(folder.list().filter((name) => folder.bytes(name).equals(bytes))).toHaveLength(1);
    expect(things(opened)).toEqual(['a']);
  });

  it('D87: an empty backup is not taken for a good one', () => {
    using folder = withBackup();
    scribble(folder.path('keyfob.db'), 0, 100);
    truncateSync(folder.path('keyfob.previous.db'), 0);
    expect(folder.open().state).toMatchObject({ kind: 'reset' });
  });

  it('D87: a backup of the format before is migrated when it is used', () => {
    using folder = withBackup();
    scribble(folder.path('keyfob.db'), 0, 100);
    const opened = folder.open({ migrations: SECOND_FORMAT });
    expect(opened.state).toMatchObject({ kind: 'restored' });
    expect(opened.database.all('SELECT * FROM thing')).toEqual([{ name: 'old', size: null }]);
  });

  it('D88: a backup of a newer format is not used; nothing is moved', () => {
    using folder = dataFolder();
    const newer = folder.open({ migrations: SECOND_FORMAT });
    newer.database.writeBackup();
    newer.database.close();
    scribble(folder.path('keyfob.db'), 0, 100);
    const files = ['keyfob.db', 'keyfob.previous.db'];
    expect(folder.list()).toEqual(files);
    const before = files.map((name) => folder.bytes(name).toString('hex'));
    expect(folder.open().state).toEqual({ kind: 'newer-format', found: 2, known: 1 });
    expect(folder.list()).toEqual(files);
    expect(files.map((name) => folder.bytes(name).toString('hex'))).toEqual(before);
    expect(things(folder.open({ migrations: SECOND_FORMAT }))).toEqual([]);
  });

  it('D84 D87: a file that is gone while its backup is there is not taken for a first start', () => {
    using folder = withBackup();
    scribble(folder.path('keyfob.db'), 0, 100);
    folder.open().database.close();
    // What the end of the process between putting aside and putting in place leaves behind.
    using cut = dataFolder();
    mkdirSync(cut.directory);
    const aside = folder.list().find((name) => name.includes('damaged')) ?? '';
    for (const name of [aside, 'keyfob.previous.db']) writeFileSync(cut.path(name), folder.bytes(name));
    const opened = cut.open();
    expect(opened.state).toMatchObject({ kind: 'restored', keptAs: aside });
    expect(things(opened)).toEqual(['old']);
  });

  it('D84: a file that was set aside without another to take its place is still told of', () => {
    using folder = dataFolder();
    mkdirSync(folder.directory);
    writeFileSync(folder.path('keyfob.db.damaged-2026-01-01T00-00-00-000Z'), 'what was left of it');
    const opened = folder.open();
    expect(opened.state).toEqual({ kind: 'reset', keptAs: 'keyfob.db.damaged-2026-01-01T00-00-00-000Z' });
    expect(things(opened)).toEqual([]);
  });

  it('D81: damaged twice within the same moment, both files are kept', () => {
    using folder = dataFolder();
    const now = () => 1_700_000_000_000;
    const kept = ['one', 'two', 'three'].map((text) => {
      folder.open({ now }).database.close();
      writeFileSync(folder.path('keyfob.db'), text.repeat(1000));
      const { state, database } = folder.open({ now });
      database.close();
      return (state as { keptAs: string }).keptAs;
    });
    expect(new Set(kept).size).toBe(3);
    expect(kept.map((name) => folder.bytes(name).toString().slice(0, 3))).toEqual(['one', 'two', 'thr']);
  });

  it('D86: what could not be finished the last time is cleared away', () => {
    using folder = withBackup();
    for (const name of [
      'keyfob.db.new',
      'keyfob.previous.db.new',
      'keyfob.db.new-wal',
      'keyfob.notice.json.new',
    ])
      writeFileSync(folder.path(name), 'half a copy');
    expect(things(folder.open())).toEqual(['new', 'old']);
    expect(folder.list().filter((name) => name.includes('.new'))).toEqual([]);
  });
});
