import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJson } from './json.mjs';
import { withLock } from './lock.mjs';
import { UserError } from './say.mjs';
import { hashFiles, readStamp, stampMatches, writeStamp } from './stamp.mjs';

/** The project's packages: installed exactly as the lockfile says, and only when something changed. */

/**
 * What every command works with.
 * @typedef {object} Tools
 * @property {string} root absolute path of the checkout
 * @property {string} node the Node to run everything with
 * @property {string} npmCli npm's program, to be run by that Node
 * @property {NodeJS.ProcessEnv} env for children
 * @property {import('./processes.mjs').Processes} processes
 * @property {import('./say.mjs').Say} say
 */

/**
 * The stamp lies inside node_modules, which `npm ci` empties first: an install that was cut short leaves none.
 * @param {string} root
 */
const stampFile = (root) => join(root, 'node_modules', '.keyfob-stamp.json');

/**
 * What node_modules must have been made from. Native packages differ by machine and by Node's major version.
 * @param {{ root: string, nodeVersion: string, platform: string, arch: string }} from
 * @returns {Promise<Record<string, string>>}
 */
export async function packagesStamp({ root, nodeVersion, platform, arch }) {
  return {
    lockfile: await hashFiles(root, ['package-lock.json', '.npmrc']),
    node: nodeVersion.replace(/^v/, '').split('.')[0] ?? '',
    machine: `${platform}-${arch}`,
  };
}

/**
 * Installs the packages unless those that are there fit.
 * @param {Tools} tools
 */
export async function ensurePackages({ root, node, npmCli, env, processes, say }) {
  const { output } = await processes.capture(node, ['--version'], { env });
  const wanted = await packagesStamp({
    root,
    nodeVersion: output.trim(),
    platform: process.platform,
    arch: process.arch,
  });
  const current = async () => stampMatches(await readStamp(stampFile(root)), wanted);
  if (await current()) return;
  await withLock(
    join(root, '.cache', 'packages.lock'),
    async (alsoHeldBy) => {
      if (await current()) return;
      say.line('Installing packages (npm ci) …');
      const npm = processes.start(node, [npmCli, 'ci', '--ignore-scripts', '--loglevel=error'], {
        cwd: root,
        env,
      });
      await alsoHeldBy(npm.child.pid);
      const ending = await npm.ended;
      if (ending.code !== 0) {
        throw new UserError(
          `npm ci ended with exit code ${ending.code}. What it printed above says why; the next run repairs it.`,
        );
      }
      await writeStamp(stampFile(root), wanted);
    },
    {
      onWait: () => say.line('Waiting for another run that installs packages …'),
      gaveUp: () => processes.interrupted() !== null,
    },
  );
}

/**
 * The program of an installed package, to be run by Node: no shell, no `.cmd` wrapper.
 * @param {string} root
 * @param {string} name of the package
 * @param {string} [command] if it has several
 * @returns {string}
 */
export function binOf(root, name, command = name) {
  const folder = join(root, 'node_modules', name);
  const text = readFileSync(join(folder, 'package.json'), 'utf8');
  const { bin } = /** @type {{ bin?: string | Record<string, string> }} */ (parseJson(text));
  const path = typeof bin === 'string' ? bin : bin?.[command];
  if (path === undefined) throw new Error(`${name} has no program ${command}`);
  return join(folder, path);
}
