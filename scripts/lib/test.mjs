import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuild } from './build.mjs';
import { selectChecks, TEST_HELP } from './checks.mjs';
import { CHROMIUM_MISSING, ensureChromium, withChromium } from './chromium.mjs';
import { binOf, ensurePackages } from './packages.mjs';
import { countCheck, countPlaywright, countRun, countVitest, NOTHING, sum, sumLine } from './reports.mjs';
import { duration } from './say.mjs';

/** `npm test`: runs every check, even after a failure, and prints a line with the totals. */

/** The time limit of the whole run: several times what a slow machine needs. Checks that exceed it are stopped and count as failed. */
const TIME_LIMIT_MS = 100 * 60 * 1000;

const TOO_LATE = 'it took too long and was stopped';

/** How many static checks run at the same time: the tests use two processes as well. */
const STATIC_CHECKS_AT_A_TIME = 2;

/**
 * @typedef {object} Result
 * @property {import('./reports.mjs').Count} count
 * @property {string | null} problem what is wrong beyond failed tests
 * @property {string} [output] what the check printed, if it was not shown at once
 */

/**
 * Runs one check.
 * @param {import('./packages.mjs').Tools} tools
 * @param {import('./checks.mjs').Check} check
 * @param {{ timeoutMs: number, reports: string }} limits `reports`: a folder for report files
 * @returns {Promise<Result>}
 */
async function runCheck(tools, check, { timeoutMs, reports }) {
  const { root, node, env, processes } = tools;
  const runNode = async (/** @type {string[]} */ args, /** @type {NodeJS.ProcessEnv} */ more = {}) => {
    const ending = await processes.run(node, args, { cwd: root, env: { ...env, ...more }, timeoutMs });
    return { ...ending, timeout: ending.timedOut ? TOO_LATE : null };
  };
  const report = join(reports, `${check.name}.json`);
  const readReport = () => readFile(report, 'utf8').catch(() => '');
  switch (check.kind) {
    case 'build':
      return { count: countCheck(await ensureBuild(tools, { timeoutMs })), problem: null };
    case 'program': {
      const program = check.packageName === undefined ? [] : [binOf(root, check.packageName, check.command)];
      const args = [...program, ...(check.args ?? [])];
      const ending = await processes.capture(node, args, { cwd: root, env, timeoutMs });
      return {
        count: countCheck(ending.code),
        problem: ending.timedOut ? TOO_LATE : ending.startError,
        output: ending.output,
      };
    }
    case 'vitest': {
      const ending = await runNode([
        ...[binOf(root, 'vitest'), 'run', '--config', 'test/vitest.config.ts', '--project', check.name],
        ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      ]);
      const { count, problem } = countRun(countVitest(await readReport()), ending.code);
      return { count, problem: ending.timeout ?? problem };
    }
    case 'playwright': {
      const ending = await runNode(
        [binOf(root, 'playwright'), 'test', '--config', 'test/playwright.config.ts', '--reporter=list,json'],
        {
          PLAYWRIGHT_JSON_OUTPUT_FILE: report,
          // Playwright sets FORCE_COLOR for its workers, and Node warns if NO_COLOR is set as well.
          ...(env.NO_COLOR === undefined ? {} : { NO_COLOR: undefined, FORCE_COLOR: '0' }),
        },
      );
      const { count, problem } = countRun(countPlaywright(await readReport()), ending.code);
      return { count, problem: ending.timeout ?? problem };
    }
  }
}

/** @param {import('./checks.mjs').Check} check */
const isStatic = ({ kind }) => kind === 'program';

/**
 * Works on all items in their order, on some at a time.
 * @template Item, Value
 * @param {readonly Item[]} items
 * @param {number} limit
 * @param {(item: Item) => Promise<Value>} work must not reject
 * @returns {Map<Item, Promise<Value>>}
 */
function runSomeAtATime(items, limit, work) {
  let free = limit;
  /** @type {(() => void)[]} */
  const waiting = [];
  const begin = async (/** @type {Item} */ item) => {
    if (free > 0) free -= 1;
    else await new Promise((/** @type {(value: void) => void} */ resolve) => waiting.push(resolve));
    const value = await work(item);
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
    return value;
  };
  return new Map(items.map((item) => [item, begin(item)]));
}

/**
 * Turns colors off unless the output is a terminal. Some tools would print colors in CI.
 * @param {NodeJS.ProcessEnv} env
 * @param {boolean} isTTY
 * @returns {NodeJS.ProcessEnv}
 */
export function withoutColors(env, isTTY) {
  if (isTTY) return env;
  /** @type {NodeJS.ProcessEnv} */
  const result = { ...env, NO_COLOR: '1' };
  // Node warns in every child when both are set.
  delete result.FORCE_COLOR;
  return result;
}

/**
 * @param {import('./packages.mjs').Tools} tools
 * @param {readonly string[]} args names of checks
 * @returns {Promise<number>} 0 if nothing failed
 */
export async function test(tools, args) {
  const { processes, say } = tools;
  if (args.includes('--help')) {
    say.line(TEST_HELP);
    return 0;
  }
  const { checks, needsChromium } = selectChecks(args);
  const startedAt = Date.now();
  const reports = await mkdtemp(join(tmpdir(), 'keyfob-reports-'));
  /** @type {{ title: string, result: Result }[]} */
  const results = [];
  try {
    await ensurePackages(tools);
    let env = withoutColors(tools.env, process.stdout.isTTY);
    if (needsChromium) {
      const chromium = await ensureChromium(tools);
      // The checks that need it run anyway and report what is missing.
      if (chromium === null) {
        results.push({
          title: 'Chromium',
          result: { count: { ...NOTHING, failed: 1 }, problem: CHROMIUM_MISSING },
        });
      } else env = withChromium(env, chromium);
    }
    const goesOn = () => processes.interrupted() === null;
    const run = async (/** @type {import('./checks.mjs').Check} */ check) => {
      if (!goesOn()) return null;
      const checkStartedAt = Date.now();
      const timeoutMs = Math.max(1000, TIME_LIMIT_MS - (checkStartedAt - startedAt));
      const result = await runCheck({ ...tools, env }, check, { timeoutMs, reports }).catch(
        (/** @type {unknown} */ error) =>
          /** @type {Result} */ ({
            count: { ...NOTHING, failed: 1 },
            problem: error instanceof Error ? error.message : String(error),
          }),
      );
      return { result, milliseconds: Date.now() - checkStartedAt };
    };
    const staticChecks = runSomeAtATime(checks.filter(isStatic), STATIC_CHECKS_AT_A_TIME, run);
    for (const check of checks) {
      if (!goesOn()) break;
      say.heading(check.title);
      const done = await (staticChecks.get(check) ?? run(check));
      if (done === null) break;
      const { result, milliseconds } = done;
      if (result.output !== undefined && result.output !== '') say.line(result.output.trimEnd());
      results.push({ title: check.title, result });
      say.result(describe(check.title, result, milliseconds));
    }
    await Promise.all(staticChecks.values());
  } finally {
    await rm(reports, { recursive: true, force: true });
  }
  const total = sum(results.map(({ result }) => result.count));
  const failed = results.filter(({ result }) => result.count.failed > 0);
  if (processes.interrupted() !== null) total.failed += 1;
  say.heading(`Done in ${duration(Date.now() - startedAt)}`);
  if (processes.interrupted() !== null) say.line('Stopped before the end.');
  for (const { title, result } of failed) {
    say.line(`Failed: ${title}${result.problem === null ? '' : ` (${result.problem})`}`);
  }
  say.line(sumLine(total));
  return total.failed === 0 ? 0 : 1;
}

/**
 * @param {string} title
 * @param {Result} result
 * @param {number} milliseconds
 */
function describe(title, { count, problem }, milliseconds) {
  const word = count.failed === 0 ? 'passed' : 'FAILED';
  return `${title}: ${word} in ${duration(milliseconds)} (${sumLine(count)})${problem === null ? '' : `: ${problem}`}`;
}
