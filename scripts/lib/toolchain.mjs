import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { withLock } from './lock.mjs';
import { findNpm, versionIn } from './npm.mjs';
import { MINIMUM_NODE, MINIMUM_NPM, NPM_PACKAGE, nodePackageFor } from './platforms.mjs';
import { UserError } from './say.mjs';
import { atLeast } from './version.mjs';

/** Finds or installs the Node and npm that run everything else. */

/**
 * What {@link decideToolchain} decides from.
 * @typedef {object} ToolchainFacts
 * @property {string} nodeVersion of the running Node
 * @property {string} execPath of the running Node
 * @property {import('./npm.mjs').Npm | null} npm the npm of the running Node or in PATH
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
 * Chooses between the running Node, the one in `.toolchain`, installing that one, and failing with a reason.
 * @param {ToolchainFacts} facts
 * @returns {Decision}
 */
export function decideToolchain(facts) {
  if (atLeast(facts.nodeVersion, MINIMUM_NODE) && atLeast(facts.npm?.version, MINIMUM_NPM))
    return { kind: 'own' };
  const nodePackage = nodePackageFor(facts);
  const advice = `Install Node ${MINIMUM_NODE} or newer (https://nodejs.org), which brings npm ${MINIMUM_NPM} or newer, and try again.`;
  if (nodePackage === null) {
    const machine = `${facts.platform}-${facts.arch}${facts.musl ? ' without glibc' : ''}`;
    return { kind: 'refuse', reason: `There is no ready-made Node for this machine (${machine}). ${advice}` };
  }
  if (facts.installed.node === nodePackage.version && facts.installed.npm === NPM_PACKAGE.version) {
    return { kind: 'installed', nodePackage };
  }
  if (facts.npm === null) {
    return {
      kind: 'refuse',
      reason: `Node ${facts.nodeVersion} is too old, and no npm was found to fetch a newer one. ${advice}`,
    };
  }
  return { kind: 'install', nodePackage };
}

/**
 * Collects the facts about this process and its machine.
 * @param {string} toolchainDir
 * @returns {ToolchainFacts}
 */
function inspectMachine(toolchainDir) {
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
 * The arguments of `npm install` for exact packages without scripts, isolated from the project around the folder.
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
 * Compares the hashes of what npm has downloaded with the pinned ones.
 * @param {unknown} lockfile the parsed package-lock.json npm wrote
 * @param {readonly import('./platforms.mjs').PinnedPackage[]} packages
 * @returns {string | null} the problem, or null
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
 * Returns the Node and npm to use. Installs them if necessary.
 * @param {{ root: string, processes: import('./processes.mjs').Processes, say: import('./say.mjs').Say }} tools
 * @returns {Promise<Toolchain>}
 */
export async function ensureToolchain({ root, processes, say }) {
  const home = join(root, '.toolchain');
  const decision = decideToolchain(inspectMachine(home));
  if (decision.kind === 'refuse') throw new UserError(decision.reason);
  if (decision.kind === 'own') return ownToolchain(root);
  if (decision.kind === 'install') {
    await withLock(join(root, '.cache', 'toolchain.lock'), () => install({ root, home, processes, say }), {
      onWait: () => say.line('Waiting for another run that installs Node …'),
      isCancelled: () => processes.interrupted() !== null,
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
  // Windows spells it `Path`. With both spellings in one environment it would be undefined which one counts.
  const { PATH, Path, ...rest } = process.env;
  return { ...rest, PATH: [...folders, PATH ?? Path ?? ''].join(delimiter) };
}

/**
 * Installs in a temporary folder and renames it, so that `.toolchain` is never incomplete.
 * @param {{ root: string, home: string, processes: import('./processes.mjs').Processes, say: import('./say.mjs').Say }} tools
 */
async function install({ root, home, processes, say }) {
  const facts = inspectMachine(home);
  const decision = decideToolchain(facts);
  // Another process may have installed it while this one waited for the lock.
  if (decision.kind !== 'install' || facts.npm === null) return;
  const cache = join(root, '.cache');
  for (const name of await readdir(cache)) {
    if (name.startsWith('toolchain-')) await rm(join(cache, name), { recursive: true, force: true });
  }
  const staging = join(cache, `toolchain-${process.pid}`);
  const packages = [decision.nodePackage, NPM_PACKAGE];
  say.line(
    `Node ${facts.nodeVersion} is older than ${MINIMUM_NODE} or its npm older than ${MINIMUM_NPM}: ` +
      `installing Node ${decision.nodePackage.version} and npm ${NPM_PACKAGE.version} into .toolchain (once, about 200 MB) …`,
  );
  await mkdir(staging, { recursive: true });
  await writeFile(join(staging, 'package.json'), '{ "private": true }\n');
  const ending = await processes.run(facts.execPath, [facts.npm.cli, ...npmInstallArgs(staging, packages)], {
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
