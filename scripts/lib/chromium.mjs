import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { binOf } from './packages.mjs';

/** Finds or installs the Chromium that the tests and the stand-in for Electron use. */

/** A minimal Debian or Ubuntu has no fonts, and without fonts every page is blank. */
const DEBIAN_PACKAGES = ['chromium', 'fonts-dejavu-core', 'fonts-liberation'];

/**
 * The paths where a Chromium may be installed, in order of preference.
 * @param {{ env: NodeJS.ProcessEnv, platform: NodeJS.Platform }} from
 * @returns {string[]}
 */
export function chromiumCandidates({ env, platform }) {
  const chosen = env.KEYFOB_CHROMIUM === undefined || env.KEYFOB_CHROMIUM === '' ? [] : [env.KEYFOB_CHROMIUM];
  if (platform === 'darwin') {
    const app = (/** @type {string} */ name) => `/Applications/${name}.app/Contents/MacOS/${name}`;
    return [...chosen, app('Chromium'), app('Google Chrome'), app('Microsoft Edge')];
  }
  if (platform === 'win32') {
    const programs = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(
      (folder) => folder !== undefined,
    );
    return [
      ...chosen,
      ...programs.map((folder) => `${folder}\\Google\\Chrome\\Application\\chrome.exe`),
      ...programs.map((folder) => `${folder}\\Microsoft\\Edge\\Application\\msedge.exe`),
    ];
  }
  const names = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser', 'microsoft-edge'];
  return [...chosen, ...names.map((name) => `/usr/bin/${name}`)];
}

/**
 * How to install a Chromium.
 * @param {{ platform: NodeJS.Platform, root: boolean, apt: boolean }} at
 * @returns {('apt' | 'playwright' | 'playwright-with-deps')[]} in the order to try them
 */
export function chromiumInstallMethods({ platform, root, apt }) {
  // Ubuntu's chromium package only installs a snap, so apt may not be enough.
  return platform === 'linux' && root && apt ? ['apt', 'playwright-with-deps'] : ['playwright'];
}

/** The error message if no Chromium could be installed. */
export const CHROMIUM_MISSING =
  'A Chromium is needed and none could be installed. Install Chromium or Google Chrome ' +
  '(Debian: sudo apt-get install chromium fonts-liberation), or set KEYFOB_CHROMIUM to the program of one.';

/**
 * Whether the program starts. Snap's Chromium does not count: it can't read profiles in the temporary folder.
 * @param {Pick<import('./packages.mjs').Tools, 'processes'>} tools
 * @param {string} path
 * @returns {Promise<boolean>}
 */
async function works({ processes }, path) {
  if (!existsSync(path)) return false;
  // On Windows `--version` opens a window.
  if (process.platform === 'win32') return true;
  const real = realpathSync(path);
  if (real.startsWith('/snap/') || real === '/usr/bin/snap') return false;
  const ending = await processes.capture(path, ['--version'], { timeoutMs: 20_000 });
  return ending.code === 0 && /\d+\.\d+/.test(ending.output);
}

/**
 * @param {import('./packages.mjs').Tools} tools
 * @returns {Promise<string | null>}
 */
async function find(tools) {
  for (const path of chromiumCandidates({ env: process.env, platform: process.platform })) {
    if (await works(tools, path)) return path;
  }
  const { root, node, env, processes } = tools;
  const script = `process.stdout.write(require('playwright').chromium.executablePath())`;
  const bundled = await processes.capture(node, ['-e', script], { cwd: root, env });
  return bundled.code === 0 && (await works(tools, bundled.output)) ? bundled.output : null;
}

/** @returns {boolean} */
const isRoot = () => process.getuid?.() === 0;

/** @returns {boolean} */
const hasApt = () => existsSync('/usr/bin/apt-get');

/** @returns {boolean} whether any TrueType font is installed (Debian, Ubuntu) */
function hasFonts() {
  try {
    return readdirSync('/usr/share/fonts/truetype').length > 0;
  } catch {
    return false;
  }
}

/**
 * @param {import('./packages.mjs').Tools} tools
 * @param {readonly string[]} packages
 */
async function aptInstall({ processes, say }, packages) {
  /** @type {import('./processes.mjs').StartOptions} */
  const options = {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    // Hides hundreds of lines of progress. Errors go to stderr.
    stdio: ['ignore', 'ignore', 'inherit'],
  };
  say.line(`Installing system packages: ${packages.join(' ')} …`);
  const update = await processes.run('apt-get', ['update', '-qq'], options);
  if (update.code !== 0) say.line('apt-get update failed; trying with the lists that are there.');
  await processes.run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
}

/**
 * Finds a Chromium that starts, or installs one.
 * @param {import('./packages.mjs').Tools} tools
 * @returns {Promise<string | null>} its path; null if none could be installed (see {@link CHROMIUM_MISSING})
 */
export async function ensureChromium(tools) {
  const { root, node, env, processes, say } = tools;
  const found = await find(tools);
  if (found !== null) {
    if (process.platform === 'linux' && isRoot() && hasApt() && !hasFonts()) {
      await aptInstall(
        tools,
        DEBIAN_PACKAGES.filter((name) => name.startsWith('fonts-')),
      );
    }
    return found;
  }
  for (const method of chromiumInstallMethods({
    platform: process.platform,
    root: isRoot(),
    apt: hasApt(),
  })) {
    if (processes.interrupted() !== null) return null;
    if (method === 'apt') {
      await aptInstall(tools, DEBIAN_PACKAGES);
    } else {
      say.line('Installing Chromium by Playwright …');
      const options = method === 'playwright-with-deps' ? ['--with-deps'] : [];
      await processes.run(node, [binOf(root, 'playwright'), 'install', ...options, 'chromium'], {
        cwd: root,
        env,
      });
    }
    const installed = await find(tools);
    if (installed !== null) return installed;
  }
  return null;
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} chromium
 * @returns {NodeJS.ProcessEnv} the environment for children that use it
 */
export const withChromium = (env, chromium) => ({ ...env, KEYFOB_CHROMIUM: chromium });
