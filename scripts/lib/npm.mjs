import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { parseJson } from './json.mjs';

/**
 * npm's script, which Node runs. On Windows its wrapper `npm.cmd` would need a shell.
 * @typedef {{ cli: string, version: string }} Npm
 */

/**
 * The paths where npm's script may be, in order of preference.
 * @param {{ env: NodeJS.ProcessEnv, execPath: string }} from
 * @returns {string[]}
 */
function npmCliCandidates({ env, execPath }) {
  const inModules = (/** @type {string} */ folder) =>
    join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const folders = [
    dirname(execPath),
    ...(env.PATH ?? env.Path ?? '').split(delimiter).filter((part) => part !== ''),
  ];
  return [
    // npm sets this variable for the scripts that it runs. Other package managers set it, too.
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
 * @returns {Npm | null} the npm of this Node, or the one in PATH
 */
export function findNpm(from) {
  for (const path of npmCliCandidates(from)) {
    if (!existsSync(path)) continue;
    const cli = realpathSync(path);
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
