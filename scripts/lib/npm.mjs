import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { parseJson } from './json.mjs';

/**
 * npm as a program that Node runs. Its `npm` and `npm.cmd` wrappers would need a shell on Windows.
 * @typedef {{ cli: string, version: string }} Npm
 */

/**
 * Every place where npm's own program may be, best first.
 * @param {{ env: NodeJS.ProcessEnv, execPath: string }} from
 * @returns {string[]}
 */
function npmCliPlaces({ env, execPath }) {
  const inModules = (/** @type {string} */ folder) =>
    join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const folders = [
    dirname(execPath),
    ...(env.PATH ?? env.Path ?? '').split(delimiter).filter((part) => part !== ''),
  ];
  return [
    // npm names itself to the scripts it runs; other package managers use the same variable.
    ...(env.npm_execpath !== undefined && basename(env.npm_execpath) === 'npm-cli.js'
      ? [env.npm_execpath]
      : []),
    ...folders.flatMap((folder) => [
      join(folder, 'npm'),
      inModules(folder),
      inModules(join(folder, '..', 'lib')),
    ]),
  ];
}

/**
 * @param {{ env: NodeJS.ProcessEnv, execPath: string }} from
 * @returns {Npm | null} the npm that belongs to this Node or to the search path
 */
export function findNpm(from) {
  for (const place of npmCliPlaces(from)) {
    if (!existsSync(place)) continue;
    const cli = realpathSync(place);
    if (basename(cli) !== 'npm-cli.js') continue;
    const version = versionIn(join(dirname(cli), '..'));
    if (version !== null) return { cli, version };
  }
  return null;
}

/**
 * @param {string} folder of a package
 * @returns {string | null} its version; null if there is no readable package
 */
export function versionIn(folder) {
  try {
    const text = readFileSync(join(folder, 'package.json'), 'utf8');
    const manifest = /** @type {{ version?: unknown }} */ (parseJson(text));
    return typeof manifest.version === 'string' ? manifest.version : null;
  } catch {
    return null;
  }
}
