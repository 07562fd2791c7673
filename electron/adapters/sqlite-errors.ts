import { StorageError } from '../core/storage/failures.ts';

/** SQLite's primary result codes (https://sqlite.org/rescode.html). */
const CORRUPT = 11;
const FULL = 13;
const NOT_A_DATABASE = 26;
/** SQLITE_IOERR_SHMSIZE: no space for the shared-memory file, which the write-ahead log needs even for reading. */
const IOERR_SHMSIZE = 4874;

/** Another process holds a lock. */
export const BUSY = 5;

/** The primary result code of an error, or 0 if SQLite did not throw it. */
export const codeOf = (error: unknown): number => {
  if (!(error instanceof Error && 'errcode' in error && typeof error.errcode === 'number')) return 0;
  return error.errcode === IOERR_SHMSIZE ? FULL : error.errcode & 0xff;
};

/** Whether SQLite reports that the file is no valid database. False for a file that merely can't be used now. */
export const isCorrupt = (error: unknown): boolean => {
  const cause = error instanceof StorageError ? error.cause : error;
  return [CORRUPT, NOT_A_DATABASE].includes(codeOf(cause));
};

export const isDiskFull = (error: unknown): boolean =>
  error instanceof StorageError ? error.code === 'storage.full' : codeOf(error) === FULL;

/** An error for which `isCorrupt` is true. */
export const corruptionError = (message: string): StorageError =>
  new StorageError('storage.failed', { cause: Object.assign(new Error(message), { errcode: CORRUPT }) });

export const asStorageError = (error: unknown): StorageError =>
  new StorageError(codeOf(error) === FULL ? 'storage.full' : 'storage.failed', { cause: error });
