import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The icon files and the SVG of each picture in them. Paths are relative to `electron/assets/icons`. */

/** The states of the tray icon. The SVGs differ in shape, not only in color. */
export const TRAY_STATES = /** @type {const} */ (['normal', 'attention', 'offline', 'locked']);

/** @typedef {{ source: string, size: number, inset?: number, black?: boolean }} Picture */
/** @typedef {{ path: string, format: 'png' | 'ico' | 'icns', pictures: Picture[] }} IconFile */

/** Up to this size (pixels) the simplified SVG is used: the ring of the other would blur. */
const SMALL = 40;

/**
 * @param {number} size
 * @param {number} [inset] the empty margin on each side, as a fraction of the size
 * @returns {Picture}
 */
const app = (size, inset = 0) => ({ source: size <= SMALL ? 'app-small.svg' : 'app.svg', size, inset });

/** Apple's icon grid leaves 100 of 1024 pixels free on each side. */
const MAC_INSET = 100 / 1024;

const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];
const WINDOWS_SIZES = [16, 20, 24, 32, 40, 48, 64, 128, 256];
const MAC_SIZES = [32, 64, 128, 256, 512, 1024];
const WINDOWS_TRAY_SIZES = [16, 20, 24, 32, 40, 48];

/** @type {readonly IconFile[]} */
export const ICON_FILES = [
  // The icon of the window on Linux.
  { path: 'app/icon.png', format: 'png', pictures: [app(512)] },
  { path: 'app/icon.ico', format: 'ico', pictures: WINDOWS_SIZES.map((size) => app(size)) },
  { path: 'app/icon.icns', format: 'icns', pictures: MAC_SIZES.map((size) => app(size, MAC_INSET)) },
  ...LINUX_SIZES.map(
    /** @returns {IconFile} */
    (size) => ({ path: `app/linux/${size}x${size}.png`, format: 'png', pictures: [app(size)] }),
  ),
  ...TRAY_STATES.flatMap((state) => {
    const source = `tray-${state}.svg`;
    /** @type {IconFile[]} */
    const files = [
      // Linux desktops scale one picture; 48 pixels are double the height of a usual panel.
      { path: `tray/${state}.png`, format: 'png', pictures: [{ source, size: 48 }] },
      {
        path: `tray/${state}.ico`,
        format: 'ico',
        pictures: WINDOWS_TRAY_SIZES.map((size) => ({ source, size })),
      },
      // macOS recolors images whose name ends with `Template`.
      { path: `tray/${state}Template.png`, format: 'png', pictures: [{ source, size: 16, black: true }] },
      { path: `tray/${state}Template@2x.png`, format: 'png', pictures: [{ source, size: 32, black: true }] },
    ];
    return files;
  }),
];

/** The SHA-256 of each SVG and of each icon file made from them. */
/** @typedef {{ sources: Record<string, string>, files: Record<string, string> }} IconRecord */

/** @param {Buffer} content */
export const sha256 = (content) => createHash('sha256').update(content).digest('hex');

/**
 * The SHA-256 of each SVG.
 * @param {string} folder `electron/assets/icons`
 * @returns {Promise<Record<string, string>>} by file name
 */
export async function hashSources(folder) {
  const names = (await readdir(join(folder, 'source'))).sort();
  /** @type {[string, string][]} */
  const hashes = await Promise.all(
    names.map(async (name) => [
      name,
      // Git may have changed the line ends on Windows.
      sha256(Buffer.from((await readFile(join(folder, 'source', name), 'utf8')).replaceAll('\r\n', '\n'))),
    ]),
  );
  return Object.fromEntries(hashes);
}
