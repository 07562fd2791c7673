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
import { renameWithRetry, type Rename } from './rename.ts';

/** What SQLite may have beside a file. */
const SIDE_FILES = ['-wal', '-shm', '-journal'] as const;

/** A file's size in bytes; null if there is none. */
export const sizeOf = (path: string): number | null =>
  statSync(path, { throwIfNoEntry: false })?.size ?? null;

/** Makes an empty file for the owner alone if there is none, and closes to others what was open to them. */
export const keepPrivate = (path: string): void => {
  closeSync(openSync(path, 'a', 0o600));
  for (const file of [path, ...sideFilesOf(path)]) chmodSync(file, 0o600);
};

/** Removes a file with all that SQLite has beside it. */
export const removeFile = (path: string): void => {
  for (const file of [path, ...SIDE_FILES.map((suffix) => path + suffix)]) rmSync(file, { force: true });
};

/** Removes one file, durable when it returns. */
export const removeDurably = (path: string): void => {
  if (!existsSync(path)) return;
  rmSync(path, { force: true });
  syncDirectory(path);
};

/** Waits until a file's content is on the disk. */
export const syncFile = (path: string): void => sync(path, 'r+');

/** Gives a new file another's place, durable when it returns. If that fails, the other is untouched and the new one gone. */
export const moveInto = (from: string, to: string, rename?: Rename): void => {
  try {
    renameWithRetry(from, to, rename);
  } catch (error) {
    removeFile(from);
    throw error;
  }
  syncDirectory(to);
};

/**
 * Renames a file and what SQLite has beside it to a name that nothing else has; returns that name. Where the file is missing
 * because an earlier start was cut off just here, it is the name that was given then.
 */
export const putAside = (path: string, now: number, rename?: Rename): string => {
  const earlier = existsSync(path) ? null : lastPutAside(path);
  // What was lost without a trace is told like any other damage: the name then belongs to an empty file.
  if (earlier === null) keepPrivate(path);
  const name = begunPutAside(path) ?? freeName((number) => `${path}.damaged-${timeStamp(now)}${number}`);
  // The file itself comes last: as long as it is there, the next start finds it damaged again and finishes this.
  for (const suffix of [...SIDE_FILES, '']) {
    if (existsSync(path + suffix)) renameWithRetry(path + suffix, name + suffix, rename);
  }
  syncDirectory(path);
  return earlier ?? basename(name);
};

/** The name of what was last put aside of a file; null if nothing was. */
export const lastPutAside = (path: string): string | null =>
  namesPutAside(path).findLast((name) => !isSideFile(name)) ?? null;

/**
 * Where a file was being put aside when that was cut off: its side files, or some of them, are there already. What is left of it
 * in its old place is not whole any more. Null if nothing was cut off.
 */
export const begunPutAside = (path: string): string | null => {
  for (const name of namesPutAside(path)) {
    const suffix = SIDE_FILES.find((side) => name.endsWith(side));
    const begun = join(dirname(path), suffix === undefined ? name : name.slice(0, -suffix.length));
    if (!existsSync(begun)) return begun;
  }
  return null;
};

/** Everything that was put aside of a file, side files too, the oldest first. */
const namesPutAside = (path: string): string[] =>
  readdirSync(dirname(path))
    .filter((name) => name.startsWith(`${basename(path)}.damaged-`))
    .sort();

const isSideFile = (name: string): boolean => SIDE_FILES.some((suffix) => name.endsWith(suffix));

/** The first of `name('')`, `name('-2')`, `name('-3')`, … that no file has. */
export const freeName = (name: (number: string) => string): string => {
  for (let number = 1; ; number += 1) {
    const path = name(number === 1 ? '' : `-${number}`);
    if (!existsSync(path)) return path;
  }
};

/** A time, in milliseconds since 1970, as it may stand in a file's name. */
export const timeStamp = (time: number): string => new Date(time).toISOString().replace(/[:.]/g, '-');

const sideFilesOf = (path: string): string[] =>
  SIDE_FILES.map((suffix) => path + suffix).filter((file) => existsSync(file));

/** Makes what happened to names in a file's folder durable. Windows has no such thing. */
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
