import { UserError } from './say.mjs';

/** The checks of `npm test`: their names, what each needs, and which of them a command line asks for. */

/**
 * @typedef {object} Check
 * @property {string} name what the command line calls it
 * @property {string} title its heading
 * @property {'program' | 'build' | 'vitest' | 'playwright'} kind how it is run and counted
 * @property {string} [packageName] for kind `program`: whose program is run; none means Node itself
 * @property {string} [command] for kind `program`: if the package has several
 * @property {string[]} [args] for kind `program`
 */

/** @type {readonly Check[]} */
export const CHECKS = [
  {
    name: 'format',
    title: 'Format (prettier)',
    kind: 'program',
    packageName: 'prettier',
    args: ['--check', '--log-level=warn', '.'],
  },
  // No cache: rules that know types depend on more than the file they look at.
  {
    name: 'lint',
    title: 'Lint (eslint)',
    kind: 'program',
    packageName: 'eslint',
    args: ['.', '--max-warnings=0'],
  },
  {
    name: 'types',
    title: 'Types (tsc)',
    kind: 'program',
    packageName: 'typescript',
    command: 'tsc',
    args: ['-b'],
  },
  { name: 'dead-code', title: 'Dead code (knip)', kind: 'program', packageName: 'knip', args: [] },
  {
    name: 'statements',
    title: 'Table of statements is current',
    kind: 'program',
    args: ['scripts/statements.mjs', '--check'],
  },
  {
    name: 'docs',
    title: 'Documents: paths exist, lines fit',
    kind: 'program',
    args: ['scripts/docs.mjs'],
  },
  { name: 'build', title: 'Build (electron-vite)', kind: 'build' },
  ...['unit', 'contract', 'boundaries', 'security', 'integration'].map((name) => ({
    name,
    title: `Tests: ${name}`,
    kind: /** @type {const} */ ('vitest'),
  })),
  { name: 'e2e', title: 'Tests: end to end (Playwright)', kind: 'playwright' },
];

/** Unit tests and static checks read sources only; everything else runs the built app or a browser. */
const needsApp = (/** @type {Check} */ check) =>
  check.kind === 'playwright' || (check.kind === 'vitest' && check.name !== 'unit');

export const TEST_HELP = `npm test [-- names]

Installs what is missing and runs every check, or those that are named:
${CHECKS.map(({ name, title }) => `  ${name.padEnd(12)} ${title}`).join('\n')}

The last line sums up. The exit code is not 0 if anything failed.`;

/**
 * @param {readonly string[]} names from the command line; none means all
 * @returns {{ checks: Check[], needsChromium: boolean }} in their fixed order, with the build where a chosen one needs it
 * @throws {UserError} for a name that is none
 */
export function selectChecks(names) {
  const unknown = names.filter((name) => !CHECKS.some((check) => check.name === name));
  if (unknown.length > 0) {
    throw new UserError(
      `There is no check named ${unknown.join(', ')}. There are: ${CHECKS.map(({ name }) => name).join(', ')}.`,
    );
  }
  const chosen = (/** @type {Check} */ check) => names.length === 0 || names.includes(check.name);
  const needsChromium = CHECKS.some((check) => chosen(check) && needsApp(check));
  return {
    checks: CHECKS.filter((check) => chosen(check) || (needsChromium && check.kind === 'build')),
    needsChromium,
  };
}
