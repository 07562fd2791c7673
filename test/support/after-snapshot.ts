import type { Database } from '../../electron/core/ports.ts';

/** Does work once, right after the next snapshot, and before anything that uses what it has read. */
export const afterSnapshot = (database: Database, work: () => unknown): void => {
  const snapshot = database.snapshot.bind(database);
  database.snapshot = (read) => {
    database.snapshot = snapshot;
    const value = snapshot(read);
    void work();
    return value;
  };
};
