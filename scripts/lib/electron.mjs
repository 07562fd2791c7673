import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { versionIn } from './npm.mjs';
import { chooseRuntime, electronDownload, NAMESPACE_SETTINGS, sandboxProblem } from './runtime-choice.mjs';

/** Finds Electron's binary, and downloads it if its release host can be reached. */

/** How long to wait for the release host before the stand-in is used. */
const RESPONSE_TIMEOUT_MS = 3000;

/** The time limit of the download. */
const DOWNLOAD_TIMEOUT_MS = 15 * 60 * 1000;

/** @type {Readonly<Record<string, string>>} */
const PROGRAM_BY_PLATFORM = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/** Electron's executable in its unpacked folder. */
const PROGRAM = PROGRAM_BY_PLATFORM[process.platform] ?? 'electron';

/**
 * @param {string} folder of the `electron` package
 * @returns {string | null} its executable, or null if unpacking is incomplete: the installer writes `path.txt` last
 */
function unpackedElectron(folder) {
  try {
    const version = readFileSync(join(folder, 'dist', 'version'), 'utf8')
      .trim()
      .replace(/^v/, '');
    const program = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'));
    return version === versionIn(folder) && existsSync(program) ? program : null;
  } catch {
    return null;
  }
}

/** @returns {Record<string, string | null>} the values of {@link NAMESPACE_SETTINGS} */
function namespaceSettings() {
  const read = (/** @type {string} */ name) => {
    try {
      return readFileSync(`/proc/sys/${name.replaceAll('.', '/')}`, 'utf8').trim();
    } catch {
      return null;
    }
  };
  return Object.fromEntries(Object.keys(NAMESPACE_SETTINGS).map((name) => [name, read(name)]));
}

/** @param {string} helper */
function isSetUidRoot(helper) {
  try {
    const { uid, mode } = statSync(helper);
    return uid === 0 && (mode & 0o4000) !== 0;
  } catch {
    return false;
  }
}

/**
 * @param {string} url
 * @param {number} [redirects] the number of redirects to follow
 * @returns {Promise<boolean>} whether a request succeeds
 */
function isReachable(url, redirects = 5) {
  return new Promise((resolve) => {
    const request = (url.startsWith('https:') ? requestHttps : requestHttp)(url, { method: 'HEAD' });
    const timer = setTimeout(() => request.destroy(), RESPONSE_TIMEOUT_MS);
    const settle = (/** @type {boolean | Promise<boolean>} */ value) => {
      clearTimeout(timer);
      resolve(value);
    };
    request.on('response', (response) => {
      response.resume();
      const status = response.statusCode ?? 0;
      const { location } = response.headers;
      if (status >= 300 && status < 400 && location !== undefined && redirects > 0) {
        settle(isReachable(new URL(location, url).href, redirects - 1));
      } else settle(status >= 200 && status < 300);
    });
    request.on('error', () => settle(false));
    request.on('close', () => settle(false));
    request.end();
  });
}

/**
 * @param {string} file the zip's name
 * @param {NodeJS.ProcessEnv} env
 * @returns {boolean} whether the installer's cache contains it
 */
function isCached(file, env) {
  const caches = [
    env.electron_config_cache,
    env.XDG_CACHE_HOME && join(env.XDG_CACHE_HOME, 'electron'),
    join(homedir(), '.cache', 'electron'),
    join(homedir(), 'Library', 'Caches', 'electron'),
    env.LOCALAPPDATA && join(env.LOCALAPPDATA, 'electron', 'Cache'),
  ];
  return caches.some((cache) => {
    if (!cache || !existsSync(cache)) return false;
    return readdirSync(cache).some((folder) => existsSync(join(cache, folder, file)));
  });
}

/**
 * @param {Pick<import('./packages.mjs').Tools, 'processes'>} tools
 * @param {string} program
 * @returns {Promise<string | null>} why Electron does not start (usually a missing system library), or null
 */
async function startProblem({ processes }, program) {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const ending = await processes.capture(program, ['--version'], { env, timeoutMs: 30_000 });
  if (ending.code === 0) return null;
  const said = ending.startError ?? ending.output.trim().split('\n')[0] ?? '';
  return `Electron’s binary does not start on this system (${said === '' ? `exit code ${ending.code}` : said})`;
}

/**
 * Runs Electron's own installer if the release host can be reached.
 * @param {import('./packages.mjs').Tools} tools
 * @param {string} folder of the `electron` package
 * @param {string} version
 * @returns {Promise<string | null>} why there is no Electron, or null if it is installed
 */
async function installElectron({ node, env, processes, say }, folder, version) {
  const arch = env.npm_config_arch ?? process.arch;
  const { url, file } = electronDownload({ version, platform: process.platform, arch, env });
  const { host } = new URL(url);
  const cached = isCached(file, env);
  // With this variable the installer uses a proxy, which our request would not.
  if (!cached && env.ELECTRON_GET_USE_PROXY === undefined && !(await isReachable(url))) {
    return `Electron’s release host (${host}) cannot be reached from here`;
  }
  say.line(
    cached
      ? `Unpacking Electron ${version} …`
      : `Downloading Electron ${version} from ${host} (once, about 120 MB; a bar shows the progress if it takes longer) …`,
  );
  const ending = await processes.run(node, [join(folder, 'install.js')], {
    cwd: folder,
    env,
    timeoutMs: DOWNLOAD_TIMEOUT_MS,
  });
  if (ending.code === 0) return null;
  return ending.timedOut
    ? 'the download of Electron took too long'
    : 'the download of Electron failed (see above)';
}

/**
 * Finds or downloads Electron. Never fails: the alternative is the stand-in.
 * @param {import('./packages.mjs').Tools} tools
 * @param {{ useStandIn: boolean, display: boolean }} options
 * @returns {Promise<{ runtime: import('./runtime-choice.mjs').Runtime, version: string }>}
 */
export async function findRuntime(tools, { useStandIn, display }) {
  const folder = join(tools.root, 'node_modules', 'electron');
  const version = versionIn(folder) ?? '';
  const { platform } = process;
  const root = process.getuid?.() === 0;
  const override = tools.env.ELECTRON_OVERRIDE_DIST_PATH;
  const overridePath = override ? join(override, PROGRAM) : null;
  const helper = join(override || join(folder, 'dist'), 'chrome-sandbox');
  const facts = () => ({
    ...{ useStandIn, platform, root, display },
    overridePath: overridePath !== null && existsSync(overridePath) ? overridePath : null,
    unpackedPath: unpackedElectron(folder),
    sandboxProblem: sandboxProblem({
      platform,
      root,
      settings: namespaceSettings(),
      helperIsSetUid: isSetUidRoot(helper),
    }),
  });
  let choice = chooseRuntime(facts());
  if (choice.kind === 'download') {
    const problem = await installElectron(tools, folder, version);
    if (problem !== null) return { runtime: { kind: 'stand-in', reason: problem }, version };
    choice = chooseRuntime(facts());
    if (choice.kind === 'download') {
      return { runtime: { kind: 'stand-in', reason: 'Electron’s installer left no usable binary' }, version };
    }
  }
  if (choice.kind === 'electron') {
    const problem = await startProblem(tools, choice.path);
    if (problem !== null) return { runtime: { kind: 'stand-in', reason: problem }, version };
  }
  return { runtime: choice, version };
}

/**
 * @param {{ env: NodeJS.ProcessEnv, platform: NodeJS.Platform }} from
 * @returns {boolean} whether a window can be shown
 */
export function hasDisplay({ env, platform }) {
  return platform !== 'linux' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY);
}
