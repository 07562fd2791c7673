import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitToScreen, MINIMUM_SIZE, readWindowBounds } from '../../../electron/shell/window-bounds.ts';

const bounds = fc.record({
  x: fc.integer({ min: -100_000, max: 100_000 }),
  y: fc.integer({ min: -100_000, max: 100_000 }),
  width: fc.integer({ min: -10, max: 100_000 }),
  height: fc.integer({ min: -10, max: 100_000 }),
  maximized: fc.boolean(),
});
const screen = fc.record({
  x: fc.integer({ min: -8000, max: 8000 }),
  y: fc.integer({ min: -8000, max: 8000 }),
  width: fc.integer({ min: 320, max: 8000 }),
  height: fc.integer({ min: 240, max: 8000 }),
});

describe('fitToScreen', () => {
  it('is on the screen as a whole, wherever it was, where the screen is large enough', () => {
    fc.assert(
      fc.property(bounds, screen, (was, area) => {
        const fits = fitToScreen(was, area);
        expect(fits.width).toBeGreaterThanOrEqual(MINIMUM_SIZE.width);
        expect(fits.height).toBeGreaterThanOrEqual(MINIMUM_SIZE.height);
        // The title bar, by which it can be moved, is always to be seen.
        expect(fits.y).toBeGreaterThanOrEqual(area.y);
        expect(fits.x).toBeGreaterThanOrEqual(area.x);
        if (area.width >= MINIMUM_SIZE.width)
          expect(fits.x + fits.width).toBeLessThanOrEqual(area.x + area.width);
        if (area.height >= MINIMUM_SIZE.height)
          expect(fits.y + fits.height).toBeLessThanOrEqual(area.y + area.height);
        expect(fits.maximized).toBe(was.maximized);
      }),
    );
  });

  it('stays where it was if it was good, and a second look changes nothing', () => {
    fc.assert(
      fc.property(bounds, screen, (was, area) => {
        const fits = fitToScreen(was, area);
        expect(fitToScreen(fits, area)).toEqual(fits);
      }),
    );
    const good = { x: 100, y: 50, width: 1000, height: 700, maximized: false };
    expect(fitToScreen(good, { x: 0, y: 0, width: 1920, height: 1080 })).toEqual(good);
  });
});

describe('stored bounds', () => {
  it('is read back as it was', () => {
    fc.assert(
      fc.property(bounds, (was) => {
        expect(readWindowBounds(JSON.parse(JSON.stringify(was)))).toEqual(was);
      }),
    );
  });

  it('is four numbers that Electron takes for coordinates, or none at all; nothing throws', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const read = readWindowBounds(value);
        if (read) expect([read.x, read.y, read.width, read.height].every(Number.isInteger)).toBe(true);
      }),
    );
    for (const bad of [
      null,
      undefined,
      'x',
      [],
      { x: 1, y: 1, width: '1', height: 1 },
      { x: NaN, y: 1, width: 1, height: 1 },
      { x: 10.5, y: 1, width: 1, height: 1 },
      { x: 1, y: 1e300, width: 1, height: 1 },
      { x: 1, y: 1, width: 2 ** 31, height: 1 },
      { x: 1, y: 1, width: 1, height: -0 },
    ])
      expect(readWindowBounds(bad)).toBeNull();
  });
});
