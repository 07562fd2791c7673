import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { binOf } from './packages.mjs';

/** Finds a Chromium for the tests and for the stand-in, or brings one. */

/** What a browser window needs on a bare Debian or Ubuntu: without fonts every page is blank. */
const DEBIAN_PACKAGES = ['chromium', 'fonts-dejavu-core', 'fonts-liberation'];

/**
 * Where a Chromium may be, best first.
 * @param {{ env: NodeJS.ProcessEnv, platform: NodeJS.Platform }} from
 * @returns {string[]}
 */
export function chromiumPlaces({ env, platform }) {
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
 * What to do when no Chromium is there.
 * @param {{ platform: NodeJS.Platform, root: boolean, apt: boolean }} at
 * @returns {('apt' | 'playwright' | 'playwright-with-deps')[]} ways to bring one, in the order to try them
 */
export function waysToBringChromium({ platform, root, apt }) {
  // Ubuntu's chromium package is an empty shell around a snap, so apt alone may not be enough.
  return platform === 'linux' && root && apt ? ['apt', 'playwright-with-deps'] : ['playwright'];
}

/** What to tell a person who has to do it. */
export const CHROMIUM_WISH =
  'A Chromium is needed and none could be installed. Install Chromium or Google Chrome ' +
  '(Debian: sudo apt-get install chromium fonts-liberation), or set KEYFOB_CHROMIUM to the program of one.';

/**
 * Whether the program starts. Snap's Chromium is passed over: it cannot see profiles in the temporary folder.
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
  for (const place of chromiumPlaces({ env: process.env, platform: process.platform })) {
    if (await works(tools, place)) return place;
  }
  const { root, node, env, processes } = tools;
  const script = `process.stdout.write(require('playwright').chromium.executablePath())`;
  const own = await processes.capture(node, ['-e', script], { cwd: root, env });
  return own.code === 0 && (await works(tools, own.output)) ? own.output : null;
}

/** @returns {boolean} */
const isRoot = () => process.getuid?.() === 0;

/** @returns {boolean} */
const hasApt = () => existsSync('/usr/bin/apt-get');

/** @returns {boolean} whether any font is installed; only asked where we could install some */
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
    // Hundreds of lines that say nothing; errors go elsewhere.
    stdio: ['ignore', 'ignore', 'inherit'],
  };
  say.line(`Installing system packages: ${packages.join(' ')} …`);
  const update = await processes.run('apt-get', ['update', '-qq'], options);
  if (update.code !== 0) say.line('apt-get update failed; trying with the lists that are there.');
  await processes.run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
}

/**
 * A Chromium that starts, installed if need be.
 * @param {import('./packages.mjs').Tools} tools
 * @returns {Promise<string | null>} its path; null when there is none and none could be brought: then say {@link CHROMIUM_WISH}
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
  for (const way of waysToBringChromium({ platform: process.platform, root: isRoot(), apt: hasApt() })) {
    if (processes.interrupted() !== null) return null;
    if (way === 'apt') {
      await aptInstall(tools, DEBIAN_PACKAGES);
    } else {
      say.line('Installing Chromium by Playwright …');
      const options = way === 'playwright-with-deps' ? ['--with-deps'] : [];
      await processes.run(node, [binOf(root, 'playwright'), 'install', ...options, 'chromium'], {
        cwd: root,
        env,
      });
    }
    const brought = await find(tools);
    if (brought !== null) return brought;
  }
  return null;
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} chromium
 * @returns {NodeJS.ProcessEnv} what children need to use it
 */
export const withChromium = (env, chromium) => ({ ...env, KEYFOB_CHROMIUM: chromium });
