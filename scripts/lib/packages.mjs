import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJson } from './json.mjs';
import { withLock } from './lock.mjs';
import { UserError } from './say.mjs';
import { hashFiles, readStamp, stampMatches, writeStamp } from './stamp.mjs';

/** Installs the project's packages with `npm ci`, if the lockfile or the machine has changed. */

/**
 * What every command gets.
 * @typedef {object} Tools
 * @property {string} root absolute path of the checkout
 * @property {string} node path of the Node that runs everything
 * @property {string} npmCli path of npm's script, which that Node runs
 * @property {NodeJS.ProcessEnv} env for children
 * @property {import('./processes.mjs').Processes} processes
 * @property {import('./say.mjs').Say} say
 */

/**
 * In node_modules, which `npm ci` empties: an interrupted installation leaves no stamp.
 * @param {string} root
 */
const stampFile = (root) => join(root, 'node_modules', '.keyfob-stamp.json');

/**
 * The inputs of node_modules. Native packages depend on the machine and on Node's major version.
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
 * Installs the packages unless the stamp matches.
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
  const isCurrent = async () => stampMatches(await readStamp(stampFile(root)), wanted);
  if (await isCurrent()) return;
  await withLock(
    join(root, '.cache', 'packages.lock'),
    async (addHolder) => {
      if (await isCurrent()) return;
      say.line('Installing packages (npm ci) …');
      const npm = processes.start(node, [npmCli, 'ci', '--ignore-scripts', '--loglevel=error'], {
        cwd: root,
        env,
      });
      await addHolder(npm.child.pid);
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
      isCancelled: () => processes.interrupted() !== null,
    },
  );
}

/**
 * The script of an installed package's command. Node runs it, because `.cmd` wrappers would need a shell.
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
