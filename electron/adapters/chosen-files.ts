import { dialog, type BrowserWindow } from 'electron';
import { randomUUID } from 'node:crypto';
import { createWriteStream, type WriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { finished } from 'node:stream/promises';
import type { ChosenFile } from '../../shared/domain/request.ts';
import { appError } from '../../shared/errors.ts';
import { err, ok } from '../../shared/result.ts';
import type { ChosenFiles } from '../core/ports.ts';
import { fileSource } from './file-source.ts';

/** How many choices are remembered. */
const KEPT = 200;

const CHANGED = appError('request.file', { reason: 'changed' });
const UNWRITABLE = appError('request.file', { reason: 'unwritable' });

/** Files by an ID that stands for one choice of the person. Choices are forgotten when Keyfob quits. */
export const systemChosenFiles = (currentWindow: () => BrowserWindow | null): ChosenFiles => {
  const paths = new Map<string, string>();
  const remember = (path: string, size: number): ChosenFile => {
    const id = randomUUID();
    paths.set(id, path);
    const [oldest] = paths.keys();
    if (paths.size > KEPT && oldest !== undefined) paths.delete(oldest);
    return { id, name: basename(path), size };
  };
  return {
    chooseSource: async () => {
      const window = currentWindow();
      if (!window) return null;
      const { filePaths } = await dialog.showOpenDialog(window, { properties: ['openFile'] });
      const path = filePaths[0];
      if (path === undefined) return null;
      const facts = await stat(path).catch(() => null);
      return facts?.isFile() === true ? remember(path, facts.size) : null;
    },
    chooseTarget: async (suggestedName) => {
      const window = currentWindow();
      if (!window) return null;
      const { filePath } = await dialog.showSaveDialog(window, { defaultPath: safeName(suggestedName) });
      return filePath === '' ? null : remember(filePath, 0);
    },
    read: async (id) => {
      const path = paths.get(id);
      try {
        return path === undefined ? err(CHANGED) : ok(await fileSource(path));
      } catch {
        return err(CHANGED);
      }
    },
    write: async (id, chunks) => {
      const path = paths.get(id);
      if (path === undefined) return err(UNWRITABLE);
      const partial = `${path}.${randomUUID().slice(0, 8)}.part`;
      const file = createWriteStream(partial, {
        flags: 'wx',
        mode: 0o600,
        // Otherwise a power loss after the rename can leave an empty file in place of the earlier one.
        flush: true,
      });
      // A failure while the source is read is reported by the next write.
      file.on('error', () => undefined);
      try {
        for await (const chunk of chunks) {
          await written(file, chunk);
          if (file.errored) break;
        }
        file.end();
        await finished(file);
        await rename(partial, path);
        return ok(basename(path));
      } catch (error) {
        if (file.errored || isFileError(error)) return err(UNWRITABLE);
        throw error;
      } finally {
        file.destroy();
        await rm(partial, { force: true }).catch(() => undefined);
      }
    },
  };
};

/** Resolves when a chunk was written or has failed. A later call of the stream reports the failure. */
const written = (file: WriteStream, chunk: Uint8Array): Promise<void> =>
  new Promise((resolve) => void file.write(chunk, () => resolve()));

const isFileError = (error: unknown): boolean => error instanceof Error && 'syscall' in error;

/** The last part of a name from outside, without characters that a file name can't have on some system. */
const safeName = (name: string): string => {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replace(/[\u0000-\u001f<>:"|?*]/g, '_')
    .replace(/^\.+/, '')
    .slice(0, 120);
  return clean === '' ? 'response' : clean;
};
