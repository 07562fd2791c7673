import { readFile } from 'node:fs/promises';
import { isAbsolute } from 'node:path';

/** The preload of a window, or the error of reading it. */
export type PreloadFile = { path: string; source: string } | { path: string; error: string } | undefined;

/** Reads a preload. As in Electron, the page reports an error. */
export async function readPreload(path: string | undefined): Promise<PreloadFile> {
  if (path === undefined) return undefined;
  if (!isAbsolute(path)) return { path, error: 'preload script must have absolute path' };
  try {
    return { path, source: await readFile(path, 'utf8') };
  } catch (error) {
    return { path, error: String(error) };
  }
}
