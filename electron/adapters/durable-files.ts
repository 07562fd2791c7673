import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { renameWithRetry, type Rename } from './retry.ts';

/*
 * File operations for the data file and what belongs to it. "Durable" means that the change survives a power failure once the
 * function has returned. All functions throw Node's file system errors.
 */

/** Suffixes of the files that SQLite creates next to a database (https://sqlite.org/tempfiles.html). */
const SIDE_FILES = ['-wal', '-shm', '-journal'] as const;

/** A file's size in bytes, or null if it does not exist. */
export const fileSize = (path: string): number | null =>
  statSync(path, { throwIfNoEntry: false })?.size ?? null;

/** Sets a file and its side files to mode 0600. Creates the file, empty, if it does not exist. */
export const restrictToOwner = (path: string): void => {
  closeSync(openSync(path, 'a', 0o600));
  for (const file of [path, ...sideFilesOf(path)]) chmodSync(file, 0o600);
};

/** Removes a file and its side files. Not durable. */
export const removeWithSideFiles = (path: string): void => {
  for (const file of [path, ...SIDE_FILES.map((suffix) => path + suffix)]) rmSync(file, { force: true });
};

/** Removes a file without its side files. Durable. */
export const removeDurably = (path: string): void => {
  if (!existsSync(path)) return;
  rmSync(path, { force: true });
  syncDirectory(path);
};

/** Flushes a file's content to the disk. */
export const syncFile = (path: string): void => sync(path, 'r+');

/** Renames `from` to `to`, replacing what was there. Durable. If the rename fails, `to` is unchanged and `from` is removed. */
export const replaceFile = (from: string, to: string, rename?: Rename): void => {
  try {
    renameWithRetry(from, to, rename);
  } catch (error) {
    removeWithSideFiles(from);
    throw error;
  }
  syncDirectory(to);
};

/**
 * Renames a damaged file and its side files to `<name>.damaged-<time>` and returns that name. Durable.
 *
 * Also completes a quarantine that the end of an earlier process interrupted. If the file is missing because that process had
 * already renamed it, the earlier name is returned.
 *
 * @param now milliseconds since 1970
 */
export const quarantine = (path: string, now: number, rename?: Rename): string => {
  const earlier = existsSync(path) ? null : lastQuarantined(path);
  // A file that vanished is reported like a damaged one: the name returned then belongs to an empty file.
  if (earlier === null) restrictToOwner(path);
  const name =
    unfinishedQuarantine(path) ?? unusedPath((number) => `${path}.damaged-${fileTimestamp(now)}${number}`);
  // The file itself comes last: while it keeps its name, the next start finds it damaged and completes the quarantine.
  for (const suffix of [...SIDE_FILES, '']) {
    if (existsSync(path + suffix)) renameWithRetry(path + suffix, name + suffix, rename);
  }
  syncDirectory(path);
  return earlier ?? basename(name);
};

/** The name of the most recently quarantined copy of a file, or null if there is none. */
export const lastQuarantined = (path: string): string | null =>
  quarantinedNames(path).findLast((name) => !isSideFile(name)) ?? null;

/**
 * The path to which an interrupted quarantine was renaming a file, or null. Some side files have that name already, so the file
 * under its old name is incomplete.
 */
export const unfinishedQuarantine = (path: string): string | null => {
  for (const name of quarantinedNames(path)) {
    const suffix = SIDE_FILES.find((side) => name.endsWith(side));
    const target = join(dirname(path), suffix === undefined ? name : name.slice(0, -suffix.length));
    if (!existsSync(target)) return target;
  }
  return null;
};

/** The names of all quarantined copies of a file and of their side files, oldest first. */
const quarantinedNames = (path: string): string[] =>
  readdirSync(dirname(path))
    .filter((name) => name.startsWith(`${basename(path)}.damaged-`))
    .sort();

const isSideFile = (name: string): boolean => SIDE_FILES.some((suffix) => name.endsWith(suffix));

/** The first of `pathFor('')`, `pathFor('-2')`, `pathFor('-3')`, … that does not exist. */
export const unusedPath = (pathFor: (suffix: string) => string): string => {
  for (let number = 1; ; number += 1) {
    const path = pathFor(number === 1 ? '' : `-${number}`);
    if (!existsSync(path)) return path;
  }
};

/** A time (milliseconds since 1970) in ISO 8601, without the characters that Windows forbids in file names. */
export const fileTimestamp = (time: number): string => new Date(time).toISOString().replace(/[:.]/g, '-');

const sideFilesOf = (path: string): string[] =>
  SIDE_FILES.map((suffix) => path + suffix).filter((file) => existsSync(file));

/** Flushes the entries of the directory that contains `path`. Windows can't open a directory for this. */
const syncDirectory = (path: string): void => {
  if (process.platform !== 'win32') sync(dirname(path), 'r');
};

const sync = (path: string, flags: 'r' | 'r+'): void => {
  const handle = openSync(path, flags);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};
