import { expect, it } from 'vitest';
import { rowStep } from '../../../renderer/hooks/use-rows.ts';

it.each([
  ['ArrowDown', 0, 1],
  ['ArrowDown', 2, null],
  ['ArrowUp', 1, 0],
  ['ArrowUp', 0, null],
  ['Home', 2, 0],
  ['End', 0, 2],
  ['Enter', 1, null],
] as const)('%s in row %i of three leads to %s', (key, at, to) => {
  expect(rowStep(key, at, 3)).toBe(to);
});
