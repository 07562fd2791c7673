import { describe, expect, it } from 'vitest';
import {
  countCheck,
  countPlaywright,
  countRun,
  countVitest,
  sum,
  sumLine,
} from '../../../scripts/lib/reports.mjs';

const vitestFile = (status: string, statuses: string[]) => ({
  name: '/x/test/unit/a.test.ts',
  status,
  assertionResults: statuses.map((each) => ({ title: 'does it', status: each })),
});
const vitest = (...testResults: unknown[]) => JSON.stringify({ testResults });

describe('countVitest', () => {
  it('counts tests, not files', () => {
    const report = vitest(
      vitestFile('passed', ['passed', 'passed']),
      vitestFile('failed', ['passed', 'failed', 'failed']),
      vitestFile('passed', ['pending', 'skipped', 'todo', 'disabled']),
    );
    expect(countVitest(report)).toEqual({ passed: 3, failed: 2, skipped: 4 });
  });

  it('counts a file that could not be loaded as one failure', () => {
    expect(countVitest(vitest(vitestFile('failed', [])))).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('counts a file that failed outside its tests, though they passed', () => {
    expect(countVitest(vitest(vitestFile('failed', ['passed'])))).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0,
    });
  });

  it.each(['', '{', 'null', '[]', '{}', '{"testResults":1}'])('returns null for %j', (text) => {
    expect(countVitest(text)).toBeNull();
  });
});

describe('countPlaywright', () => {
  it('counts a flaky test as failed', () => {
    const stats = { expected: 5, unexpected: 1, flaky: 2, skipped: 3 };
    expect(countPlaywright(JSON.stringify({ stats, errors: [] }))).toEqual({
      passed: 5,
      failed: 3,
      skipped: 3,
    });
  });

  it('counts errors outside tests', () => {
    const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
    const errors = [{ message: 'SyntaxError' }];
    expect(countPlaywright(JSON.stringify({ stats, errors }))).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it.each(['', 'nonsense', '{}', '{"stats":null}'])('returns null for %j', (text) => {
    expect(countPlaywright(text)).toBeNull();
  });
});

describe('countRun', () => {
  it('returns a passed run unchanged', () => {
    const count = { passed: 3, failed: 0, skipped: 1 };
    expect(countRun(count, 0)).toEqual({ count, problem: null });
  });

  it('returns a run with failed tests unchanged', () => {
    const count = { passed: 3, failed: 2, skipped: 0 };
    expect(countRun(count, 1)).toEqual({ count, problem: null });
  });

  it('counts a missing report as one failure, whatever the exit code', () => {
    for (const code of [0, 1, 137]) {
      const { count, problem } = countRun(null, code);
      expect(count).toEqual({ passed: 0, failed: 1, skipped: 0 });
      expect(problem).toContain(`exit code ${code}`);
    }
  });

  it('counts a run without tests as one failure', () => {
    const { count, problem } = countRun({ passed: 0, failed: 0, skipped: 0 }, 0);
    expect(count.failed).toBe(1);
    expect(problem).toBe('no tests found');
  });

  it('counts a failed run in which no test failed as one failure', () => {
    const { count, problem } = countRun({ passed: 7, failed: 0, skipped: 0 }, 1);
    expect(count).toEqual({ passed: 7, failed: 1, skipped: 0 });
    expect(problem).toContain('though no test failed');
  });
});

describe('the sum', () => {
  it('adds checks and tests', () => {
    const total = sum([countCheck(0), countCheck(1), { passed: 5, failed: 0, skipped: 2 }]);
    expect(sumLine(total)).toBe('6 passed, 1 failed, 2 skipped');
    expect(sumLine(sum([]))).toBe('0 passed, 0 failed, 0 skipped');
  });
});
