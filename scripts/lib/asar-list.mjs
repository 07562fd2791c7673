import { extractFile, listPackage, statFile } from '@electron/asar';

/**
 * @param {string} archive
 * @returns {Promise<string[]>} the paths of all files in it, with `/`
 * @throws {Error} if it is no asar archive
 */
export function listAsar(archive) {
  return Promise.resolve().then(() =>
    listPackage(archive, { isPack: false })
      .map((path) => path.replaceAll('\\', '/').replace(/^\//, ''))
      .filter((path) => !('files' in statFile(archive, path))),
  );
}

/**
 * @param {string} archive
 * @param {string} path of a file in it
 * @returns {Promise<string>} its text
 * @throws {Error} if it does not contain the file
 */
export function readAsarText(archive, path) {
  return Promise.resolve().then(() => extractFile(archive, path).toString('utf8'));
}
