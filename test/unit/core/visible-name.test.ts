import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownNames, nameWarning } from '../../../shared/domain/name-warning.ts';
import { hasHiddenCharacters, normalizeName, visibleLine } from '../../../shared/domain/visible-name.ts';

describe('characters that can’t be seen', () => {
  it.each([
    'Google\ufe0f',
    'G\u034foogle',
    '\u3164\u115f\uffa0',
    'a\u200bb',
    'a\u202eb',
    'a\u0000b',
    'a\u2028b',
    'a\u00adb',
    'a\u2060b',
    'a\u180eb',
    'a\u{e0061}b',
    'a\u{e0100}b',
    'a\ud800',
    '\udc00a',
    '\u2800',
    '1\ufe0f',
  ])('are found in %j', (name) => {
    expect(hasHiddenCharacters(name)).toBe(true);
    expect(hasHiddenCharacters(visibleLine(name, 120))).toBe(false);
  });

  it.each(['Google', 'Zoë', 'Work ❤️', '안나', 'नीर्', 'ที่นั่น', '日本', 'a b', '👍🏽', 'O’Neill & Söhne (2)'])(
    'are not found in %j',
    (name) => {
      expect(hasHiddenCharacters(name)).toBe(false);
    },
  );
});

describe('a name from a provider', () => {
  it.each([
    ['Ｇｏｏｇｌｅ', 'Google'],
    ['\u3164\u115f', '?'],
    ['\u00a0 \u2003', '?'],
    ['G\u034foogle', 'G oogle'],
    ['a\ud800', 'a'],
    ['Work ❤️', 'Work ❤️'],
  ])('%j becomes %j', (name, line) => {
    expect(visibleLine(name, 120)).toBe(line);
  });

  it('is one visible line of limited length, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 20 }), (text, length) => {
        const line = visibleLine(text, length);
        expect(line).not.toBe('');
        expect(line.length).toBeLessThanOrEqual(length);
        expect(hasHiddenCharacters(line)).toBe(false);
        expect(normalizeName(line)).toBe(line);
      }),
    );
  });
});

describe('a name that deceives', () => {
  const known = knownNames(['Google', 'GitHub', 'Spotify', 'Microsoft']);

  it.each([
    ['Gооgle', 'Google'],
    ['Ｇｏｏｇｌｅ', 'Google'],
    ['G00gle', 'Google'],
    ['GoogIe', 'Google'],
    ['Goog1e', 'Google'],
    ['google', 'Google'],
    ['G o o g l e', 'Google'],
    ['Gòögle', 'Google'],
    ['GіtHub', 'GitHub'],
    ['Ѕроtіfу', 'Spotify'],
    ['Rnicrosoft', 'Microsoft'],
    ['Μicrоsoft', 'Microsoft'],
  ])('%s looks like %s', (name, looksLike) => {
    expect(nameWarning(name, known)).toEqual({ kind: 'looks-like', name: looksLike });
  });

  it.each(['Gооd', 'Пaypal', 'Bаnk of Nowhere', 'ραypal', 'Αcme'])(
    '%s has a word of several alphabets',
    (name) => {
      expect(nameWarning(name, known)).toEqual({ kind: 'mixed-scripts' });
    },
  );

  it.each([
    'Google',
    'Google copy',
    'Яндекс ID',
    'Яндекс',
    'LINEログイン',
    '네이버 Naver',
    'Zoë’s server',
    'IBM',
    '',
  ])('%j does not', (name) => {
    expect(nameWarning(name, known)).toBeNull();
  });
});
