import { readFile } from 'node:fs/promises';
import { isAbsolute } from 'node:path';

/** The preload of a window, or why there is none. */
export type PreloadFile = { path: string; source: string } | { path: string; error: string } | undefined;

/** Reads a preload. A failure is reported in the page, as Electron does, not thrown. */
export async function readPreload(path: string | undefined): Promise<PreloadFile> {
  if (path === undefined) return undefined;
  if (!isAbsolute(path)) return { path, error: 'preload script must have absolute path' };
  try {
    return { path, source: await readFile(path, 'utf8') };
  } catch (error) {
    return { path, error: String(error) };
  }
}
