import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Database, SqlValue } from '../core/ports.ts';
import { StorageError } from '../core/storage/failures.ts';
import { retryWhileBusy } from './patience.ts';

/** One open SQLite file. The only place that knows `node:sqlite`. */
export interface SqliteFile extends Omit<
  Database,
  'writeBackup' | 'backupTime' | 'copyAside' | 'restoreBackup' | 'acknowledgeNotice'
> {
  exec(sql: string): void;
}

/** SQLite's result codes that have a meaning of their own here (https://sqlite.org/rescode.html). */
const BUSY = 5;
const CORRUPT = 11;
const FULL = 13;
const NOT_A_DATABASE = 26;
/** SQLITE_IOERR_SHMSIZE: there is no room for the file that the write-ahead log needs even for reading. */
const NO_ROOM_FOR_SHM = 4874;

/** How long a call waits for another process that writes. */
const BUSY_TIMEOUT_MS = 5000;

const codeOf = (error: unknown): number => {
  if (!(error instanceof Error && 'errcode' in error && typeof error.errcode === 'number')) return 0;
  return error.errcode === NO_ROOM_FOR_SHM ? FULL : error.errcode & 0xff;
};

/** Whether an error says that the file is not a sound database, as opposed to: it can't be used right now. */
export const saysDamaged = (error: unknown): boolean => {
  const cause = error instanceof StorageError ? error.cause : error;
  return [CORRUPT, NOT_A_DATABASE].includes(codeOf(cause));
};

/** Whether an error says that the disk is full. */
export const saysFull = (error: unknown): boolean =>
  error instanceof StorageError ? error.code === 'storage.full' : codeOf(error) === FULL;

/** An error that reads like SQLite's own for a corrupt file. */
export const damaged = (message: string): StorageError =>
  new StorageError('storage.failed', { cause: Object.assign(new Error(message), { errcode: CORRUPT }) });

const asStorageError = (error: unknown): StorageError =>
  new StorageError(codeOf(error) === FULL ? 'storage.full' : 'storage.failed', { cause: error });

/**
 * Opens a file with write-ahead log and full synchronisation, so that what a transaction wrote is on the disk when it
 * returns. Failures are thrown as `StorageError`.
 */
export const openSqlite = (path: string): SqliteFile => {
  const database = open(path);
  const statements = new Map<string, StatementSync>();
  /** Those that return each row as a list. */
  const listing = new Map<string, StatementSync>();
  let depth = 0;

  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      // An error without one of SQLite's codes is the caller's own, unless the file is closed, which has no code.
      const isOurs = codeOf(error) !== 0 || !database.isOpen;
      throw error instanceof StorageError || !isOurs ? error : asStorageError(error);
    }
  };
  const prepare = (sql: string, kept = statements): StatementSync => {
    const known = kept.get(sql);
    if (known) return known;
    const statement = database.prepare(sql);
    kept.set(sql, statement);
    return statement;
  };

  return {
    all: (sql, ...values) => guarded(() => prepare(sql).all(...values) as Record<string, SqlValue>[]),
    rows: (sql, ...values) =>
      guarded(() => {
        const statement = prepare(sql, listing);
        statement.setReturnArrays(true);
        return statement.all(...values) as unknown as SqlValue[][];
      }),
    get: (sql, ...values) =>
      guarded(() => (prepare(sql).get(...values) as Record<string, SqlValue> | undefined) ?? null),
    run: (sql, ...values) => guarded(() => Number(prepare(sql).run(...values).changes)),
    exec: (sql) => guarded(() => database.exec(sql)),
    transaction: (work) =>
      guarded(() => {
        if (depth > 0) return work();
        database.exec('BEGIN IMMEDIATE');
        depth += 1;
        try {
          const result = work();
          database.exec('COMMIT');
          return result;
        } catch (error) {
          // A full disk may have rolled back by itself.
          if (database.isTransaction) database.exec('ROLLBACK');
          throw error;
        } finally {
          depth -= 1;
        }
      }),
    close: () => {
      statements.clear();
      listing.clear();
      if (database.isOpen) database.close();
    },
  };
};

/**
 * Whether a file's pages hold together. Only reads: where a file was opened for writing, its closing moves the write-ahead log
 * into it, and a damaged file is to be kept as it was found. Throws `StorageError`.
 */
export const holdsTogether = (path: string): boolean => {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
    return database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'] === 'ok';
  } catch (error) {
    throw asStorageError(error);
  } finally {
    database?.close();
  }
};

const open = (path: string): DatabaseSync => {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
    const made = database;
    // Two processes that make the same file: here SQLite answers that it is busy without waiting as it does elsewhere.
    retryWhileBusy(
      () => made.exec('PRAGMA journal_mode = WAL'),
      (error) => codeOf(error) === BUSY,
    );
    database.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;');
    // Deleted secrets are overwritten, not only unlinked, and temporary tables never reach a file.
    database.exec('PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;');
    return database;
  } catch (error) {
    database?.close();
    throw asStorageError(error);
  }
};
