import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that is deleted at the end of the block: `using folder = temporaryDirectory()`. */
export interface TemporaryDirectory extends Disposable {
  readonly path: string;
}

export const temporaryDirectory = (parent = tmpdir()): TemporaryDirectory => {
  const path = mkdtempSync(join(parent, 'keyfob-test-'));
  return {
    path,
    [Symbol.dispose]: () => {
      chmodSync(path, 0o700);
      rmSync(path, { recursive: true, force: true });
    },
  };
};

/** Linux's file system in memory. */
const MEMORY = '/dev/shm';
const ENOUGH_BYTES = 256 * 1024 * 1024;

/**
 * Where a test that commits thousands of times and never cuts the power keeps its files: in memory where there is room, because there a
 * sync costs nothing.
 */
export const folderInMemory = (): string => {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= ENOUGH_BYTES ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
};
