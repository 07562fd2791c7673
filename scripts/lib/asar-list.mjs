import { open } from 'node:fs/promises';
import { parseJson } from './json.mjs';

/**
 * An entry of the archive's header: a folder has `files`, a file has the place of its content, a link neither.
 * @typedef {{ files?: Record<string, AsarEntry>, size?: number, offset?: string }} AsarEntry
 */

/**
 * The header of an asar archive: two length words, the length of the text, and the text, which is JSON.
 * @param {import('node:fs/promises').FileHandle} handle
 * @returns {Promise<{ root: AsarEntry, contentAt: number }>} `contentAt`: where in the archive contents begin
 */
async function readHeader(handle) {
  const words = Buffer.alloc(16);
  await handle.read(words, 0, 16, 0);
  const text = Buffer.alloc(words.readUInt32LE(12));
  await handle.read(text, 0, text.length, 16);
  return {
    root: /** @type {AsarEntry} */ (parseJson(text.toString('utf8'))),
    contentAt: 8 + words.readUInt32LE(4),
  };
}

/**
 * @param {AsarEntry} entry
 * @param {string} path
 * @returns {[path: string, entry: AsarEntry][]}
 */
function filesOf(entry, path) {
  if (entry.files === undefined) return [[path, entry]];
  return Object.entries(entry.files).flatMap(([name, inner]) =>
    filesOf(inner, path === '' ? name : `${path}/${name}`),
  );
}

/**
 * @param {string} archive
 * @returns {Promise<string[]>} the paths of all files in it, with `/`
 * @throws {SyntaxError} when it is no asar archive
 */
export async function listAsar(archive) {
  const handle = await open(archive, 'r');
  try {
    const { root } = await readHeader(handle);
    return filesOf(root, '').map(([path]) => path);
  } finally {
    await handle.close();
  }
}

/**
 * @param {string} archive
 * @param {string} path of a file in it
 * @returns {Promise<string>} its text
 */
export async function readAsarText(archive, path) {
  const handle = await open(archive, 'r');
  try {
    const { root, contentAt } = await readHeader(handle);
    const entry = filesOf(root, '').find(([candidate]) => candidate === path)?.[1];
    if (entry?.size === undefined || entry.offset === undefined)
      throw new Error(`${archive} does not hold ${path}`);
    const content = Buffer.alloc(entry.size);
    await handle.read(content, 0, content.length, contentAt + Number(entry.offset));
    return content.toString('utf8');
  } finally {
    await handle.close();
  }
}
