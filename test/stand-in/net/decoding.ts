import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';

const decoders: Record<string, () => Transform> = {
  br: createBrotliDecompress,
  deflate: createInflate,
  gzip: createGunzip,
  'x-gzip': createGunzip,
  zstd: createZstdDecompress,
};

/** What is asked for with `Accept-Encoding`, as Chromium does. */
export const acceptEncoding = 'gzip, deflate, br, zstd';

/**
 * Undoes the content codings of a body, last applied first.
 * @param onError called for a body that is not what it claims to be
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
