import { existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { StorageState } from '../../shared/domain/vault.ts';
import type { Database } from '../core/ports.ts';
import { inTurns } from '../core/steps.ts';
import { StorageError } from '../core/storage/failures.ts';
import { buildFromBackup, openUsable, writeBackup, writeCopy, type DataFile } from './data-file-content.ts';
import {
  fileTimestamp,
  quarantine,
  removeDurably,
  replaceFile,
  restrictToOwner,
  unusedPath,
} from './durable-files.ts';
import { isDiskFull } from './sqlite-errors.ts';
import { processLock, type SqliteFile } from './sqlite.ts';

/** The core's view of the data file. `restoreBackup` replaces the file below it. */
export const databaseOf = (dataFile: DataFile, opened: SqliteFile): Database => {
  const { directory, path, backup, replacement, notice, now, rename } = dataFile;
  const lock = processLock(dataFile.lock);
  let file = opened;
  return {
    all: (sql, ...values) => file.all(sql, ...values),
    rows: (sql, ...values) => file.rows(sql, ...values),
    get: (sql, ...values) => file.get(sql, ...values),
    run: (sql, ...values) => file.run(sql, ...values),
    insert: (sql, ...values) => file.insert(sql, ...values),
    version: (table) => file.version(table),
    transaction: (work, durability) => file.transaction(work, durability),
    transactionInTurns: (work) => file.transactionInTurns(work),
    snapshot: (work) => file.snapshot(work),
    whenAlone: (work) => {
      withStorageErrors(() => restrictToOwner(dataFile.lock));
      lock.join(work);
    },
    writeBackup: () => withStorageErrors(() => writeBackup(file, dataFile)),
    backupTime: () => (existsSync(backup) ? statSync(backup).mtimeMs : null),
    copyAside: (label) =>
      withStorageErrors(() => {
        const copy = unusedPath((number) =>
          join(directory, `keyfob.${label}-${fileTimestamp(now())}${number}.db`),
        );
        // Gets its final name when it is complete. The next start removes an incomplete one.
        writeCopy(file, replacement);
        replaceFile(replacement, copy, rename);
        return basename(copy);
      }),
    restoreBackup: () =>
      withStorageErrors(() => {
        if (!existsSync(backup)) throw new StorageError('storage.no_backup');
        // Throws if the backup is unusable, before the present file is touched.
        buildFromBackup(dataFile);
        file.close();
        try {
          const keptAs = quarantine(path, now(), rename);
          replaceFile(replacement, path, rename);
          return keptAs;
        } finally {
          file = openUsable(path, dataFile, false);
        }
      }),
    acknowledgeNotice: () => withStorageErrors(() => removeDurably(notice)),
    close: () => {
      file.close();
      lock.release();
    },
  };
};

/** Turns file system errors into the `StorageError` that the core expects. */
const withStorageErrors = <T>(work: () => T): T => {
  try {
    return work();
  } catch (error) {
    if (error instanceof StorageError) throw error;
    throw new StorageError(reasonOf(error) === 'full' ? 'storage.full' : 'storage.failed', { cause: error });
  }
};

/** Why a file can't be used, if its content is not the reason. */
export const reasonOf = (error: unknown): Extract<StorageState, { kind: 'unavailable' }>['reason'] => {
  const cause = error instanceof StorageError ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : '';
  if (isDiskFull(error) || code === 'ENOSPC') return 'full';
  return code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'forbidden' : 'failed';
};

/** A database for when there is no usable file: reads return nothing, writes throw a `StorageError` with the code. */
export const unavailableDatabase = (code: StorageError['code']): Database => {
  const refuse = (): never => {
    throw new StorageError(code);
  };
  return {
    all: () => [],
    rows: () => [],
    get: () => null,
    run: refuse,
    insert: refuse,
    version: () => Symbol(),
    transaction: (work) => work(),
    transactionInTurns: inTurns,
    snapshot: (work) => work(),
    whenAlone: () => undefined,
    writeBackup: refuse,
    backupTime: () => null,
    copyAside: refuse,
    restoreBackup: refuse,
    acknowledgeNotice: refuse,
    close: () => undefined,
  };
};
