import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { json, text } from '../server/message.ts';
import { numberIn, operation, problem } from './operation.ts';
import type { Operation } from './operation.ts';

const GIGABYTE = 1024 ** 3;
const block = Buffer.from(Array.from({ length: 64 * 1024 }, (_, index) => (index * 31 + (index >> 8)) % 251));

/** Bytes that are the same for every client, made while they are sent. */
export async function* madeBytes(length: number): AsyncGenerator<Buffer, void> {
  for (let sent = 0; sent < length; sent += block.length) {
    await Promise.resolve();
    yield length - sent < block.length ? block.subarray(0, length - sent) : block;
  }
}

const encoders = { gzip: gzipSync, br: brotliCompressSync, zstd: zstdCompressSync } as const;

/**
 * `POST`, `PUT /api/upload`: any body, which is not kept; the response has its size and SHA-256, and those of each part of a form.
 * `GET /api/download?bytes=…`: that many bytes, up to 1 GiB. `GET /api/encoded/{gzip,br,zstd}`: compressed JSON.
 */
export function transferCalls(): readonly Operation[] {
  const upload = (method: 'POST' | 'PUT'): Operation =>
    operation(method, 'upload', 'notes:write', ({ request }) =>
      json(200, { ...request.digest, content_type: request.headers['content-type'] ?? null }),
    );
  return [
    upload('POST'),
    upload('PUT'),
    operation('GET', 'download', 'notes:read', (call) => {
      const length = numberIn(call, 'bytes', 1024, GIGABYTE);
      return {
        status: 200,
        headers: {
          'content-type': 'application/octet-stream',
          'content-disposition': `attachment; filename="download-${length}.bin"`,
          'content-length': String(length),
          'cache-control': 'no-store',
        },
        body: Buffer.alloc(0),
        stream: madeBytes(length),
      };
    }),
    {
      ...operation('GET', 'encoded', undefined, ({ id }) => {
        const encode = encoders[id as keyof typeof encoders] as ((data: string) => Buffer) | undefined;
        if (encode === undefined) return problem(404, 'not_found', 'There is gzip, br and zstd.');
        const response = text(200, '', 'application/json', { 'content-encoding': id });
        return { ...response, body: encode(JSON.stringify({ encoding: id, padding: 'x'.repeat(2000) })) };
      }),
      single: true,
    },
  ];
}
