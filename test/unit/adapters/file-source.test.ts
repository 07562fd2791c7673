import { appendFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileSource } from '../../../electron/adapters/file-source.ts';
import { readWhole } from '../../../electron/core/http/byte-source.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const SIZE = 600 * 1024;
const content = Buffer.alloc(SIZE, 'Keyfob ').map((byte, index) => byte ^ ((index >> 10) % 251));

describe('the content of a file', () => {
  it('is read from the beginning each time, with the memory of the chunk before', async () => {
    using folder = temporaryDirectory();
    const path = join(folder.path, 'file');
    writeFileSync(path, content);
    const source = await fileSource(path);
    for (let round = 0; round < 2; round += 1)
      expect(Buffer.from((await readWhole(source))!).equals(content)).toBe(true);
    const memory = new Set<ArrayBufferLike>();
    for await (const { buffer } of source.chunks()) memory.add(buffer);
    expect(memory.size).toBe(1);
  });

  it.each<[string, (path: string) => void]>([
    ['is longer', (path) => appendFileSync(path, 'x')],
    ['is shorter', (path) => writeFileSync(path, content.subarray(1))],
    [
      'has other bytes',
      (path) => {
        writeFileSync(path, content.toReversed());
        utimesSync(path, 1, 1);
      },
    ],
    [
      'is another file',
      (path) => {
        writeFileSync(`${path}.new`, content);
        renameSync(`${path}.new`, path);
      },
    ],
  ])('is not read to its end if the file %s now', async (_, change) => {
    using folder = temporaryDirectory();
    const path = join(folder.path, 'file');
    writeFileSync(path, content);
    const source = await fileSource(path);
    change(path);
    let read = 0;
    const reading = async (): Promise<void> => {
      for await (const chunk of source.chunks()) read += chunk.length;
    };
    await expect(reading()).rejects.toThrow();
    expect(read).toBeLessThan(SIZE);
  });

  it('can’t be read from a folder', async () => {
    using folder = temporaryDirectory();
    await expect(fileSource(folder.path)).rejects.toThrow();
  });
});
