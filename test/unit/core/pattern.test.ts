import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesPattern, patternProblem } from '../../../shared/domain/pattern.ts';

const CHARACTERS = ['a', 'b', '.', '-', '[ab]', '[^a-]', '\\d', '\\w', '\\.', '\\u{62}', '\\p{Lu}', '^', '$'];
const REPETITIONS = ['', '', '*', '+', '?', '*?', '{2}', '{0}', '{1,}', '{0,3}'];

const { pattern } = fc.letrec<{ pattern: string; part: string }>((tie) => ({
  pattern: fc
    .array(fc.array(tie('part'), { maxLength: 4 }), { minLength: 1, maxLength: 3 })
    .map((options) => options.map((parts) => parts.join('')).join('|')),
  part: fc.oneof(
    { withCrossShrink: true, maxDepth: 3 },
    fc.constantFrom(...CHARACTERS),
    fc
      .tuple(fc.constantFrom('(?:', '('), tie('pattern'), fc.constantFrom(...REPETITIONS))
      .map(([open, inner, repetition]) => `${open}${inner})${repetition}`),
    fc
      .tuple(fc.constantFrom(...CHARACTERS.slice(0, -2)), fc.constantFrom(...REPETITIONS))
      .map((two) => two.join('')),
  ),
}));

describe('a pattern of a provider record', () => {
  it('matches what the same regular expression matches', () => {
    const value = fc.string({
      unit: fc.constantFrom('a', 'b', '.', '-', '1', 'Ä', '\n', '🙂'),
      maxLength: 6,
    });
    fc.assert(
      fc.property(pattern, value, (text, tried) => {
        fc.pre(patternProblem(text) === null);
        expect(matchesPattern(text, tried)).toBe(new RegExp(`^(?:${text})$`, 'u').test(tried));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    '(?:a+)+',
    '(?:a|a)*',
    '(?:a*)*',
    '(?:a|b|ab)*',
    'a*a*a*a*a*a*',
    '(?:(?:a?){8}){8}',
    '(?:.{0,9}){40}',
  ])('takes no longer for a hostile value: %s', (text) => {
    const before = performance.now();
    expect(matchesPattern(text, `${'a'.repeat(4000)}!`)).toBe(false);
    expect(performance.now() - before).toBeLessThan(2000);
  });
});
