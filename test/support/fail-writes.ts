import { vi } from 'vitest';
import type { Database, SqlValue } from '../../electron/core/ports.ts';
import { StorageError } from '../../electron/core/storage/failures.ts';

/** Makes each write that matches fail, as on a full disk, until `free` is called. */
export const failWrites = (
  database: Database,
  matches: (sql: string, values: readonly SqlValue[]) => boolean,
): { readonly free: () => void } => {
  const spies = (['run', 'insert'] as const).map((name) => {
    const write = database[name].bind(database);
    return vi.spyOn(database, name).mockImplementation((sql, ...values) => {
      if (matches(sql, values)) throw new StorageError('storage.full');
      return write(sql, ...values);
    });
  });
  return { free: () => spies.forEach((spy) => spy.mockRestore()) };
};
