import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, initials, tileColors, withContrast } from '../../../renderer/ui/brand-color.ts';

const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('logos', () => {
  it('have enough contrast in light and dark for any brand color', () => {
    fc.assert(
      fc.property(color, fc.constantFrom('graphic', 'letters'), (brand, what) => {
        const wanted = what === 'letters' ? 4.5 : 3;
        const tile = tileColors(brand, what);
        expect(contrast(String(tile['--logo-light']), '#ffffff')).toBeGreaterThanOrEqual(wanted);
        expect(contrast(String(tile['--logo-dark']), '#2a2a2f')).toBeGreaterThanOrEqual(wanted);
      }),
    );
  });

  it('keep a brand color that has enough contrast', () => {
    expect(withContrast('#3b5bdb', '#ffffff', '#000000', 4.5)).toBe('#3b5bdb');
    expect(contrast('#000000', '#ffffff')).toBe(21);
  });

  it.each([
    ['Sandbox', 'Sa'],
    ['Team notes', 'TN'],
    ['x', 'X'],
    ['élan vital', 'ÉV'],
    ['', '?'],
    ['🗝️ keys', '🗝️K'],
  ])('are initials for %s', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });
});
