import { renameSync } from 'node:fs';

const PAUSES_MS = [10, 30, 100, 300];

/**
 * Runs `work` and, while it throws an error for which `isBusy` is true, runs it again: four times within half a second. Then the
 * error is thrown on. Blocks the thread while it waits.
 */
export const retryWhileBusy = <T>(work: () => T, isBusy: (error: unknown) => boolean): T => {
  for (const pause of PAUSES_MS) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error)) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
  }
  return work();
};

export type Rename = (from: string, to: string) => void;

/** Renames a file. On Windows, virus scanners and indexers lock files for moments, so a locked file is tried again. */
export const renameWithRetry = (from: string, to: string, rename: Rename = renameSync): void =>
  retryWhileBusy(
    () => rename(from, to),
    (error) => {
      const code = error instanceof Error && 'code' in error ? error.code : '';
      return code === 'EPERM' || code === 'EBUSY' || code === 'EACCES';
    },
  );
