import { describe, expect, it } from 'vitest';
import { isCorrupt, isDiskFull } from '../../../electron/adapters/sqlite-errors.ts';
import { StorageError } from '../../../electron/core/storage/failures.ts';

const sqliteError = (errcode: number): Error => Object.assign(new Error('of SQLite'), { errcode });

describe('SQLite’s result codes', () => {
  it.each([
    [11, 'SQLITE_CORRUPT'],
    [267, 'SQLITE_CORRUPT_VTAB'],
    [523, 'SQLITE_CORRUPT_SEQUENCE'],
    [26, 'SQLITE_NOTADB'],
  ])('%i (%s) means a damaged file, also as the cause of a storage error', (code) => {
    expect(isCorrupt(sqliteError(code))).toBe(true);
    expect(isCorrupt(new StorageError('storage.failed', { cause: sqliteError(code) }))).toBe(true);
  });

  it.each([
    [13, 'SQLITE_FULL'],
    [4874, 'SQLITE_IOERR_SHMSIZE, which a full disk gives before anything is read'],
  ])('D86: %i (%s) means a full disk', (code) => {
    expect(isDiskFull(sqliteError(code))).toBe(true);
    expect(isDiskFull(new StorageError('storage.full', { cause: sqliteError(code) }))).toBe(true);
  });

  it.each([
    [5, 'SQLITE_BUSY'],
    [8, 'SQLITE_READONLY'],
    [10, 'SQLITE_IOERR'],
    [14, 'SQLITE_CANTOPEN'],
    [19, 'SQLITE_CONSTRAINT'],
  ])('D81: %i (%s) means neither, so the data file is not put aside', (code) => {
    expect(isCorrupt(sqliteError(code))).toBe(false);
    expect(isCorrupt(new StorageError('storage.failed', { cause: sqliteError(code) }))).toBe(false);
    expect(isDiskFull(sqliteError(code))).toBe(false);
  });

  it('are not found in errors of other origin', () => {
    for (const error of [new Error('other'), null, 'text', { errcode: 11 }]) {
      expect(isCorrupt(error)).toBe(false);
      expect(isDiskFull(error)).toBe(false);
    }
  });
});
