import type { BigIntStats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { ByteSource } from '../core/ports.ts';

/** Bytes that are read at once. */
const CHUNK = 256 * 1024;

/** The content of a file as it is now. Throws if it is not a readable file. */
export const fileSource = async (path: string): Promise<ByteSource> => {
  const file = await open(path);
  try {
    const facts = await file.stat({ bigint: true });
    if (!facts.isFile()) throw new Error('Not a file.');
    return { size: Number(facts.size), chunks: () => chunksOf(path, facts) };
  } finally {
    await file.close();
  }
};

async function* chunksOf(path: string, before: BigIntStats): AsyncGenerator<Uint8Array, void> {
  const size = Number(before.size);
  const file = await open(path);
  try {
    // One buffer for all chunks: used ones would pile up until they are collected.
    const buffer = Buffer.allocUnsafeSlow(Math.min(size, CHUNK));
    for (let at = 0; at < size;) {
      const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, size - at), at);
      if (bytesRead === 0) throw new Error('The file is shorter than before.');
      at += bytesRead;
      // Compared before the last chunk is handed out, so that nobody takes changed content for complete.
      if (at === size) await expectSame(path, before);
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

const expectSame = async (path: string, before: BigIntStats): Promise<void> => {
  const now = await stat(path, { bigint: true });
  const isSame = (['dev', 'ino', 'size', 'mtimeNs'] as const).every((fact) => now[fact] === before[fact]);
  if (!isSame) throw new Error('The file has changed.');
};
