import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { ensureBuild } from './build.mjs';
import { CHROMIUM_MISSING, ensureChromium, withChromium } from './chromium.mjs';
import { packageApp } from './package-app.mjs';
import { ensurePackages } from './packages.mjs';
import { createProcesses } from './processes.mjs';
import { countCheck, sumLine } from './reports.mjs';
import { createSay, UserError } from './say.mjs';
import { audit } from './shipped.mjs';
import { start } from './start.mjs';
import { makeTemporaryFolder } from './temporary-folder.mjs';
import { test } from './test.mjs';
import { ensureToolchain } from './toolchain.mjs';

/** The commands of `scripts/run.mjs`. */

const HELP = `node scripts/run.mjs <command> [arguments]

  start     install, build and run the app (npm start)
  test      install and run every check, or the named ones (npm test)
  build     install and build the app into out/
  bench     install, build and run the benchmarks (npm run bench)
  chaos     install, and let random faults happen to many accounts (npm run chaos -- --seed 1)
  pictures  install, build and take the README's pictures (npm run pictures)
  platform:check <URL>  install, and check a platform against its contract
  providers:report      install, and say what is known of each built-in provider
  client-document <URL> install, and print the document about Keyfob to host at this URL
  package   install, build and package the app into dist/ (npm run package)
  audit     install, and look for known vulnerabilities in what ships (npm run audit)

start and test have a --help of their own.`;

/**
 * @param {import('./packages.mjs').Tools} tools
 * @param {'development' | 'package'} [kind] of build
 * @returns {Promise<void>}
 */
async function installAndBuild(tools, kind = 'development') {
  await ensurePackages(tools);
  const code = await ensureBuild(tools, { kind });
  if (code !== 0)
    throw new UserError(`The build failed (exit code ${code}). What it printed above says why.`);
}

/**
 * Installs, builds, and runs a script that launches the app.
 * @param {import('./packages.mjs').Tools} tools
 * @param {string[]} args the program and its arguments
 * @returns {Promise<number>} its exit code
 */
async function runOnApp(tools, args) {
  await installAndBuild(tools);
  const chromium = await ensureChromium(tools);
  if (chromium === null) throw new UserError(CHROMIUM_MISSING);
  const env = withChromium(tools.env, chromium);
  return (await tools.processes.run(tools.node, args, { cwd: tools.root, env })).code;
}

/** @type {Readonly<Record<string, (tools: import('./packages.mjs').Tools, args: readonly string[]) => Promise<number>>>} */
const COMMANDS = {
  start,
  test,
  build: async (tools) => {
    await installAndBuild(tools);
    return 0;
  },
  bench: (tools, args) => runOnApp(tools, ['test/bench/main.ts', ...args]),
  chaos: async (tools, args) => {
    await ensurePackages(tools);
    const program = ['test/chaos/main.ts', ...args];
    return (await tools.processes.run(tools.node, program, { cwd: tools.root, env: tools.env })).code;
  },
  pictures: (tools) => runOnApp(tools, ['test/e2e/take-pictures.ts']),
  'platform:check': async (tools, args) => {
    await ensurePackages(tools);
    const program = ['test/sandbox/platform/check/main.ts', ...args];
    return (await tools.processes.run(tools.node, program, { cwd: tools.root, env: tools.env })).code;
  },
  'providers:report': async (tools) => {
    await ensurePackages(tools);
    const program = ['scripts/providers-report.mjs'];
    return (await tools.processes.run(tools.node, program, { cwd: tools.root, env: tools.env })).code;
  },
  'client-document': async (tools, args) => {
    await ensurePackages(tools);
    const program = ['scripts/client-document.mjs', ...args];
    return (await tools.processes.run(tools.node, program, { cwd: tools.root, env: tools.env })).code;
  },
  package: async (tools, args) => {
    await installAndBuild(tools, 'package');
    return packageApp(tools, args);
  },
  audit: async (tools) => {
    await ensurePackages(tools);
    return audit(tools);
  },
};

/**
 * Runs a command line.
 * @param {readonly string[]} argv command and arguments
 * @returns {Promise<number>} the exit code
 */
export async function main([name = '', ...args]) {
  const say = createSay();
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    say.line(HELP);
    return name === '' || name === '--help' ? 0 : 2;
  }
  const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
  const processes = createProcesses();
  processes.handleSignals();
  const temporary = await makeTemporaryFolder();
  try {
    const toolchain = await ensureToolchain({ root, processes, say });
    const env = { ...toolchain.env, ...temporary.env };
    return await command({ root, processes, say, ...toolchain, env }, args);
  } catch (error) {
    const interrupted = processes.interrupted() !== null;
    if (!interrupted) say.line(error instanceof UserError ? error.message : inspect(error));
    // Other programs read the last line, so it must exist even if no check could run.
    if (name === 'test') say.line(sumLine(countCheck(1)));
    return interrupted ? 130 : 1;
  } finally {
    await temporary.remove();
  }
}
