import { chmodSync, copyFileSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { StorageState } from '../../shared/domain/vault.ts';
import type { Database } from '../core/ports.ts';
import { inTurns } from '../core/steps.ts';
import { StorageError } from '../core/storage/failures.ts';
import {
  fileSize,
  fileTimestamp,
  lastQuarantined,
  quarantine,
  removeDurably,
  removeWithSideFiles,
  replaceFile,
  restrictToOwner,
  syncFile,
  unfinishedQuarantine,
  unusedPath,
} from './durable-files.ts';
import type { Rename } from './retry.ts';
import {
  corruptionError,
  isCorrupt,
  isDiskFull,
  openSqlite,
  passesIntegrityCheck,
  processLock,
  type SqliteFile,
} from './sqlite.ts';
import { readNotice, writeNotice, type StorageNotice } from './storage-notice.ts';

export interface DataFileOptions {
  /** Created with mode 0700 if missing. */
  readonly directory: string;
  /** SQL scripts. The number of a file's format is the number of scripts applied to it. */
  readonly migrations: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly rename?: Rename;
}

export interface OpenedDataFile {
  readonly database: Database;
  /** `restored` and `reset` are returned at every start until `acknowledgeNotice`. */
  readonly state: StorageState;
}

interface DataFile extends DataFileOptions {
  readonly path: string;
  readonly backup: string;
  /** A file that is complete and checked before it replaces `path`. */
  readonly replacement: string;
  /** See storage-notice.ts. */
  readonly notice: string;
  /** An empty file that is locked by each process that uses the data file. */
  readonly lock: string;
}

/**
 * Opens the data file. Never throws: a damaged file is quarantined and replaced by its backup, or by a new file if there is no
 * usable backup. A file of a newer format is left unchanged. If no file can be opened, the returned database reads as empty and
 * each write throws a `StorageError`.
 */
export const openDataFile = (options: DataFileOptions): OpenedDataFile => {
  const dataFile = withPaths(options);
  const { directory, path, backup, replacement, notice } = dataFile;
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    chmodSync(directory, 0o700);
    // Leftovers of a process that ended while it wrote them.
    for (const file of [replacement, draftOf(backup), draftOf(notice)]) removeWithSideFiles(file);
    if (unfinishedQuarantine(path) !== null) throw corruptionError('The quarantine was interrupted.');
    // SQLite treats a missing or empty file as a new one. If anything of an earlier one is left, it has lost its content.
    const canBeNew = ![`${path}-wal`, backup].some((file) => existsSync(file)) && !lastQuarantined(path);
    const database = databaseOf(dataFile, openUsable(path, dataFile, canBeNew));
    return { database, state: readNotice(notice) ?? { kind: 'ok' } };
  } catch (error) {
    return isCorrupt(error) ? replaceDamaged(dataFile) : openFailure(error);
  }
};

const withPaths = (options: DataFileOptions): DataFile => ({
  ...options,
  path: join(options.directory, 'keyfob.db'),
  backup: join(options.directory, 'keyfob.previous.db'),
  replacement: join(options.directory, 'keyfob.db.new'),
  notice: join(options.directory, 'keyfob.notice.json'),
  lock: join(options.directory, 'keyfob.lock'),
});

const draftOf = (path: string): string => `${path}.new`;

const replaceDamaged = (dataFile: DataFile): OpenedDataFile => {
  const { path, replacement, notice, now, rename } = dataFile;
  try {
    const from = buildReplacement(dataFile);
    const keptAs = quarantine(path, now(), rename);
    const state: StorageNotice =
      from === null ? { kind: 'reset', keptAs } : { kind: 'restored', keptAs, from };
    // Written first: once the replacement has the file's name, nothing else shows that the file was damaged.
    writeNotice(notice, state, rename);
    replaceFile(replacement, path, rename);
    return { database: databaseOf(dataFile, openUsable(path, dataFile, false)), state };
  } catch (error) {
    return openFailure(error);
  }
};

/** Builds the replacement from the backup and returns the backup's time, or builds an empty one and returns null. */
const buildReplacement = (dataFile: DataFile): number | null => {
  const { backup, replacement, now, rename } = dataFile;
  if (existsSync(backup)) {
    const from = statSync(backup).mtimeMs;
    try {
      buildFromBackup(dataFile);
      return from;
    } catch (error) {
      if (!isCorrupt(error)) throw error;
      quarantine(backup, now(), rename);
    }
  }
  build(replacement, () => openUsable(replacement, dataFile, true).close());
  return null;
};

/** Copies the backup to the replacement, checks it and migrates it. */
const buildFromBackup = (dataFile: DataFile): void => {
  const { backup, replacement } = dataFile;
  build(replacement, () => {
    copyFileSync(backup, replacement);
    openUsable(replacement, dataFile, false).close();
  });
};

/** Makes a new file and flushes it. Removes it if that fails. */
const build = (path: string, make: () => void): void => {
  removeWithSideFiles(path);
  try {
    make();
    syncFile(path);
  } catch (error) {
    removeWithSideFiles(path);
    throw error;
  }
};

/** Opens a file, checks its integrity and migrates it. */
const openUsable = (path: string, dataFile: DataFile, canBeNew: boolean): SqliteFile => {
  if (!canBeNew && !fileSize(path)) throw corruptionError('The data file is empty.');
  restrictToOwner(path);
  if (!passesIntegrityCheck(path)) throw corruptionError('The integrity check failed.');
  const file = openSqlite(path);
  try {
    migrate(file, dataFile);
    return file;
  } catch (error) {
    file.close();
    throw error;
  }
};

/** A newer version of Keyfob wrote the file. */
class NewerFormatError extends StorageError {
  readonly found: number;
  readonly known: number;
  constructor(found: number, known: number) {
    super('storage.newer_format');
    this.found = found;
    this.known = known;
  }
}

const versionOf = (file: SqliteFile): number =>
  Number(file.get('PRAGMA user_version')?.['user_version'] ?? 0);

/** Applies the migrations that a file lacks, each in a transaction, after a backup of the file as it was. */
const migrate = (file: SqliteFile, dataFile: DataFile): void => {
  const { migrations } = dataFile;
  const found = versionOf(file);
  if (found > migrations.length) throw new NewerFormatError(found, migrations.length);
  if (found > 0 && found < migrations.length) writeBackup(file, dataFile);
  migrations.forEach((sql, version) => {
    if (version < found) return;
    file.transaction(() => {
      // Another process may have applied this migration meanwhile.
      if (versionOf(file) !== version) return;
      file.exec(sql);
      file.exec(`PRAGMA user_version = ${version + 1}`);
    });
  });
};

const writeBackup = (file: SqliteFile, { backup, rename }: DataFile): void => {
  // Also removes from the write-ahead log what was deleted since the last backup.
  file.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const draft = draftOf(backup);
  writeCopy(file, draft);
  replaceFile(draft, backup, rename);
};

/** Writes a copy of the database to a new file that only the owner can read. */
const writeCopy = (file: SqliteFile, path: string): void =>
  build(path, () => {
    restrictToOwner(path);
    file.run('VACUUM INTO ?', path);
  });

/** The core's view of the data file. `restoreBackup` replaces the file below it. */
const databaseOf = (dataFile: DataFile, opened: SqliteFile): Database => {
  const { directory, path, backup, replacement, notice, now, rename } = dataFile;
  const lock = processLock(dataFile.lock);
  let file = opened;
  return {
    all: (sql, ...values) => file.all(sql, ...values),
    rows: (sql, ...values) => file.rows(sql, ...values),
    get: (sql, ...values) => file.get(sql, ...values),
    run: (sql, ...values) => file.run(sql, ...values),
    transaction: (work, durability) => file.transaction(work, durability),
    transactionInTurns: (work) => file.transactionInTurns(work),
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

const reasonOf = (error: unknown): Extract<StorageState, { kind: 'unavailable' }>['reason'] => {
  const cause = error instanceof StorageError ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : '';
  if (isDiskFull(error) || code === 'ENOSPC') return 'full';
  return code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'forbidden' : 'failed';
};

const openFailure = (error: unknown): OpenedDataFile => {
  if (error instanceof NewerFormatError) {
    const { code, found, known } = error;
    return unavailable(code, { kind: 'newer-format', found, known });
  }
  return unavailable('storage.unavailable', { kind: 'unavailable', reason: reasonOf(error) });
};

/** A database for when there is no usable file: reads return nothing, writes throw a `StorageError` with the code. */
const unavailable = (code: StorageError['code'], state: StorageState): OpenedDataFile => {
  const refuse = (): never => {
    throw new StorageError(code);
  };
  return {
    state,
    database: {
      all: () => [],
      rows: () => [],
      get: () => null,
      run: refuse,
      transaction: (work) => work(),
      transactionInTurns: inTurns,
      whenAlone: () => undefined,
      writeBackup: refuse,
      backupTime: () => null,
      copyAside: refuse,
      restoreBackup: refuse,
      acknowledgeNotice: refuse,
      close: () => undefined,
    },
  };
};
