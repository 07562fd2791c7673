import { describe, expect, it } from 'vitest';
import { atLeast, parseVersion } from '../../../scripts/lib/version.mjs';

describe('parseVersion', () => {
  it.each([
    ['v24.21.0', [24, 21, 0]],
    ['24.15', [24, 15, 0]],
    ['24', [24, 0, 0]],
    ['25.0.0-nightly20261101', [25, 0, 0]],
    ['11.19.1\n', [11, 19, 1]],
  ])('reads %j', (text, version) => {
    expect(parseVersion(text)).toEqual(version);
  });

  it.each(['', 'latest', 'x24.1.0', '24.x', '24..1', '-1.0.0'])('refuses %j', (text) => {
    expect(parseVersion(text)).toBeNull();
  });
});

describe('atLeast', () => {
  it.each([
    ['24.15.0', '24.15.0', true],
    ['24.14.9', '24.15.0', false],
    ['24.100.0', '24.15.0', true],
    ['26.0.0', '24.15.0', true],
    ['18.20.8', '24.15.0', false],
    ['9.9.9', '11.0.0', false],
    [null, '11.0.0', false],
    [undefined, '11.0.0', false],
    ['nonsense', '0.0.0', false],
  ])('%j against %j is %j', (version, minimum, expected) => {
    expect(atLeast(version, minimum)).toBe(expected);
  });
});
