import type { ChaosReport } from './chaos.ts';

const HEAD = ['fault', 'happened', 'renewed', 'waiting', 'ended', 'lost'] as const;

/** The faults with what became of the accounts that they happened to, as a table for a terminal. */
export const chaosTable = ({ outcomes }: ChaosReport): string => {
  const rows = [...outcomes]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([name, { happened, renewed, waiting, ended, lost }]) => [
      name,
      happened,
      renewed,
      waiting,
      ended,
      lost,
    ]);
  const all = [HEAD, ...rows].map((row) => row.map(String));
  const widths = HEAD.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
      .join('  ');
  return [line(all[0]!), widths.map((width) => '-'.repeat(width)).join('  '), ...all.slice(1).map(line)].join(
    '\n',
  );
};

/** The last line: what must not happen, counted. */
export const chaosSum = ({ lost, extra, falseGreen, leaks }: ChaosReport): string =>
  `chaos: ${lost.length} lost, ${extra.length} extra, ${falseGreen.length} false green, ${leaks.length} leaks`;

/** What must not happen, one a line. */
export const chaosFindings = ({ lost, extra, falseGreen, leaks }: ChaosReport): string[] => [
  ...lost.map((what) => `lost: ${what}`),
  ...extra.map((what) => `extra: ${what}`),
  ...falseGreen.map((what) => `false green: ${what}`),
  ...leaks.map((what) => `leak: ${what}`),
];
