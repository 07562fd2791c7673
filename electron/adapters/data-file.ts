import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import type { StorageState } from '../../shared/domain/vault.ts';
import { StorageError, type Database } from '../core/ports.ts';
import { openSqlite, saysDamaged, saysFull, type SqliteFile } from './sqlite.ts';
import { renamePatiently, type Rename } from './rename.ts';

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
  /** How the file fared. Anything but `ok` is to be shown to the person. */
  readonly state: StorageState;
}

const FILE_NAME = 'keyfob.db';
const GENERATION_NAME = 'keyfob.previous.db';
const SIDE_FILES = ['', '-wal', '-shm'] as const;

/**
 * Opens the data file in whatever state it is. A damaged file is put aside, never overwritten, and the previous generation
 * takes its place; a file of a newer format is left alone; without a usable file the app still starts, and every write says
 * why it fails.
 */
export const openDataFile = (options: DataFileOptions): OpenedDataFile => {
  const { directory, migrations } = options;
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    chmodSync(directory, 0o700);
  } catch (error) {
    return unavailable('storage.unavailable', { kind: 'unavailable', reason: reasonOf(error) });
  }
  const path = join(directory, FILE_NAME);
  const generation = join(directory, GENERATION_NAME);
  try {
    const file = openSound(path, generation);
    const version = versionOf(file);
    if (version > migrations.length) {
      file.close();
      return unavailable('storage.newer_format', {
        kind: 'newer-format',
        found: version,
        known: migrations.length,
      });
    }
    return { database: managed(options, migrate(file, options)), state: { kind: 'ok' } };
  } catch (error) {
    if (!saysDamaged(error))
      return unavailable('storage.unavailable', { kind: 'unavailable', reason: reasonOf(error) });
    return replaceDamaged(options, path, generation);
  }
};

const replaceDamaged = (options: DataFileOptions, path: string, generation: string): OpenedDataFile => {
  try {
    const keptAs = putAside(options, path);
    const from = existsSync(generation) ? statSync(generation).mtimeMs : null;
    if (from !== null) {
      try {
        copyDurably(generation, path);
        const file = migrate(openSound(path, null), options);
        return { database: managed(options, file), state: { kind: 'restored', keptAs, from } };
      } catch (error) {
        if (!saysDamaged(error)) throw error;
        // The copy is damaged too; it is kept as well.
        putAside(options, path);
      }
    }
    return {
      database: managed(options, migrate(openSound(path, null), options)),
      state: { kind: 'reset', keptAs },
    };
  } catch (error) {
    return unavailable('storage.unavailable', { kind: 'unavailable', reason: reasonOf(error) });
  }
};

/** Opens a file and believes it only if its pages hold together. Throws what `saysDamaged` knows if they do not. */
const openSound = (path: string, generation: string | null): SqliteFile => {
  const isNew = !existsSync(path);
  if (isNew) closeSync(openSync(path, 'wx', 0o600));
  // SQLite takes an empty file for a new one. With anything beside it, it is one that lost its content.
  const isEmptied =
    !isNew &&
    statSync(path).size === 0 &&
    [`${path}-wal`, generation].some((other) => other !== null && existsSync(other));
  if (isEmptied) throw damaged('The data file is empty.');
  chmodSync(path, 0o600);
  const file = openSqlite(path);
  try {
    const answer = file.get('PRAGMA quick_check(1)');
    if (answer?.['quick_check'] !== 'ok') throw damaged('The data file does not hold together.');
    return file;
  } catch (error) {
    file.close();
    throw error;
  }
};

/** An error that reads like SQLite's own for a corrupt file. */
const damaged = (message: string): StorageError =>
  new StorageError('storage.failed', { cause: Object.assign(new Error(message), { errcode: 11 }) });

const versionOf = (file: SqliteFile): number =>
  Number(file.get('PRAGMA user_version')?.['user_version'] ?? 0);

/** Brings a file to the present format, each step all or nothing. The file as it was is kept as the previous generation. */
const migrate = (file: SqliteFile, { directory, migrations, rename }: DataFileOptions): SqliteFile => {
  const version = versionOf(file);
  try {
    if (version > 0 && version < migrations.length) keepGeneration(file, directory, rename);
    migrations.slice(version).forEach((sql, index) => {
      file.transaction(() => {
        file.exec(sql);
        file.exec(`PRAGMA user_version = ${version + index + 1}`);
      });
    });
    return file;
  } catch (error) {
    file.close();
    throw error;
  }
};

const keepGeneration = (file: SqliteFile, directory: string, rename?: Rename): void => {
  const path = join(directory, GENERATION_NAME);
  writeCopy(file, `${path}.new`);
  renamePatiently(`${path}.new`, path, rename);
  syncDirectory(directory);
};

/** Writes a whole copy of the present state to a new file, for the owner alone. */
const writeCopy = (file: SqliteFile, path: string): void => {
  rmSync(path, { force: true });
  closeSync(openSync(path, 'wx', 0o600));
  file.run('VACUUM INTO ?', path);
  syncFile(path);
};

/** The database as the core sees it. What lies beneath can be exchanged for the previous generation. */
const managed = (options: DataFileOptions, opened: SqliteFile): Database => {
  const { directory, now, rename } = options;
  const path = join(directory, FILE_NAME);
  const generation = join(directory, GENERATION_NAME);
  let file = opened;
  return {
    all: (sql, ...values) => file.all(sql, ...values),
    get: (sql, ...values) => file.get(sql, ...values),
    run: (sql, ...values) => file.run(sql, ...values),
    transaction: (work) => file.transaction(work),
    keepGeneration: () => onDisk(() => keepGeneration(file, directory, rename)),
    generationTime: () => (existsSync(generation) ? statSync(generation).mtimeMs : null),
    copyAside: (label) =>
      onDisk(() => {
        const copy = join(directory, `keyfob.${label}-${stamp(now())}.db`);
        writeCopy(file, copy);
        return basename(copy);
      }),
    restoreGeneration: () =>
      onDisk(() => {
        if (!existsSync(generation)) throw new StorageError('storage.no_backup');
        file.close();
        const keptAs = putAside(options, path);
        copyDurably(generation, path);
        file = migrate(openSound(path, null), options);
        return keptAs;
      }),
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

/** Renames a file and its side files to a name that nothing else has; returns the name. */
const putAside = ({ now, rename }: DataFileOptions, path: string): string => {
  let name = `${path}.damaged-${stamp(now())}`;
  for (let number = 2; existsSync(name); number += 1) name = `${path}.damaged-${stamp(now())}-${number}`;
  for (const suffix of SIDE_FILES) {
    if (existsSync(path + suffix)) renamePatiently(path + suffix, name + suffix, rename);
  }
  return basename(name);
};

const copyDurably = (from: string, to: string): void => {
  copyFileSync(from, `${to}.new`);
  chmodSync(`${to}.new`, 0o600);
  syncFile(`${to}.new`);
  renameSync(`${to}.new`, to);
};

const syncFile = (path: string): void => {
  const handle = openSync(path, 'r+');
  fsyncSync(handle);
  closeSync(handle);
};

/** Makes a rename durable. Windows has no such thing. */
const syncDirectory = (path: string): void => {
  if (process.platform === 'win32') return;
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
};

const stamp = (time: number): string => new Date(time).toISOString().replace(/[:.]/g, '-');

const reasonOf = (error: unknown): Extract<StorageState, { kind: 'unavailable' }>['reason'] => {
  const cause = error instanceof StorageError ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : '';
  if (saysFull(error) || code === 'ENOSPC') return 'full';
  return code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'forbidden' : 'failed';
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
      get: () => null,
      run: refuse,
      transaction: (work) => work(),
      keepGeneration: refuse,
      generationTime: () => null,
      copyAside: refuse,
      restoreGeneration: refuse,
      close: () => undefined,
    },
  };
};
