import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import type { StorageState } from '../../shared/domain/vault.ts';
import type { Database } from '../core/ports.ts';
import {
  build,
  buildFromBackup,
  draftOf,
  NewerFormatError,
  openUsable,
  withPaths,
  type DataFile,
  type DataFileOptions,
} from './data-file-content.ts';
import { databaseOf, reasonOf, unavailableDatabase } from './data-file-database.ts';
import {
  lastQuarantined,
  quarantine,
  removeWithSideFiles,
  replaceFile,
  unfinishedQuarantine,
} from './durable-files.ts';
import { corruptionError, isCorrupt } from './sqlite-errors.ts';
import { readNotice, writeNotice, type StorageNotice } from './storage-notice.ts';

export interface OpenedDataFile {
  readonly database: Database;
  /** `restored` and `reset` are returned at every start until `acknowledgeNotice`. */
  readonly state: StorageState;
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

const openFailure = (error: unknown): OpenedDataFile => {
  if (error instanceof NewerFormatError) {
    const { code, found, known } = error;
    return { database: unavailableDatabase(code), state: { kind: 'newer-format', found, known } };
  }
  return {
    database: unavailableDatabase('storage.unavailable'),
    state: { kind: 'unavailable', reason: reasonOf(error) },
  };
};
