import { expect, it } from 'vitest';
import { runChaos } from '../../chaos/chaos.ts';
import { chaosFindings } from '../../chaos/report.ts';

// A short part of what `npm run chaos` does.
it.each([1, 2, 3])(
  'D42 D44 D48: random faults with seed %i: no login is lost, no request is one too many, and no light is falsely green',
  { timeout: 600_000 },
  async (seed) => {
    const report = await runChaos({ seed, accounts: 12, faults: 80 });
    expect(chaosFindings(report)).toEqual([]);
    expect(report.requests).toBeGreaterThan(80);
  },
);
