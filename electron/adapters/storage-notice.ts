import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { StorageState } from '../../shared/domain/vault.ts';
import { removeWithSideFiles, replaceFile } from './durable-files.ts';
import type { Rename } from './retry.ts';

/*
 * The notice that the data file was restored or reset. It has a file of its own, because the data file can be replaced again
 * before the person has read it, and because on a full disk a file can still be removed when nothing can be written.
 */

export type StorageNotice = Extract<StorageState, { kind: 'restored' | 'reset' }>;

/** Writes a notice, replacing an earlier one. Durable when it returns. Throws Node's file system errors. */
export const writeNotice = (path: string, notice: StorageNotice, rename?: Rename): void => {
  const draft = `${path}.new`;
  removeWithSideFiles(draft);
  const handle = openSync(draft, 'w', 0o600);
  try {
    writeSync(handle, JSON.stringify(notice));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  replaceFile(draft, path, rename);
};

/** Reads the notice, or returns null if the file is missing or invalid. */
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
