import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';

const decoders: Record<string, () => Transform> = {
  br: createBrotliDecompress,
  deflate: createInflate,
  gzip: createGunzip,
  'x-gzip': createGunzip,
  zstd: createZstdDecompress,
};

/** Chromium's value of `Accept-Encoding`. */
export const acceptEncoding = 'gzip, deflate, br, zstd';

/**
 * Decodes the content codings of a body, last applied first (RFC 9110 section 8.4).
 * @param onError called for an invalid body
 */
export function decode(
  body: Readable,
  contentEncoding: string | undefined,
  onError: (error: Error) => void,
): Readable {
  const codings = (contentEncoding ?? '').split(',').map((coding) => coding.trim().toLowerCase());
  return codings.toReversed().reduce<Readable>((source, coding) => {
    const decoder = decoders[coding]?.();
    if (decoder === undefined) return source;
    decoder.on('error', onError);
    source.on('error', (error) => decoder.destroy(error));
    return source.pipe(decoder);
  }, body);
}
