import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

const SIZE = 96;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A picture of a person as PNG: head and shoulders on a color that follows from the subject. */
export function portrait(sub: string): Buffer {
  const [red = 0, green = 0, blue = 0] = createHash('sha256').update(sub).digest();
  const ground = [90 + (red % 120), 90 + (green % 120), 90 + (blue % 120)];
  const rows = Array.from({ length: SIZE }, (_row, y) => [
    0,
    ...Array.from({ length: SIZE }, (_column, x) => (isPerson(x, y) ? [250, 244, 236] : ground)).flat(),
  ]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIZE, 0);
  header.writeUInt32BE(SIZE, 4);
  // Eight bits for each of red, green and blue.
  header.set([8, 2], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const isPerson = (x: number, y: number): boolean =>
  Math.hypot(x - SIZE / 2, y - SIZE * 0.38) < SIZE * 0.19 ||
  Math.hypot(x - SIZE / 2, y - SIZE * 0.98) < SIZE * 0.37;

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}
