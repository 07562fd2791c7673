import { closeSync, openSync, readdirSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFileOptions } from '../../../electron/adapters/data-file-content.ts';
import { openDataFile, type OpenedDataFile } from '../../../electron/adapters/data-file.ts';
import type { Rename } from '../../../electron/adapters/retry.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

/** A format small enough to see through: one table, which a second migration widens. */
export const FIRST_FORMAT = ['CREATE TABLE thing (name TEXT PRIMARY KEY) STRICT'] as const;
export const SECOND_FORMAT = [...FIRST_FORMAT, 'ALTER TABLE thing ADD COLUMN size INTEGER'] as const;

export interface DataFolder extends Disposable {
  readonly directory: string;
  open(options?: Partial<DataFileOptions>): OpenedDataFile;
  /** Opens, stores things, closes again. */
  store(...names: string[]): void;
  path(name: string): string;
  /** Every file, by name. */
  list(): string[];
  bytes(name: string): Buffer;
  /** The permissions of every file and of the folder itself (`.`), as in `0600`. */
  modes(): Record<string, string>;
}

/** A data folder of its own for a test. Everything that was opened is closed at the end. */
export const dataFolder = (): DataFolder => {
  const folder = temporaryDirectory();
  const directory = join(folder.path, 'data');
  const opened: OpenedDataFile[] = [];
  const path = (name: string): string => join(directory, name);
  const modeOf = (file: string): string => `0${(statSync(file).mode & 0o777).toString(8)}`;
  const list = (): string[] => readdirSync(directory).sort();
  const open = (options: Partial<DataFileOptions> = {}): OpenedDataFile => {
    const file = openDataFile({ directory, migrations: FIRST_FORMAT, now: () => Date.now(), ...options });
    opened.push(file);
    return file;
  };
  return {
    directory,
    open,
    path,
    list,
    store: (...names) => {
      const { database } = open();
      for (const name of names) database.run('INSERT INTO thing (name) VALUES (?)', name);
      database.close();
    },
    bytes: (name) => readFileSync(path(name)),
    modes: () => ({
      '.': modeOf(directory),
      ...Object.fromEntries(list().map((name) => [name, modeOf(path(name))])),
    }),
    [Symbol.dispose]: () => {
      for (const { database } of opened) database.close();
      folder[Symbol.dispose]();
    },
  };
};

/** What is stored, in order. */
export const things = ({ database }: OpenedDataFile): string[] =>
  database.all('SELECT name FROM thing ORDER BY name').map((row) => String(row['name']));

export const add = ({ database }: OpenedDataFile, ...names: string[]): void => {
  for (const name of names) database.run('INSERT INTO thing (name) VALUES (?)', name);
};

/** Writes over a part of a file, as a failing disk might. */
export const scribble = (path: string, at: number, length: number): void => {
  const handle = openSync(path, 'r+');
  writeSync(handle, Buffer.alloc(length, 0xa5), 0, length, at);
  closeSync(handle);
};

/** Renames as a system does whose files are held by others; `busy` says how often, and how it is told. */
export const busyRename = (busy: number, code = 'EBUSY'): Rename & { calls: number } => {
  const rename = Object.assign(
    (from: string, to: string) => {
      rename.calls += 1;
      if (rename.calls <= busy) throw Object.assign(new Error(`${code}: rename`), { code });
      renameSync(from, to);
    },
    { calls: 0 },
  );
  return rename;
};
