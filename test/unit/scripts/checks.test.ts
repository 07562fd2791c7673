import { describe, expect, it } from 'vitest';
import { CHECKS, selectChecks, TEST_HELP } from '../../../scripts/lib/checks.mjs';
import { withoutColors } from '../../../scripts/lib/test.mjs';

const names = (args: string[]) => selectChecks(args).checks.map(({ name }) => name);

describe('selectChecks', () => {
  it('selects all checks if none is named', () => {
    expect(selectChecks([])).toEqual({ checks: CHECKS, needsChromium: true });
    expect(names([])).toEqual([
      ...['format', 'lint', 'types', 'dead-code', 'statements', 'docs', 'build'],
      ...['unit', 'contract', 'boundaries', 'security', 'integration', 'e2e'],
    ]);
  });

  it('keeps the fixed order and adds the build if a check runs the app', () => {
    expect(names(['e2e', 'lint'])).toEqual(['lint', 'build', 'e2e']);
    expect(names(['integration'])).toEqual(['build', 'integration']);
  });

  it('needs neither build nor browser for static checks and unit tests', () => {
    expect(selectChecks(['unit', 'types'])).toMatchObject({ needsChromium: false });
    expect(names(['unit', 'types'])).toEqual(['types', 'unit']);
    expect(selectChecks(['build']).needsChromium).toBe(false);
  });

  it('rejects an unknown name and lists the known ones', () => {
    expect(() => selectChecks(['unit', 'units', 'x'])).toThrow(/no check named units, x.*unit/s);
  });

  it('names every check in the help', () => {
    for (const { name } of CHECKS) expect(TEST_HELP).toContain(name);
  });
});

describe('withoutColors', () => {
  it('turns colors off in logs, even in CI', () => {
    expect(withoutColors({ CI: 'true', FORCE_COLOR: '1' }, false)).toEqual({
      CI: 'true',
      NO_COLOR: '1',
    });
  });

  it('keeps the environment for a terminal', () => {
    expect(withoutColors({ FORCE_COLOR: '1' }, true)).toEqual({ FORCE_COLOR: '1' });
  });
});
