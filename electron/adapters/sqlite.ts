import { DatabaseSync, type StatementResultingChanges, type StatementSync } from 'node:sqlite';
import type { Database, Durability, SqlValue } from '../core/ports.ts';
import type { Steps } from '../core/steps.ts';
import { StorageError } from '../core/storage/failures.ts';
import { retryWhileBusy } from './retry.ts';
import { asStorageError, BUSY, codeOf } from './sqlite-errors.ts';
import { TableVersions } from './table-versions.ts';

/** One open SQLite file. Every call throws `StorageError` if it fails. */
export interface SqliteFile extends Omit<
  Database,
  'whenAlone' | 'writeBackup' | 'backupTime' | 'copyAside' | 'restoreBackup' | 'acknowledgeNotice'
> {
  exec(sql: string): void;
}

/** How long a call waits for a lock that another process holds. */
const BUSY_TIMEOUT_MS = 5000;

/**
 * Opens a file with a write-ahead log and `synchronous = FULL`: a transaction is durable when it returns, unless it is to be unsynced.
 * Throws `StorageError`.
 */
export const openSqlite = (path: string): SqliteFile => {
  const database = open(path);
  const statements = new Map<string, StatementSync>();
  /** Statements that return each row as an array. */
  const arrayStatements = new Map<string, StatementSync>();
  let depth = 0;
  /** Finishes the transaction that waits for its next turn. */
  let finishTransaction: (() => void) | null = null;

  const guarded = <T>(work: () => T): T => {
    finishTransaction?.();
    try {
      return work();
    } catch (error) {
      // `work` may throw an error of its caller. The error that `node:sqlite` throws for a closed file has no result code.
      const isSqliteError = codeOf(error) !== 0 || !database.isOpen;
      throw error instanceof StorageError || !isSqliteError ? error : asStorageError(error);
    }
  };
  const prepare = (sql: string, cache = statements): StatementSync => {
    const cached = cache.get(sql);
    if (cached) return cached;
    const statement = database.prepare(sql);
    cache.set(sql, statement);
    return statement;
  };

  /** Whether commits are synced now. */
  let durability: Durability = 'synced';
  /**
   * Without syncing, SQLite still writes to the log at each commit, and syncs it at the next synced commit and before a checkpoint
   * (https://sqlite.org/pragma.html#pragma_synchronous). The level can't change within a transaction. It is not set back after one, because
   * unsynced transactions mostly follow each other.
   */
  const setDurability = (wanted: Durability): void => {
    if (wanted === durability) return;
    database.exec(`PRAGMA synchronous = ${wanted === 'synced' ? 'FULL' : 'NORMAL'}`);
    durability = wanted;
  };
  const execute = (sql: string): void => {
    prepare(sql).run();
  };
  const versions = new TableVersions();
  /** SQLite's counter for changes by other processes (`PRAGMA data_version`). */
  let fileVersion: unknown = null;
  /** Whether it was read in this transaction, which does not see later changes by other processes. */
  let isFileVersionKnown = false;
  const version = (table: string): symbol => {
    if (!isFileVersionKnown) {
      const current = prepare('PRAGMA data_version').get()?.['data_version'];
      if (current !== fileVersion) versions.changed();
      fileVersion = current;
      isFileVersionKnown = depth > 0;
    }
    return versions.of(table);
  };
  const write = (wanted: Durability, sql: string, values: readonly SqlValue[]): StatementResultingChanges =>
    guarded(() => {
      expectTransaction();
      if (depth === 0) setDurability(wanted);
      versions.written(sql);
      return prepare(sql).run(...values);
    });

  /**
   * Call it before a write. After some errors, such as a full disk, SQLite rolls back by itself. What follows in the same work would then be
   * stored without what came before it.
   */
  const expectTransaction = (): void => {
    if (depth > 0 && !database.isTransaction) throw new StorageError('storage.failed');
  };

  const leave = (): void => {
    depth -= 1;
    if (depth === 0) isFileVersionKnown = false;
  };

  /** A transaction, or a part of one. */
  const within = <T>(begin: string, commit: string, rollback: string, work: () => T): T => {
    execute(begin);
    depth += 1;
    try {
      const result = work();
      execute(commit);
      return result;
    } catch (error) {
      // SQLite may have done so by itself.
      if (database.isTransaction) database.exec(rollback);
      versions.changed();
      throw error;
    } finally {
      leave();
    }
  };
  const nested = <T>(work: () => T): T =>
    within('SAVEPOINT nested', 'RELEASE nested', 'ROLLBACK TO nested; RELEASE nested', work);

  const transactionInTurns = <T>(work: Steps<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      /** Returns whether the transaction has ended. */
      const step = (): boolean => {
        finishTransaction = null;
        depth += 1;
        try {
          const next = guarded(() => work.next());
          if (!next.done) {
            finishTransaction = finish;
            return false;
          }
          guarded(() => execute('COMMIT'));
          resolve(next.value);
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
          if (database.isTransaction) database.exec('ROLLBACK');
          versions.changed();
        } finally {
          leave();
        }
        return true;
      };
      const finish = (): void => {
        while (!step());
      };
      const turn = (): void => {
        if (finishTransaction === finish && !step()) setImmediate(turn);
      };
      guarded(() => {
        setDurability('synced');
        execute('BEGIN IMMEDIATE');
      });
      if (!step()) setImmediate(turn);
    });

  return {
    all: (sql, ...values) => guarded(() => prepare(sql).all(...values) as Record<string, SqlValue>[]),
    rows: (sql, ...values) =>
      guarded(() => {
        const statement = prepare(sql, arrayStatements);
        statement.setReturnArrays(true);
        return statement.all(...values) as unknown as SqlValue[][];
      }),
    get: (sql, ...values) =>
      guarded(() => (prepare(sql).get(...values) as Record<string, SqlValue> | undefined) ?? null),
    run: (sql, ...values) => Number(write('synced', sql, values).changes),
    version: (table) => guarded(() => version(table)),
    insert: (sql, ...values) => Number(write('unsynced', sql, values).lastInsertRowid),
    exec: (sql) =>
      guarded(() => {
        expectTransaction();
        if (depth === 0) setDurability('synced');
        versions.changed();
        database.exec(sql);
      }),
    transaction: (work, wanted = 'synced') =>
      guarded(() => {
        expectTransaction();
        if (depth > 0) return nested(work);
        setDurability(wanted);
        return within('BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK', work);
      }),
    transactionInTurns,
    snapshot: (work) => guarded(() => (depth > 0 ? work() : within('BEGIN', 'END', 'ROLLBACK', work))),
    close: () => {
      finishTransaction?.();
      statements.clear();
      arrayStatements.clear();
      if (database.isOpen) database.close();
    },
  };
};

/**
 * Runs SQLite's `quick_check`. Opens the file read-only: closing a writable one would merge the write-ahead log into it, and a
 * damaged file must stay as it was found. Throws `StorageError`.
 */
export const passesIntegrityCheck = (path: string): boolean => {
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
    const opened = database;
    // SQLite ignores the busy timeout here when two processes create the same file.
    retryWhileBusy(
      () => opened.exec('PRAGMA journal_mode = WAL'),
      (error) => codeOf(error) === BUSY,
    );
    database.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;');
    // A commit that also moves the log into the file waits for the disk, so this happens once in 16 MB instead of 4.
    database.exec('PRAGMA wal_autocheckpoint = 4000');
    // Overwrites deleted secrets, and keeps temporary tables out of files.
    database.exec('PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;');
    return database;
  } catch (error) {
    database?.close();
    throw asStorageError(error);
  }
};

/** A lock that each process holds together with others for as long as it runs. The system releases it when the process ends, however it ends. */
export interface ProcessLock {
  /** Joins the others. If there are none, does the work first, and lets nobody join meanwhile. */
  join(work: () => void): void;
  release(): void;
}

/**
 * A lock on a file that stays empty, by the locks of SQLite: Node has none of its own. Throws nothing but what the work throws: where the
 * file can't be locked, the work is not done.
 */
export const processLock = (path: string): ProcessLock => {
  const held: { database: DatabaseSync | null } = { database: null };
  const attempt = (sql: string): boolean => {
    try {
      held.database?.exec(sql);
      return held.database !== null;
    } catch {
      return false;
    }
  };
  return {
    join: (work) => {
      try {
        held.database = new DatabaseSync(path);
      } catch {
        return;
      }
      if (attempt('BEGIN EXCLUSIVE'))
        try {
          work();
        } finally {
          attempt('ROLLBACK');
        }
      // Others hold the exclusive lock for a moment only. The reading takes the shared one, which lasts as long as the transaction.
      attempt(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
      attempt('BEGIN; SELECT count(*) FROM sqlite_schema');
    },
    release: () => {
      held.database?.close();
      held.database = null;
    },
  };
};
