import { renameSync } from 'node:fs';

export type Rename = (from: string, to: string) => void;

const PAUSES_MS = [10, 30, 100, 300];

/**
 * Renames a file. Virus scanners and indexers hold files for moments on Windows, so a busy file is tried again for about half a
 * second before the failure is reported.
 */
export const renamePatiently = (from: string, to: string, rename: Rename = renameSync): void => {
  for (const pause of PAUSES_MS) {
    try {
      rename(from, to);
      return;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : '';
      if (code !== 'EPERM' && code !== 'EBUSY' && code !== 'EACCES') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
  }
  rename(from, to);
};
