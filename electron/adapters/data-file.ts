import { chmodSync, copyFileSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { StorageState } from '../../shared/domain/vault.ts';
import type { Database } from '../core/ports.ts';
import { StorageError } from '../core/storage/failures.ts';
import {
  begunPutAside,
  freeName,
  keepPrivate,
  lastPutAside,
  moveInto,
  putAside,
  removeDurably,
  removeFile,
  sizeOf,
  syncFile,
  timeStamp,
} from './durable-files.ts';
import type { Rename } from './rename.ts';
import { keepNotice, readNotice, type StorageNotice } from './storage-notice.ts';
import { damaged, holdsTogether, openSqlite, saysDamaged, saysFull, type SqliteFile } from './sqlite.ts';

export interface DataFileOptions {
  /** Made if missing, for the owner alone. */
  readonly directory: string;
  readonly migrations: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly rename?: Rename;
}

export interface OpenedDataFile {
  readonly database: Database;
  /**
   * How the file fared. Anything but `ok` is to be shown to the person; that it was restored or reset comes again at every start
   * until it is acknowledged.
   */
  readonly state: StorageState;
}

/** The options with the places that follow from them. */
interface Places extends DataFileOptions {
  readonly path: string;
  /** A copy of the last state that is known to be good. */
  readonly generation: string;
  /** What is to take the place of `path` is built and proven here first. */
  readonly candidate: string;
  /** What the person has yet to read of how the file fared. */
  readonly notice: string;
}

/**
 * Opens the data file in whatever state it is. A damaged file is put aside, never overwritten, and the previous generation
 * takes its place; a file of a newer format is left alone; without a usable file the app still starts, and every write says
 * why it fails.
 */
export const openDataFile = (options: DataFileOptions): OpenedDataFile => {
  const places = placesOf(options);
  const { directory, path, generation, candidate } = places;
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    chmodSync(directory, 0o700);
    // What an earlier run was cut off at.
    removeFile(candidate);
    removeFile(newCopyOf(generation));
    removeFile(newCopyOf(places.notice));
    if (begunPutAside(path) !== null) throw damaged('The data file was being put aside.');
    // SQLite takes a missing or empty file for a new one. With anything left of an old one, it has lost its content.
    const mayBeNew = ![`${path}-wal`, generation].some((file) => existsSync(file)) && !lastPutAside(path);
    const database = managed(places, openUsable(path, places, mayBeNew));
    return { database, state: readNotice(places.notice) ?? { kind: 'ok' } };
  } catch (error) {
    return saysDamaged(error) ? replaceDamaged(places) : refused(error);
  }
};

const placesOf = (options: DataFileOptions): Places => ({
  ...options,
  path: join(options.directory, 'keyfob.db'),
  generation: join(options.directory, 'keyfob.previous.db'),
  candidate: join(options.directory, 'keyfob.db.new'),
  notice: join(options.directory, 'keyfob.notice.json'),
});

const newCopyOf = (path: string): string => `${path}.new`;

const replaceDamaged = (places: Places): OpenedDataFile => {
  const { path, now, rename } = places;
  try {
    const from = buildReplacement(places);
    const keptAs = putAside(path, now(), rename);
    const state: StorageNotice =
      from === null ? { kind: 'reset', keptAs } : { kind: 'restored', keptAs, from };
    // Before the file is in its place: from then on, nothing but this tells of it.
    keepNotice(places.notice, state, rename);
    moveInto(places.candidate, path, rename);
    return { database: managed(places, openUsable(path, places, false)), state };
  } catch (error) {
    return refused(error);
  }
};

/** Builds the candidate from the previous generation and returns when that was made; null if it had to be begun anew. */
const buildReplacement = (places: Places): number | null => {
  const { generation, candidate, now, rename } = places;
  if (existsSync(generation)) {
    const from = statSync(generation).mtimeMs;
    try {
      buildFromGeneration(places);
      return from;
    } catch (error) {
      if (!saysDamaged(error)) throw error;
      // The copy is damaged too; it is kept as well.
      putAside(generation, now(), rename);
    }
  }
  build(candidate, () => openUsable(candidate, places, true).close());
  return null;
};

/** Makes a candidate of the previous generation, of the present format and proven to open. */
const buildFromGeneration = (places: Places): void => {
  const { generation, candidate } = places;
  build(candidate, () => {
    copyFileSync(generation, candidate);
    openUsable(candidate, places, false).close();
  });
};

/** Makes a new file, durable when it returns. Nothing of it is left if that fails. */
const build = (path: string, make: () => void): void => {
  removeFile(path);
  try {
    make();
    syncFile(path);
  } catch (error) {
    removeFile(path);
    throw error;
  }
};

/** Opens a file, believes it only if its pages hold together, and brings it to the present format. */
const openUsable = (path: string, places: Places, mayBeNew: boolean): SqliteFile => {
  if (!mayBeNew && !sizeOf(path)) throw damaged('The data file is empty.');
  keepPrivate(path);
  if (!holdsTogether(path)) throw damaged('The data file does not hold together.');
  const file = openSqlite(path);
  try {
    migrate(file, places);
    return file;
  } catch (error) {
    file.close();
    throw error;
  }
};

/** Written by a newer Keyfob, which may have put anything there. */
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

/** Brings a file to the present format, each step all or nothing. The file as it was is kept as the previous generation. */
const migrate = (file: SqliteFile, places: Places): void => {
  const { migrations } = places;
  const found = versionOf(file);
  if (found > migrations.length) throw new NewerFormatError(found, migrations.length);
  if (found > 0 && found < migrations.length) writeBackup(file, places);
  migrations.forEach((sql, version) => {
    if (version < found) return;
    file.transaction(() => {
      // Another process may have taken this step since.
      if (versionOf(file) !== version) return;
      file.exec(sql);
      file.exec(`PRAGMA user_version = ${version + 1}`);
    });
  });
};

const writeBackup = (file: SqliteFile, { generation, rename }: Places): void => {
  // Emptied, so that what was deleted since the last time is gone from the write-ahead log as well.
  file.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const copy = newCopyOf(generation);
  writeCopy(file, copy);
  moveInto(copy, generation, rename);
};

/** Writes a whole copy of the present state to a new file, for the owner alone. */
const writeCopy = (file: SqliteFile, path: string): void =>
  build(path, () => {
    keepPrivate(path);
    file.run('VACUUM INTO ?', path);
  });

/** The database as the core sees it. What lies beneath can be exchanged for the previous generation. */
const managed = (places: Places, opened: SqliteFile): Database => {
  const { directory, path, generation, candidate, notice, now, rename } = places;
  let file = opened;
  return {
    all: (sql, ...values) => file.all(sql, ...values),
    rows: (sql, ...values) => file.rows(sql, ...values),
    get: (sql, ...values) => file.get(sql, ...values),
    run: (sql, ...values) => file.run(sql, ...values),
    transaction: (work) => file.transaction(work),
    writeBackup: () => onDisk(() => writeBackup(file, places)),
    backupTime: () => (existsSync(generation) ? statSync(generation).mtimeMs : null),
    copyAside: (label) =>
      onDisk(() => {
        const copy = freeName((number) => join(directory, `keyfob.${label}-${timeStamp(now())}${number}.db`));
        // Half a copy must not look like one; what is cut off here is cleared away at the next start.
        writeCopy(file, candidate);
        moveInto(candidate, copy, rename);
        return basename(copy);
      }),
    restoreBackup: () =>
      onDisk(() => {
        if (!existsSync(generation)) throw new StorageError('storage.no_backup');
        // Proven before anything is given up for it.
        buildFromGeneration(places);
        file.close();
        try {
          const keptAs = putAside(path, now(), rename);
          moveInto(candidate, path, rename);
          return keptAs;
        } finally {
          file = openUsable(path, places, false);
        }
      }),
    acknowledgeNotice: () => onDisk(() => removeDurably(notice)),
    close: () => file.close(),
  };
};

/** File operations fail with the system's errors; the core knows `StorageError` only. */
const onDisk = <T>(work: () => T): T => {
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
  if (saysFull(error) || code === 'ENOSPC') return 'full';
  return code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'forbidden' : 'failed';
};

const refused = (error: unknown): OpenedDataFile => {
  if (error instanceof NewerFormatError) {
    const { code, found, known } = error;
    return unavailable(code, { kind: 'newer-format', found, known });
  }
  return unavailable('storage.unavailable', { kind: 'unavailable', reason: reasonOf(error) });
};

/** Stands in where there is no file: reads find nothing, writes say why. */
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
      writeBackup: refuse,
      backupTime: () => null,
      copyAside: refuse,
      restoreBackup: refuse,
      acknowledgeNotice: refuse,
      close: () => undefined,
    },
  };
};
