import { mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { busyRename, dataFolder, scribble, things, type DataFolder } from './data-folder.ts';

const NOTICE = 'keyfob.notice.json';

const damage = (folder: DataFolder): void => scribble(folder.path('keyfob.db'), 0, 100);

/** A folder whose file is damaged, with a backup or without one. */
const damagedFolder = (kind: 'restored' | 'reset'): DataFolder => {
  const folder = dataFolder();
  folder.store('old');
  if (kind === 'restored') {
    const { database } = folder.open();
    database.writeBackup();
    database.close();
  }
  damage(folder);
  return folder;
};

describe.each(['restored', 'reset'] as const)('that the data file was %s', (kind) => {
  it('D81 D87: is told at every start until it is acknowledged, and then no more', () => {
    using folder = damagedFolder(kind);
    const first = folder.open();
    expect(first.state.kind).toBe(kind);
    first.database.close();
    for (let start = 0; start < 3; start += 1) {
      const again = folder.open();
      expect(again.state).toEqual(first.state);
      expect(things(again)).toEqual(kind === 'restored' ? ['old'] : []);
      again.database.close();
    }
    expect(folder.modes()[NOTICE]).toBe('0600');
    const last = folder.open();
    last.database.acknowledgeNotice();
    last.database.acknowledgeNotice();
    last.database.close();
    expect(folder.open().state).toEqual({ kind: 'ok' });
    expect(folder.list()).not.toContain(NOTICE);
  });

  it('D84 D87: is told although the app was killed the moment the file was in its place', () => {
    using folder = damagedFolder(kind);
    const first = folder.open();
    // Nothing is closed.
    expect(folder.open().state).toEqual(first.state);
  });

  it('D81: is told of the file that was damaged last', () => {
    using folder = damagedFolder(kind);
    const first = folder.open();
    first.database.close();
    damage(folder);
    const second = folder.open({ now: () => Date.now() + 1000 });
    second.database.close();
    const keptAs = (state: object): string => (state as { keptAs: string }).keptAs;
    expect(keptAs(second.state)).not.toBe(keptAs(first.state));
    expect(folder.open().state).toEqual(second.state);
  });

  it('D86: holds up what takes the place of the file if it can’t be kept, and the next start begins again', () => {
    using folder = damagedFolder(kind);
    mkdirSync(folder.path(NOTICE));
    const refused = folder.open({ rename: busyRename(0) });
    expect(refused.state.kind).toBe('unavailable');
    expect(folder.list()).not.toContain('keyfob.db');
    rmdirSync(folder.path(NOTICE));
    const later = folder.open();
    expect(later.state.kind).toBe(kind);
    later.database.close();
    expect(folder.open().state).toEqual(later.state);
  });
});

it.each([
  '',
  'null',
  '[]',
  '{"kind":"restored"}',
  '{"kind":"reset","keptAs":4711}',
  '{"kind":"ok","keptAs":"x"}',
])('a notice that says nothing (%j) is none', (text) => {
  using folder = dataFolder();
  folder.store('thing');
  writeFileSync(folder.path(NOTICE), text);
  const opened = folder.open();
  expect(opened.state).toEqual({ kind: 'ok' });
  expect(things(opened)).toEqual(['thing']);
});
