/** Counts passed, failed and skipped tests in the JSON reports of vitest and Playwright. A crash counts as a failure. */

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/** @type {Readonly<Count>} */
export const NOTHING = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {readonly Readonly<Count>[]} counts
 * @returns {Count}
 */
export function sum(counts) {
  return counts.reduce(
    (total, count) => ({
      passed: total.passed + count.passed,
      failed: total.failed + count.failed,
      skipped: total.skipped + count.skipped,
    }),
    { ...NOTHING },
  );
}

/**
 * The last line of `npm test`. Other programs read it, so its form must not change.
 * @param {Readonly<Count>} count
 * @returns {string}
 */
export const sumLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

/**
 * The count of a check that has no tests.
 * @param {number} exitCode
 * @returns {Count}
 */
export const countCheck = (exitCode) =>
  exitCode === 0 ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: 1 };

/**
 * The count of a test run. A run that failed without a failed test (a crash, an error outside tests) and a run without
 * tests count as one failure.
 * @param {Count | null} reported null if there is no readable report
 * @param {number} exitCode
 * @returns {{ count: Count, problem: string | null }} `problem`: what went wrong besides failed tests
 */
export function countRun(reported, exitCode) {
  const count = reported ?? NOTHING;
  const failure = (/** @type {string} */ problem) => ({
    count: { ...count, failed: Math.max(count.failed, 1) },
    problem,
  });
  if (reported === null) return failure(`it ended with exit code ${exitCode} and left no report`);
  if (count.passed + count.failed + count.skipped === 0) return failure('no tests found');
  if (exitCode !== 0 && count.failed === 0)
    return failure(`it ended with exit code ${exitCode} though no test failed`);
  return { count: { ...count }, problem: null };
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
const isRecord = (value) => typeof value === 'object' && value !== null;

/**
 * @param {unknown} value
 * @returns {Record<string, unknown>[]}
 */
const records = (value) => (Array.isArray(value) ? value.filter(isRecord) : []);

/**
 * @param {string} text
 * @returns {Record<string, unknown> | null}
 */
function parse(text) {
  try {
    /** @type {unknown} */
    const value = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

/**
 * Counts vitest's JSON report. A file that failed as a whole, before or outside its tests, counts as one failure;
 * tests that were skipped, are marked `todo` or did not run count as skipped.
 * @param {string} text
 * @returns {Count | null} null if it is no report
 */
export function countVitest(text) {
  const report = parse(text);
  if (report === null || !Array.isArray(report.testResults)) return null;
  return sum(
    records(report.testResults).map((file) => {
      const tests = records(file.assertionResults);
      const passed = tests.filter(({ status }) => status === 'passed').length;
      const failed = tests.filter(({ status }) => status === 'failed').length;
      const fileFailed = file.status === 'failed' && failed === 0 ? 1 : 0;
      return { passed, failed: failed + fileFailed, skipped: tests.length - passed - failed };
    }),
  );
}

/**
 * Counts Playwright's JSON report. A flaky test and an error outside tests count as failures.
 * @param {string} text
 * @returns {Count | null} null if it is no report
 */
export function countPlaywright(text) {
  const report = parse(text);
  if (report === null || !isRecord(report.stats)) return null;
  const { stats } = report;
  const number = (/** @type {string} */ key) => (typeof stats[key] === 'number' ? stats[key] : 0);
  return {
    passed: number('expected'),
    failed: number('unexpected') + number('flaky') + records(report.errors).length,
    skipped: number('skipped'),
  };
}
