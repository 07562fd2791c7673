import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsFor, gridStep, gridWindow } from '../../../renderer/pages/catalog/grid-window.ts';

const measures = { tileMinWidth: 224, tileHeight: 86, gap: 10 };

describe('the rendered part of the grid', () => {
  it('has as many columns as fit', () => {
    expect(columnsFor(784, measures)).toBe(3);
    expect(columnsFor(480, measures)).toBe(2);
    expect(columnsFor(100, measures)).toBe(1);
  });

  it('contains every visible tile and few others at any scroll position', () => {
    fc.assert(
      fc.property(
        fc.nat(1500),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: -400, max: 60_000 }),
        fc.integer({ min: 100, max: 2000 }),
        (count, columns, offset, seen) => {
          const view = gridWindow(count, columns, offset, seen, measures);
          const rowHeight = measures.tileHeight + measures.gap;
          expect(view.to - view.from).toBeLessThanOrEqual((Math.ceil(seen / rowHeight) + 10) * columns);
          for (let index = 0; index < count; index += 1) {
            const top = Math.floor(index / columns) * rowHeight;
            const inSight = top + measures.tileHeight > offset && top < offset + seen;
            if (inSight) expect(index >= view.from && index < view.to).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has the height of all rows', () => {
    expect(gridWindow(7, 3, 0, 700, measures).height).toBe(3 * 96 - 10);
    expect(gridWindow(0, 3, 0, 700, measures).height).toBe(0);
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
