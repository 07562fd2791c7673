import type { PictureType } from '../connections/picture-repository.ts';

/** The first bytes of each format (WHATWG MIME Sniffing §6.1). */
const SIGNATURES: readonly (readonly [PictureType, RegExp])[] = [
  ['image/png', /^\x89PNG\r\n\x1a\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF[^]{4}WEBPVP/],
];

/** The format of a picture by its first bytes; null if it is none of those. What the server says does not count. */
export const pictureType = (content: Uint8Array): PictureType | null => {
  const start = String.fromCharCode(...content.subarray(0, 16));
  return SIGNATURES.find(([, signature]) => signature.test(start))?.[0] ?? null;
};
