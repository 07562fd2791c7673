import { UserError } from './say.mjs';

/** The checks of `npm test`, and which of them a command line selects. */

/**
 * @typedef {object} Check
 * @property {string} name its name on the command line
 * @property {string} title its heading
 * @property {'program' | 'build' | 'vitest' | 'playwright'} kind how it is run and counted
 * @property {string} [packageName] for kind `program`: the package whose program is run; without it, Node runs `args`
 * @property {string} [command] for kind `program`: the program, if the package has several
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
  // Without eslint's cache, because the result of typed rules depends on other files, too.
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

/** Whether a check runs the built app or a browser. */
const needsApp = (/** @type {Check} */ check) =>
  check.kind === 'playwright' || (check.kind === 'vitest' && check.name !== 'unit');

export const TEST_HELP = `npm test [-- names]

Installs what is missing and runs every check, or those that are named:
${CHECKS.map(({ name, title }) => `  ${name.padEnd(12)} ${title}`).join('\n')}

The last line sums up. The exit code is not 0 if anything failed.`;

/**
 * @param {readonly string[]} names from the command line; empty means all
 * @returns {{ checks: Check[], needsChromium: boolean }} in their fixed order, with the build if one of them needs it
 * @throws {UserError} for an unknown name
 */
export function selectChecks(names) {
  const unknown = names.filter((name) => !CHECKS.some((check) => check.name === name));
  if (unknown.length > 0) {
    throw new UserError(
      `There is no check named ${unknown.join(', ')}. There are: ${CHECKS.map(({ name }) => name).join(', ')}.`,
    );
  }
  const isSelected = (/** @type {Check} */ check) => names.length === 0 || names.includes(check.name);
  const needsChromium = CHECKS.some((check) => isSelected(check) && needsApp(check));
  return {
    checks: CHECKS.filter((check) => isSelected(check) || (needsChromium && check.kind === 'build')),
    needsChromium,
  };
}
