import { describe, expect, it } from 'vitest';
import { columnsFor, gridStep } from '../../../renderer/pages/catalog/grid-steps.ts';

describe('the columns of the grid', () => {
  it.each([
    [784, 3],
    [480, 2],
    [100, 1],
  ])('in %i pixels are %i', (width, columns) => {
    expect(columnsFor(width, { minWidth: 224, gap: 10 })).toBe(columns);
  });
});

describe('keys in the grid', () => {
  it.each([
    ['ArrowRight', 0, 1],
    ['ArrowLeft', 4, 3],
    ['ArrowDown', 1, 4],
    ['ArrowUp', 4, 1],
    ['Home', 5, 0],
    ['End', 0, 6],
    ['ArrowUp', 1, 'above'],
    ['ArrowRight', 6, null],
    ['ArrowLeft', 0, null],
    // Below the last column of a short last row: the last tile.
    ['ArrowDown', 5, 6],
    ['ArrowDown', 6, null],
    ['Enter', 0, null],
  ] as const)('%s from %i leads to %s', (key, from, to) => {
    expect(gridStep(key, from, 7, 3)).toBe(to);
  });
});
