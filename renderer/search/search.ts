import uFuzzy from '@leeoniya/ufuzzy';
import { fold } from '../../shared/fold.ts';

/** A text to search in. */
export interface SearchField {
  readonly text: string;
  /** 0 for a name, more for less important texts: what is found there comes later. */
  readonly weight: number;
}

/** An item with its texts prepared for search. */
export interface Indexed<T> {
  readonly item: T;
  /** All fields. */
  readonly text: string;
  /** Where each field begins in the text. */
  readonly fields: readonly { readonly from: number; readonly weight: number }[];
}

const SEPARATOR = ' · ';

export const indexItem = <T>(item: T, fields: readonly SearchField[]): Indexed<T> => {
  let text = '';
  const placed = fields
    .toSorted((a, b) => a.weight - b.weight)
    .map((field) => {
      const from = text.length;
      text += `${fold(field.text)}${SEPARATOR}`;
      return { from, weight: field.weight };
    });
  return { item, text, fields: placed };
};

/** One typo in a word, except in short words and in words with digits. The library's own rule says nothing about `person7`. */
const SINGLE_TYPO: uFuzzy.Options = {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- `SingleError`; the enum exists in types only
  intraMode: 1,
  intraRules: (word) => {
    const typo = word.length < 4 || /\d/.test(word) ? 0 : 1;
    return { intraSlice: [1, Infinity], intraIns: typo, intraSub: typo, intraTrn: typo, intraDel: typo };
  },
};

const LATIN = new uFuzzy(SINGLE_TYPO);
/** For any script. Several times slower. */
const UNICODE = new uFuzzy({
  ...SINGLE_TYPO,
  unicode: true,
  interSplit: "[^\\p{L}\\p{N}']+",
  intraSplit: '\\p{Ll}\\p{Lu}',
  intraBound: '\\p{L}\\p{N}|\\p{N}\\p{L}|\\p{Ll}\\p{Lu}',
  intraChars: "[\\p{L}\\p{N}']",
  intraContr: "'\\p{L}{1,2}\\b",
});

const wordsOf = (folded: string): string[] => folded.match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * The items in which every word of the query is found, best first; words may be parts of longer ones. An empty query returns all items in
 * their order.
 */
export const search = <T>(index: readonly Indexed<T>[], query: string): T[] => {
  const words = wordsOf(fold(query));
  if (words.length === 0) return index.map(({ item }) => item);
  const needle = words.join(' ');
  const fuzzy = /^[\x00-\x7f]*$/.test(needle) ? LATIN : UNICODE;
  const texts = index.map(({ text }) => text);
  let found = fuzzy.filter(texts, words[0] ?? '') ?? [];
  for (const word of words.slice(1)) found = fuzzy.filter(texts, word, found) ?? [];
  if (found.length === 0) return [];
  // Those that have the words in the order of the query come first.
  const inOrder = words.length === 1 ? found : (fuzzy.filter(texts, needle, found) ?? []);
  const info = fuzzy.info(inOrder, texts, needle);
  const best = fuzzy.sort(info, texts, needle).flatMap((at) => {
    const indexed = index[info.idx[at] ?? -1];
    if (!indexed) return [];
    const start = info.start[at] ?? 0;
    const weight = indexed.fields.findLast(({ from }) => from <= start)?.weight ?? 0;
    return [{ item: indexed.item, weight }];
  });
  const ranked = new Set(info.idx);
  const others = found.filter((id) => !ranked.has(id)).flatMap((id) => index[id] ?? []);
  return [...best.toSorted((a, b) => a.weight - b.weight), ...others].map(({ item }) => item);
};
