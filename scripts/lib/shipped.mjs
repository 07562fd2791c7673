import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseJson } from './json.mjs';

/**
 * What a package contains of other people's software, as an npm project of its own: the dependencies, with theirs, and Electron
 * without its installer. npm's own `--omit=dev` is not that: electron-builder insists on Electron as a devDependency, and
 * `npm sbom` leaves out each dependency that a devDependency needs as well.
 */

/**
 * @typedef {Record<string, unknown> & { dependencies?: Record<string, string>, dev?: boolean }} LockEntry
 * @typedef {Record<string, unknown> & { packages: Record<string, LockEntry> }} Lock
 */

/**
 * @param {LockEntry} manifest package.json
 * @param {Lock} lock package-lock.json
 * @returns {{ manifest: LockEntry, lock: Lock }}
 */
function shippedProject(manifest, lock) {
  const { '': root, 'node_modules/electron': electron, ...others } = lock.packages;
  if (root === undefined || electron === undefined) throw new Error('The lockfile has no Electron.');
  const dependencies = { ...root.dependencies, electron: String(electron.version) };
  const { name, version, license } = manifest;
  const top = { name, version, license, dependencies };
  const { resolved, integrity } = electron;
  const packages = {
    '': top,
    ...Object.fromEntries(Object.entries(others).filter(([, entry]) => entry.dev !== true)),
    'node_modules/electron': { version: electron.version, license: electron.license, resolved, integrity },
  };
  return { manifest: { ...top, private: true }, lock: { ...lock, packages } };
}

/**
 * Calls `work` with a folder that contains this project, in which npm can be used with `--package-lock-only`.
 * @template Value
 * @param {string} root
 * @param {(folder: string) => Promise<Value>} work
 * @returns {Promise<Value>}
 */
async function inShippedProject(root, work) {
  const read = async (/** @type {string} */ file) => parseJson(await readFile(join(root, file), 'utf8'));
  const { manifest, lock } = shippedProject(
    /** @type {LockEntry} */ (await read('package.json')),
    /** @type {Lock} */ (await read('package-lock.json')),
  );
  const temporary = await mkdtemp(join(tmpdir(), 'keyfob-shipped-'));
  try {
    // npm names the bill of materials after the folder.
    const folder = join(temporary, 'keyfob');
    await mkdir(folder);
    await writeFile(join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
    await writeFile(join(folder, 'package-lock.json'), JSON.stringify(lock, null, 2));
    return await work(folder);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** @typedef {Pick<import('./packages.mjs').Tools, 'root' | 'node' | 'npmCli' | 'env' | 'processes'>} NpmTools */

/**
 * `npm run audit`: reports known vulnerabilities in what ships, and whether the registry signed every installed package.
 * @param {NpmTools} tools
 * @returns {Promise<number>} npm's exit code
 */
export async function audit({ root, node, npmCli, env, processes }) {
  const npm = async (/** @type {string[]} */ args, /** @type {string} */ cwd) =>
    (await processes.run(node, [npmCli, 'audit', ...args], { cwd, env })).code;
  const shipped = await inShippedProject(root, (folder) => npm(['--package-lock-only'], folder));
  const signatures = await npm(['signatures'], root);
  return shipped === 0 ? signatures : shipped;
}

/**
 * Writes the software bill of materials of what ships (CycloneDX).
 * @param {NpmTools} tools
 * @param {string} file
 * @returns {Promise<number>} npm's exit code
 */
export async function writeSbom({ root, node, npmCli, env, processes }, file) {
  const options = ['--package-lock-only', '--sbom-format=cyclonedx', '--sbom-type=application'];
  const args = [npmCli, 'sbom', ...options, '--loglevel=silent'];
  const { code, output } = await inShippedProject(root, (cwd) => processes.capture(node, args, { cwd, env }));
  if (code === 0) await writeFile(file, output);
  return code;
}
