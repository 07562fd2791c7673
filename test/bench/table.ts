import type { Figure } from './figure.ts';

const rounded = (value: number): string =>
  value < 10 ? value.toFixed(2) : value.toFixed(value < 100 ? 1 : 0);

const row = ({ name, value, unit, baseline, ratio, limit, holds }: Figure): readonly string[] => [
  name,
  `${rounded(value)} ${unit}`,
  `${baseline.name}: ${rounded(baseline.value)} ${unit}`,
  `${rounded(ratio)} ×`,
  limit.of === 'ratio' ? `≤ ${limit.at} ×` : `≤ ${limit.at} ${unit}`,
  holds ? 'holds' : 'BROKEN',
];

const HEAD = ['what', 'measured', 'baseline', 'ratio', 'limit', ''] as const;

/** The figures as a table for a terminal. */
export const formatTable = (figures: readonly Figure[]): string => {
  const rows = [HEAD, ...figures.map(row)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  const lines = rows.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [lines[0], widths.map((width) => '-'.repeat(width)).join('  '), ...lines.slice(1)].join('\n');
};
