/** Reads and writes icon files that contain PNGs: ICO (Windows) and ICNS (macOS). */

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * @param {Buffer} png
 * @returns {{ width: number, height: number }} in pixels
 * @throws {Error} if it is no PNG
 */
export function pngSize(png) {
  if (!png.subarray(0, 8).equals(PNG_SIGNATURE)) throw new Error('This is not a PNG');
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

/**
 * An ICO file: a header, a directory with one entry of 16 bytes for each picture, then the pictures.
 * @param {readonly Buffer[]} pngs square, at most 256 pixels wide
 * @returns {Buffer}
 */
export function ico(pngs) {
  const header = Buffer.alloc(6 + 16 * pngs.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pngs.length, 4);
  let offset = header.length;
  pngs.forEach((png, index) => {
    const { width, height } = pngSize(png);
    const at = 6 + 16 * index;
    // The size is one byte; 0 means 256.
    header.writeUInt8(width % 256, at);
    header.writeUInt8(height % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([header, ...pngs]);
}

/**
 * @param {Buffer} file an ICO
 * @returns {{ entry: number, png: { width: number, height: number } }[]} for each picture the width in the
 * directory (`entry`) and the size of the PNG
 * @throws {Error} if the file is invalid
 */
export function readIco(file) {
  if (file.readUInt16LE(0) !== 0 || file.readUInt16LE(2) !== 1) throw new Error('This is not an ICO');
  return Array.from({ length: file.readUInt16LE(4) }, (_, index) => {
    const at = 6 + 16 * index;
    const length = file.readUInt32LE(at + 8);
    const offset = file.readUInt32LE(at + 12);
    if (offset + length > file.length) throw new Error('A picture of the ICO is outside the file');
    return { entry: file.readUInt8(at) || 256, png: pngSize(file.subarray(offset, offset + length)) };
  });
}

/**
 * Apple's type codes for PNGs, by pixels. The smallest two have double resolution; the system scales them down to
 * 16 pixels.
 * @type {readonly { type: string, size: number }[]}
 */
export const ICNS_TYPES = [
  { type: 'ic11', size: 32 },
  { type: 'ic12', size: 64 },
  { type: 'ic07', size: 128 },
  { type: 'ic13', size: 256 },
  { type: 'ic08', size: 256 },
  { type: 'ic14', size: 512 },
  { type: 'ic09', size: 512 },
  { type: 'ic10', size: 1024 },
];

/**
 * An ICNS file: its length, then each picture with its type and length.
 * @param {ReadonlyMap<number, Buffer>} pngs by width in pixels; all sizes of {@link ICNS_TYPES}
 * @returns {Buffer}
 */
export function icns(pngs) {
  const parts = ICNS_TYPES.map(({ type, size }) => {
    const png = pngs.get(size);
    if (png === undefined) throw new Error(`The picture of ${size} pixels is missing`);
    return icnsBlock(type, png);
  });
  return icnsBlock('icns', Buffer.concat(parts));
}

/**
 * @param {string} type
 * @param {Buffer} content
 */
function icnsBlock(type, content) {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([head, content]);
}

/**
 * @param {Buffer} file an ICNS
 * @returns {{ type: string, width: number }[]}
 * @throws {Error} if the file is invalid
 */
export function readIcns(file) {
  if (file.toString('latin1', 0, 4) !== 'icns' || file.readUInt32BE(4) !== file.length) {
    throw new Error('This is not an ICNS');
  }
  const pictures = [];
  for (let at = 8; at < file.length;) {
    const length = file.readUInt32BE(at + 4);
    if (length < 8 || at + length > file.length) throw new Error('A picture of the ICNS is outside the file');
    pictures.push({
      type: file.toString('latin1', at, at + 4),
      width: pngSize(file.subarray(at + 8, at + length)).width,
    });
    at += length;
  }
  return pictures;
}
