import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * A stamp is a JSON file that records the inputs of a build or an installation by their hashes. Modification times would
 * not do: a checkout changes them.
 */

/**
 * @param {string} path
 * @returns {Promise<string[]>} the files at or below it, sorted, with `/`; none if it does not exist
 */
async function filesBelow(path) {
  const info = await stat(path).catch(() => null);
  if (info === null) return [];
  if (!info.isDirectory()) return [path];
  const names = (await readdir(path)).sort();
  return (await Promise.all(names.map((name) => filesBelow(`${path}/${name}`)))).flat();
}

/**
 * The SHA-256 (hex) of the names and contents of files. A missing path is not an error.
 * @param {string} root
 * @param {readonly string[]} paths files and folders relative to `root`
 * @returns {Promise<string>}
 */
export async function hashFiles(root, paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of await filesBelow(`${root}/${path}`)) {
      const content = await readFile(file);
      // The length prefix keeps content apart from the next file's name.
      hash.update(`${file.slice(root.length + 1)}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

/**
 * @param {string} file
 * @returns {Promise<Record<string, string> | null>} null when there is no readable stamp
 */
export async function readStamp(file) {
  try {
    /** @type {unknown} */
    const value = JSON.parse(await readFile(file, 'utf8'));
    return typeof value === 'object' && value !== null ? /** @type {Record<string, string>} */ (value) : null;
  } catch {
    return null;
  }
}

/**
 * @param {Record<string, string> | null} stamp as read
 * @param {Record<string, string>} wanted the entries that it must have
 * @returns {boolean}
 */
export function stampMatches(stamp, wanted) {
  return stamp !== null && Object.entries(wanted).every(([key, value]) => stamp[key] === value);
}

/**
 * Writes a stamp atomically.
 * @param {string} file
 * @param {Record<string, string>} stamp
 */
export async function writeStamp(file, stamp) {
  await mkdir(dirname(file), { recursive: true });
  const draft = join(dirname(file), `.${process.pid}.stamp`);
  await writeFile(draft, `${JSON.stringify(stamp, null, 2)}\n`);
  await rename(draft, file);
}

/** @param {string} file */
export async function removeStamp(file) {
  await rm(file, { force: true });
}
