import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { StorageState } from '../../shared/domain/vault.ts';
import { moveInto, removeFile } from './durable-files.ts';
import type { Rename } from './rename.ts';

/** What happened to the data file, for as long as the person has not read it. */
export type StorageNotice = Extract<StorageState, { kind: 'restored' | 'reset' }>;

/*
 * Kept in a file of its own: the data file may be exchanged once more, and on a full disk a file can still be removed where nothing
 * could be written.
 */

/** Keeps a notice in place of an earlier one, durable when it returns. Throws the system's errors. */
export const keepNotice = (path: string, notice: StorageNotice, rename?: Rename): void => {
  const fresh = `${path}.new`;
  removeFile(fresh);
  const handle = openSync(fresh, 'w', 0o600);
  try {
    writeSync(handle, JSON.stringify(notice));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  moveInto(fresh, path, rename);
};

/** The notice that still has to be read; null if there is none. One that says nothing is none. */
export const readNotice = (path: string): StorageNotice | null => {
  if (!existsSync(path)) return null;
  try {
    const { kind, keptAs, from } = (JSON.parse(readFileSync(path, 'utf8')) ?? {}) as Record<string, unknown>;
    if (typeof keptAs !== 'string') return null;
    if (kind === 'reset') return { kind, keptAs };
    return kind === 'restored' && typeof from === 'number' ? { kind, keptAs, from } : null;
  } catch {
    return null;
  }
};
