import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { StorageError } from '../core/storage/failures.ts';
import { fileSize, removeWithSideFiles, replaceFile, restrictToOwner, syncFile } from './durable-files.ts';
import type { Rename } from './retry.ts';
import { corruptionError } from './sqlite-errors.ts';
import { openSqlite, passesIntegrityCheck, type SqliteFile } from './sqlite.ts';

export interface DataFileOptions {
  /** Created with mode 0700 if missing. */
  readonly directory: string;
  /** SQL scripts. The number of a file's format is the number of scripts applied to it. */
  readonly migrations: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly rename?: Rename;
}

export interface DataFile extends DataFileOptions {
  readonly path: string;
  readonly backup: string;
  /** A file that is complete and checked before it replaces `path`. */
  readonly replacement: string;
  /** See storage-notice.ts. */
  readonly notice: string;
  /** An empty file that is locked by each process that uses the data file. */
  readonly lock: string;
}

export const withPaths = (options: DataFileOptions): DataFile => ({
  ...options,
  path: join(options.directory, 'keyfob.db'),
  backup: join(options.directory, 'keyfob.previous.db'),
  replacement: join(options.directory, 'keyfob.db.new'),
  notice: join(options.directory, 'keyfob.notice.json'),
  lock: join(options.directory, 'keyfob.lock'),
});

/** The name of a file that is not complete yet. */
export const draftOf = (path: string): string => `${path}.new`;

/** Opens a file, checks its integrity and migrates it. */
export const openUsable = (path: string, dataFile: DataFile, canBeNew: boolean): SqliteFile => {
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
export class NewerFormatError extends StorageError {
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

/** Makes a new file and flushes it. Removes it if that fails. */
export const build = (path: string, make: () => void): void => {
  removeWithSideFiles(path);
  try {
    make();
    syncFile(path);
  } catch (error) {
    removeWithSideFiles(path);
    throw error;
  }
};

/** Copies the backup to the replacement, checks it and migrates it. */
export const buildFromBackup = (dataFile: DataFile): void => {
  const { backup, replacement } = dataFile;
  build(replacement, () => {
    copyFileSync(backup, replacement);
    openUsable(replacement, dataFile, false).close();
  });
};

export const writeBackup = (file: SqliteFile, { backup, rename }: DataFile): void => {
  // Also removes from the write-ahead log what was deleted since the last backup.
  file.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const draft = draftOf(backup);
  writeCopy(file, draft);
  replaceFile(draft, backup, rename);
};

/** Writes a copy of the database to a new file that only the owner can read. */
export const writeCopy = (file: SqliteFile, path: string): void =>
  build(path, () => {
    restrictToOwner(path);
    file.run('VACUUM INTO ?', path);
  });
