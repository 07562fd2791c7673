// Stands for prettier, eslint, tsc, knip, electron-vite, vitest and Playwright: notes its call and does as it is told by
// MADE_UP_TOOLS, a JSON object from its name to an exit code, a report, or that it never ends.
import { appendFileSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

const [program = '', ...args] = process.argv.slice(1);
const name = basename(dirname(program));
const project = args[args.indexOf('--project') + 1] ?? '';
const key = args.includes('--project') ? `${name} ${project}` : name;
const chromium = process.env.KEYFOB_CHROMIUM ?? '';
appendFileSync(
  'tool-calls.log',
  `${JSON.stringify({ key, args, chromium, plain: process.env.NO_COLOR === '1' || process.env.FORCE_COLOR === '0' })}\n`,
);

// As a program does whose process is killed before it can remove it.
mkdirSync(join(tmpdir(), `left-by-${name}`), { recursive: true });

/** @type {unknown} */
const told = JSON.parse(process.env.MADE_UP_TOOLS ?? '{}');
const {
  exit = 0,
  report,
  hangs = false,
} = /** @type {Record<string, { exit?: number, report?: unknown, hangs?: boolean }>} */ (told)[key] ?? {};
if (hangs) {
  process.stdout.write(`${key} hangs\n`);
  setInterval(() => undefined, 1000);
}
const good =
  name === 'vitest'
    ? { testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }, { status: 'passed' }] }] }
    : { stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0 }, errors: [] };
const target =
  args.find((arg) => arg.startsWith('--outputFile.json='))?.slice('--outputFile.json='.length) ??
  process.env.PLAYWRIGHT_JSON_OUTPUT_FILE;
if (target && report !== null) writeFileSync(target, JSON.stringify(report ?? good));

if (name === 'electron-vite' && exit === 0) {
  for (const file of [
    ...['main/main.cjs', 'preload/approval-preload.cjs', 'preload/preload.cjs'],
    ...['catalog/index.json', 'renderer/approval.html', 'renderer/index.html'],
  ]) {
    mkdirSync(join('out', dirname(file)), { recursive: true });
    writeFileSync(join('out', file), '');
  }
  copyFileSync('made-up-app.cjs', 'out/main/main.cjs');
}
process.exitCode = exit;
