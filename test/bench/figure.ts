/** One measured figure. `ratio` is against a baseline of the same run; the limit is what the ratio, or the value, may reach. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'kB' | 'MB';
  readonly baseline: { readonly name: string; readonly value: number };
  readonly ratio: number;
  readonly limit: { readonly of: 'ratio' | 'value'; readonly at: number };
  readonly holds: boolean;
}

export const figure = (
  name: string,
  value: number,
  unit: Figure['unit'],
  baseline: Figure['baseline'],
  limit: Figure['limit'],
): Figure => {
  const ratio = value / baseline.value;
  return {
    name,
    value,
    unit,
    baseline,
    ratio,
    limit,
    holds: (limit.of === 'ratio' ? ratio : value) <= limit.at,
  };
};

/** The middle of several measurements: one slow one, of a busy machine, does not move it. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

/** The value that the given part of the measurements, in percent, do not exceed. */
export const percentile = (values: readonly number[], percent: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? 0;
};

/** Measures several things in turns, so that whatever the machine does besides falls on all of them. */
export const inTurns = async <Name extends string>(
  rounds: number,
  measures: Readonly<Record<Name, () => number | Promise<number>>>,
): Promise<Record<Name, number>> => {
  const names = Object.keys(measures) as Name[];
  const values = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  // The first round only warms up.
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of names) {
      const value = await measures[name]();
      if (round > 0) values[name].push(value);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(values[name])])) as Record<Name, number>;
};

/** Milliseconds that some work takes. */
export const timed = async (work: () => unknown): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};
