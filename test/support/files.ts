import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every file below a folder, by its path there. */
export const filesBelow = (directory: string): Map<string, Buffer> =>
  new Map(
    readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(directory.length + 1), readFileSync(path)]),
  );

/** The files below a folder that hold these bytes or this text. */
export const filesWith = (directory: string, content: string | Uint8Array): string[] =>
  [...filesBelow(directory)]
    .filter(([, bytes]) => bytes.includes(Buffer.from(content)))
    .map(([path]) => path)
    .sort();
