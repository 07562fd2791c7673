import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { withLock } from './lock.mjs';
import { findNpm, versionIn } from './npm.mjs';
import { MINIMUM_NODE, MINIMUM_NPM, NPM_PACKAGE, nodePackageFor } from './platforms.mjs';
import { UserError } from './say.mjs';
import { atLeast } from './version.mjs';

/** Finds or installs the Node and npm that everything else runs on. */

/**
 * What is there to decide from.
 * @typedef {object} Surroundings
 * @property {string} nodeVersion of the running Node
 * @property {string} execPath of the running Node
 * @property {import('./npm.mjs').Npm | null} npm that came with it
 * @property {string} platform
 * @property {string} arch
 * @property {boolean} musl
 * @property {{ node: string | null, npm: string | null }} installed versions found in `.toolchain`
 */

/**
 * @typedef {{ kind: 'own' }
 *   | { kind: 'installed', nodePackage: import('./platforms.mjs').PinnedPackage & { binary: string } }
 *   | { kind: 'install', nodePackage: import('./platforms.mjs').PinnedPackage & { binary: string } }
 *   | { kind: 'refuse', reason: string }} Decision
 */

/** @typedef {{ node: string, npmCli: string, env: NodeJS.ProcessEnv, note: string }} Toolchain */

/**
 * Chooses between the Node at hand, the one in `.toolchain`, installing that one, and giving up with a reason.
 * @param {Surroundings} at
 * @returns {Decision}
 */
export function decideToolchain(at) {
  if (atLeast(at.nodeVersion, MINIMUM_NODE) && atLeast(at.npm?.version, MINIMUM_NPM)) return { kind: 'own' };
  const nodePackage = nodePackageFor(at);
  const wish = `Install Node ${MINIMUM_NODE} or newer (https://nodejs.org), which brings npm ${MINIMUM_NPM} or newer, and try again.`;
  if (nodePackage === null) {
    const machine = `${at.platform}-${at.arch}${at.musl ? ' without glibc' : ''}`;
    return { kind: 'refuse', reason: `There is no ready-made Node for this machine (${machine}). ${wish}` };
  }
  if (at.installed.node === nodePackage.version && at.installed.npm === NPM_PACKAGE.version) {
    return { kind: 'installed', nodePackage };
  }
  if (at.npm === null) {
    return {
      kind: 'refuse',
      reason: `Node ${at.nodeVersion} is too old, and no npm was found to fetch a newer one. ${wish}`,
    };
  }
  return { kind: 'install', nodePackage };
}

/**
 * The surroundings of this process.
 * @param {string} toolchainDir
 * @returns {Surroundings}
 */
function lookAround(toolchainDir) {
  const nodePackage = nodePackageFor({ platform: process.platform, arch: process.arch, musl: false });
  const inside = (/** @type {string} */ name) => versionIn(join(toolchainDir, 'node_modules', name));
  const hasBinary =
    nodePackage !== null &&
    existsSync(join(toolchainDir, 'node_modules', nodePackage.name, nodePackage.binary));
  return {
    nodeVersion: process.versions.node,
    execPath: process.execPath,
    npm: findNpm({ env: process.env, execPath: process.execPath }),
    platform: process.platform,
    arch: process.arch,
    musl: isMusl(),
    installed: { node: hasBinary ? inside(nodePackage.name) : null, npm: inside(NPM_PACKAGE.name) },
  };
}

/** @returns {boolean} whether this is a Linux whose C library is not glibc */
function isMusl() {
  if (process.platform !== 'linux') return false;
  const { header } = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (process.report.getReport());
  return header.glibcVersionRuntime === undefined;
}

/**
 * What npm is told about one install: exact packages, no scripts, nothing taken from the surrounding project.
 * @param {string} folder
 * @param {readonly import('./platforms.mjs').PinnedPackage[]} packages
 * @returns {string[]}
 */
export function npmInstallArgs(folder, packages) {
  return [
    'install',
    ...packages.map(({ name, version }) => `${name}@${version}`),
    ...[
      '--prefix',
      folder,
      '--save-exact',
      '--package-lock=true',
      '--ignore-scripts',
      '--engine-strict=false',
    ],
    ...['--no-audit', '--no-fund', '--loglevel=error'],
  ];
}

/**
 * Compares what npm downloaded with the pinned content.
 * @param {unknown} lockfile the parsed package-lock.json npm wrote
 * @param {readonly import('./platforms.mjs').PinnedPackage[]} packages
 * @returns {string | null} what is wrong, or null
 */
export function integrityProblem(lockfile, packages) {
  const entries =
    /** @type {{ packages?: Record<string, { integrity?: string }> }} */ (lockfile).packages ?? {};
  for (const { name, version, integrity } of packages) {
    const got = entries[`node_modules/${name}`]?.integrity;
    if (got !== integrity)
      return `${name}@${version} has the content ${got ?? 'unknown'}, expected ${integrity}`;
  }
  return null;
}

/**
 * Makes sure that Node and npm are there and gives back how to call them.
 * @param {{ root: string, processes: import('./processes.mjs').Processes, say: import('./say.mjs').Say }} tools
 * @returns {Promise<Toolchain>}
 */
export async function ensureToolchain({ root, processes, say }) {
  const home = join(root, '.toolchain');
  const decision = decideToolchain(lookAround(home));
  if (decision.kind === 'refuse') throw new UserError(decision.reason);
  if (decision.kind === 'own') return ownToolchain(root);
  if (decision.kind === 'install') {
    await withLock(join(root, '.cache', 'toolchain.lock'), () => install({ root, home, processes, say }), {
      onWait: () => say.line('Waiting for another run that installs Node …'),
      gaveUp: () => processes.interrupted() !== null,
    });
  }
  return installedToolchain(root, home, decision.nodePackage);
}

/**
 * @param {string} root
 * @returns {Toolchain}
 */
function ownToolchain(root) {
  const npm = findNpm({ env: process.env, execPath: process.execPath });
  if (npm === null) throw new UserError('npm has gone while this was starting.');
  return {
    node: process.execPath,
    npmCli: npm.cli,
    env: withPath([dirname(process.execPath), join(root, 'node_modules', '.bin')]),
    note: `Node ${process.versions.node}, npm ${npm.version}`,
  };
}

/**
 * @param {string} root
 * @param {string} home
 * @param {import('./platforms.mjs').PinnedPackage & { binary: string }} nodePackage
 * @returns {Toolchain}
 */
function installedToolchain(root, home, nodePackage) {
  const modules = join(home, 'node_modules');
  const node = join(modules, nodePackage.name, nodePackage.binary);
  return {
    node,
    npmCli: join(modules, 'npm', 'bin', 'npm-cli.js'),
    env: withPath([dirname(node), join(modules, '.bin'), join(root, 'node_modules', '.bin')]),
    note: `Node ${nodePackage.version}, npm ${NPM_PACKAGE.version} (in .toolchain)`,
  };
}

/**
 * @param {readonly string[]} folders
 * @returns {NodeJS.ProcessEnv} the environment for children
 */
function withPath(folders) {
  // Windows calls it Path; two spellings in one environment would leave the choice to chance.
  const { PATH, Path, ...rest } = process.env;
  return { ...rest, PATH: [...folders, PATH ?? Path ?? ''].join(delimiter) };
}

/**
 * Installs aside and moves into place, so that `.toolchain` is complete whenever it exists.
 * @param {{ root: string, home: string, processes: import('./processes.mjs').Processes, say: import('./say.mjs').Say }} tools
 */
async function install({ root, home, processes, say }) {
  const at = lookAround(home);
  const decision = decideToolchain(at);
  // Whoever held the lock before may have done it already.
  if (decision.kind !== 'install' || at.npm === null) return;
  const cache = join(root, '.cache');
  for (const name of await readdir(cache)) {
    if (name.startsWith('toolchain-')) await rm(join(cache, name), { recursive: true, force: true });
  }
  const staging = join(cache, `toolchain-${process.pid}`);
  const packages = [decision.nodePackage, NPM_PACKAGE];
  say.line(
    `Node ${at.nodeVersion} is older than ${MINIMUM_NODE} or its npm older than ${MINIMUM_NPM}: ` +
      `installing Node ${decision.nodePackage.version} and npm ${NPM_PACKAGE.version} into .toolchain (once, about 200 MB) …`,
  );
  await mkdir(staging, { recursive: true });
  await writeFile(join(staging, 'package.json'), '{ "private": true }\n');
  const ending = await processes.run(at.execPath, [at.npm.cli, ...npmInstallArgs(staging, packages)], {
    cwd: staging,
  });
  if (ending.code !== 0) {
    throw new UserError(
      `npm could not install Node (exit code ${ending.code}). Is the npm registry reachable? ` +
        `Or install Node ${MINIMUM_NODE} or newer yourself (https://nodejs.org).`,
    );
  }
  const problem = integrityProblem(
    JSON.parse(await readFile(join(staging, 'package-lock.json'), 'utf8')),
    packages,
  );
  if (problem !== null) throw new UserError(`The downloaded Node is not the expected one: ${problem}`);
  const binary = join(staging, 'node_modules', decision.nodePackage.name, decision.nodePackage.binary);
  const check = await processes.capture(binary, ['--version']);
  if (check.code !== 0) {
    throw new UserError(
      `The downloaded Node does not start here (${check.startError ?? check.output.trim()}). ` +
        `Install Node ${MINIMUM_NODE} or newer yourself (https://nodejs.org).`,
    );
  }
  const old = join(cache, `toolchain-old-${process.pid}`);
  if (existsSync(home)) await rename(home, old);
  await rename(staging, home);
  await rm(old, { recursive: true, force: true });
}
