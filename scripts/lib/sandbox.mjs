import { mkdir, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseJson } from './json.mjs';
import { UserError } from './say.mjs';

/** Runs the sandbox provider for `npm start`, or uses one that another `npm start` is running. */

const PORT = 4780;
const STATE = '.sandbox';
const RECORD = '.sandbox/providers.json';
const PLATFORM = '.sandbox/platform.json';
const START_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 10_000;

/**
 * The sandbox's origin, from the provider record that it wrote.
 * @param {string} record the file's text
 * @returns {string | null}
 */
export function sandboxOrigin(record) {
  const found = /http:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d+/.exec(record);
  return found === null ? null : found[0];
}

/**
 * The addresses of the reference platform, from the file that the sandbox wrote.
 * @param {string | null} text
 * @returns {Platform | null} null if the sandbox has none
 */
function platformAddresses(text) {
  const isOrigin = (/** @type {unknown} */ value) =>
    typeof value === 'string' && /^http:\/\/127\.0\.0\.1:\d+$/.test(value);
  try {
    const { url, signIn } = /** @type {Platform} */ (parseJson(text ?? ''));
    return isOrigin(url) && isOrigin(signIn) ? { url, signIn } : null;
  } catch {
    return null;
  }
}

/**
 * @param {string} origin
 * @returns {Promise<boolean>} whether an authorization server with this issuer responds (RFC 8414 §3.3)
 */
function isSandbox(origin) {
  return new Promise((resolve) => {
    const probe = request(`${origin}/.well-known/openid-configuration`, { timeout: 10_000 }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (/** @type {string} */ text) => {
        body += text;
        if (body.length > 100_000) probe.destroy();
      });
      response.on('end', () => {
        try {
          const { issuer } = /** @type {{ issuer?: unknown }} */ (parseJson(body));
          resolve(typeof issuer === 'string' && new URL(issuer).origin === origin);
        } catch {
          resolve(false);
        }
      });
    });
    probe.on('timeout', () => probe.destroy());
    probe.on('error', () => resolve(false));
    probe.on('close', () => resolve(false));
    probe.end();
  });
}

/**
 * @typedef {object} Platform
 * @property {string} url base URL of the reference platform
 * @property {string} signIn origin of its sign-in pages
 */

/**
 * @typedef {object} Sandbox
 * @property {string} record absolute path of the provider record for the app
 * @property {Platform | null} platform
 * @property {() => Promise<void>} stop stops it if this process has started it
 */

/**
 * Starts the sandbox unless one is running.
 * @param {import('./packages.mjs').Tools} tools
 * @returns {Promise<Sandbox>}
 * @throws {UserError} if it does not start
 */
export async function ensureSandbox({ root, node, env, processes, say }) {
  const record = join(root, RECORD);
  const readPlatform = async () =>
    platformAddresses(await readFile(join(root, PLATFORM), 'utf8').catch(() => null));
  const earlier = await readFile(record, 'utf8').catch(() => null);
  const origin = earlier === null ? null : sandboxOrigin(earlier);
  if (origin !== null && (await isSandbox(origin))) {
    say.line(`The sandbox provider is already running at ${origin}.`);
    return { record, platform: await readPlatform(), stop: () => Promise.resolve() };
  }
  // The new files must not be confused with those of an earlier run.
  for (const file of [record, join(root, PLATFORM)]) await rm(file, { force: true });
  await mkdir(join(root, STATE), { recursive: true });
  const files = ['--record', RECORD, '--platform', PLATFORM];
  const args = ['test/sandbox/main.ts', '--port', String(PORT), '--state', STATE, ...files];
  const running = processes.start(node, args, { cwd: root, env, stdio: ['pipe', 'inherit', 'inherit'] });
  running.child.stdin?.on('error', () => undefined);

  const state = { ended: false, stopping: false };
  void running.ended.then((value) => {
    state.ended = true;
    if (!state.stopping && processes.interrupted() === null) {
      say.line(`The sandbox provider has stopped (exit code ${value.code}). Start again to have it back.`);
    }
  });
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const text = await readFile(record, 'utf8').catch(() => null);
    if (text !== null && sandboxOrigin(text) !== null) break;
    if (state.ended || Date.now() > deadline) {
      running.stop('SIGKILL');
      throw new UserError('The sandbox provider did not start. What it printed above says why.');
    }
    await sleep(30);
  }
  return {
    record,
    platform: await readPlatform(),
    stop: async () => {
      state.stopping = true;
      // The sandbox stops when its stdin closes, so it also stops if this process is killed.
      running.child.stdin?.end();
      const timer = setTimeout(() => running.stop('SIGKILL'), STOP_TIMEOUT_MS);
      await running.ended;
      clearTimeout(timer);
    },
  };
}
