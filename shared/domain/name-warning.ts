import { normalizeName } from './visible-name.ts';

/* Names that may deceive: they look like known ones. */

/** Greek, Cyrillic, Armenian and other characters that look like a Latin letter (after UTS #39, confusables.txt). */
const LOOKALIKES: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['a', 'аαɑΑ'],
    ['b', 'ьƅвΒ'],
    ['c', 'сϲⅽ'],
    ['d', 'ԁɗ'],
    ['e', 'еҽεℯΕ'],
    ['g', 'ɡց'],
    ['h', 'һհнΗ'],
    ['j', 'јϳ'],
    ['k', 'кκΚ'],
    ['l', 'i1|ıіιӏⅼľɩΙ'],
    ['m', 'мΜ'],
    ['n', 'ոпΝ'],
    ['o', '0оοσօΟ'],
    ['p', 'рρΡ'],
    ['q', 'ԛգ'],
    ['r', 'гᴦ'],
    ['s', 'ѕꜱ5'],
    ['t', 'тτΤ'],
    ['u', 'υսцʋ'],
    ['v', 'ѵν'],
    ['w', 'ԝѡω'],
    ['x', 'хχΧ'],
    ['y', 'уγүყΥ'],
    ['z', 'ᴢΖ'],
  ].flatMap(([letter = '', others = '']) => Array.from(others).map((other) => [other, letter])),
);

const withoutLookalike = (character: string): string => {
  const lower = character.toLowerCase();
  // A capital can look like another letter than its small form does: Greek M and N.
  const found = [character, lower].find((form) => Object.hasOwn(LOOKALIKES, form));
  return found === undefined ? lower : (LOOKALIKES[found] ?? lower);
};

/** What is left of a name if lookalikes, accents, case, blanks and punctuation count as the same. */
const skeleton = (name: string): string =>
  Array.from(normalizeName(name).normalize('NFD'))
    .filter((character) => /[\p{L}\p{N}|]/u.test(character))
    .map(withoutLookalike)
    .join('')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w');

/** Scripts that are not mixed within a word. Chinese, Japanese and Korean are: their letters resemble no others. */
const SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Georgian}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Cherokee}/u,
  /\p{Script=Coptic}/u,
];

const hasMixedWord = (name: string): boolean =>
  name.split(/[^\p{L}\p{M}\p{N}]+/u).some((word) => SCRIPTS.filter((script) => script.test(word)).length > 1);

/** Why a name may deceive: it looks like a known name, or has letters of several alphabets in a word. */
type NameWarning =
  { readonly kind: 'looks-like'; readonly name: string } | { readonly kind: 'mixed-scripts' };

/** Known names, by what other names that look like them have in common with them. */
type KnownNames = ReadonlyMap<string, string>;

export const knownNames = (names: readonly string[]): KnownNames =>
  new Map(names.map((name) => [skeleton(name), name]));

/** Returns why a name may be taken for a known one, or null. */
export const nameWarning = (name: string, known: KnownNames): NameWarning | null => {
  const lookalike = known.get(skeleton(name));
  if (lookalike !== undefined && lookalike !== name) return { kind: 'looks-like', name: lookalike };
  return hasMixedWord(name) ? { kind: 'mixed-scripts' } : null;
};
