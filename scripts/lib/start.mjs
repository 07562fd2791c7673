import { CHROMIUM_MISSING, ensureChromium, withChromium } from './chromium.mjs';
import { findRuntime, hasDisplay } from './electron.mjs';
import { describeRuntime } from './runtime-choice.mjs';
import { ensureBuild } from './build.mjs';
import { ensurePackages } from './packages.mjs';
import { ensureSandbox } from './sandbox.mjs';
import { UserError } from './say.mjs';

/** `npm start`: installs, builds, and runs the app with the sandbox provider. */

const START_HELP = `npm start [-- options] [-- arguments for the app]

Installs what is missing, builds what has changed, starts the sandbox provider with its platform
and runs Keyfob.

  --stand-in   run on the stand-in even if Electron is available
  --help       show this

Everything else goes to the app. Ctrl-C stops it all; a second Ctrl-C does so at once.`;

/**
 * @param {readonly string[]} args
 * @returns {{ help: boolean, standIn: boolean, appArgs: string[] }}
 */
export function parseStartArgs(args) {
  const end = args.indexOf('--');
  const before = end === -1 ? args : args.slice(0, end);
  const after = end === -1 ? [] : args.slice(end + 1);
  return {
    help: before.includes('--help'),
    standIn: before.includes('--stand-in'),
    appArgs: [...before.filter((arg) => arg !== '--stand-in' && arg !== '--help'), ...after],
  };
}

/**
 * The command that runs the app.
 * @param {{ runtime: import('./runtime-choice.mjs').Runtime, node: string, appArgs: readonly string[] }} from
 * @returns {{ command: string, args: string[] }}
 */
export function appCommand({ runtime, node, appArgs }) {
  return runtime.kind === 'electron'
    ? { command: runtime.path, args: [...runtime.args, '.', ...appArgs] }
    : { command: node, args: ['--import', './test/stand-in/register.mjs', 'out/main/main.cjs', ...appArgs] };
}

/**
 * @param {import('./packages.mjs').Tools} tools
 * @param {readonly string[]} args
 * @returns {Promise<number>} the app's exit code
 */
export async function start(tools, args) {
  const { root, node, processes, say } = tools;
  const { help, standIn, appArgs } = parseStartArgs(args);
  if (help) {
    say.line(START_HELP);
    return 0;
  }
  const shouldContinue = () => processes.interrupted() === null;
  await ensurePackages(tools);
  const built = shouldContinue() ? await ensureBuild(tools) : 0;
  if (built !== 0)
    throw new UserError(`The build failed (exit code ${built}). What it printed above says why.`);
  if (!shouldContinue()) return 130;

  const display = hasDisplay({ env: process.env, platform: process.platform });
  const { runtime, version } = await findRuntime(tools, { useStandIn: standIn, display });
  let { env } = tools;
  if (runtime.kind === 'stand-in') {
    const chromium = await ensureChromium(tools);
    if (!shouldContinue()) return 130;
    if (chromium === null) throw new UserError(CHROMIUM_MISSING);
    env = withChromium(env, chromium);
  }
  if (!shouldContinue()) return 130;

  const sandbox = await ensureSandbox(tools);
  try {
    for (const line of describeRuntime(runtime, version)) say.line(line);
    /** @type {NodeJS.ProcessEnv} */
    const appEnv = {
      ...env,
      KEYFOB_EXTRA_PROVIDERS: sandbox.record,
      ...(sandbox.platform === null
        ? {}
        : { KEYFOB_PLATFORM: sandbox.platform.url, KEYFOB_PLATFORM_SIGN_IN: sandbox.platform.signIn }),
    };
    // Terminals of Electron-based editors may set it. Electron would then run as plain Node.
    delete appEnv.ELECTRON_RUN_AS_NODE;
    const { command, args: all } = appCommand({ runtime, node, appArgs });
    const ending = await processes.run(command, all, { cwd: root, env: appEnv });
    if (ending.startError !== null) throw new UserError(`The app could not be started: ${ending.startError}`);
    return ending.code;
  } finally {
    await sandbox.stop();
  }
}
