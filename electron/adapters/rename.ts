import { renameSync } from 'node:fs';
import { retryWhileBusy } from './patience.ts';

export type Rename = (from: string, to: string) => void;

/** Renames a file. Virus scanners and indexers hold files for moments on Windows, so a busy file is tried again. */
export const renameWithRetry = (from: string, to: string, rename: Rename = renameSync): void =>
  retryWhileBusy(
    () => rename(from, to),
    (error) => {
      const code = error instanceof Error && 'code' in error ? error.code : '';
      return code === 'EPERM' || code === 'EBUSY' || code === 'EACCES';
    },
  );
