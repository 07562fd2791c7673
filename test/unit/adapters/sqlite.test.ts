import { describe, expect, it } from 'vitest';
import { saysDamaged, saysFull } from '../../../electron/adapters/sqlite.ts';
import { StorageError } from '../../../electron/core/storage/failures.ts';

const sqliteError = (errcode: number): Error => Object.assign(new Error('of SQLite'), { errcode });

describe('what SQLite’s result codes mean', () => {
  it.each([
    [11, 'SQLITE_CORRUPT'],
    [267, 'SQLITE_CORRUPT_VTAB'],
    [523, 'SQLITE_CORRUPT_SEQUENCE'],
    [26, 'SQLITE_NOTADB'],
  ])('%i (%s) is a damaged file, also as the cause of a storage error', (code) => {
    expect(saysDamaged(sqliteError(code))).toBe(true);
    expect(saysDamaged(new StorageError('storage.failed', { cause: sqliteError(code) }))).toBe(true);
  });

  it.each([
    [13, 'SQLITE_FULL'],
    [4874, 'SQLITE_IOERR_SHMSIZE, which a full disk gives before anything is read'],
  ])('D86: %i (%s) is a full disk', (code) => {
    expect(saysFull(sqliteError(code))).toBe(true);
    expect(saysFull(new StorageError('storage.full', { cause: sqliteError(code) }))).toBe(true);
  });

  it.each([
    [5, 'SQLITE_BUSY'],
    [8, 'SQLITE_READONLY'],
    [10, 'SQLITE_IOERR'],
    [14, 'SQLITE_CANTOPEN'],
    [19, 'SQLITE_CONSTRAINT'],
  ])('D81: %i (%s) is neither: nothing is put aside for it', (code) => {
    expect(saysDamaged(sqliteError(code))).toBe(false);
    expect(saysDamaged(new StorageError('storage.failed', { cause: sqliteError(code) }))).toBe(false);
    expect(saysFull(sqliteError(code))).toBe(false);
  });

  it('says nothing of errors that are not SQLite’s', () => {
    for (const error of [new Error('other'), null, 'text', { errcode: 11 }]) {
      expect(saysDamaged(error)).toBe(false);
      expect(saysFull(error)).toBe(false);
    }
  });
});
