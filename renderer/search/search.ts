import { fold } from '../../shared/fold.ts';

/** How well a text matches a word of the query: smaller is better; null for no match. */
type Score = number | null;

/** A text to search in. */
export interface SearchField {
  readonly text: string;
  /** Added to the score: 0 for a name, more for less important texts. */
  readonly weight: number;
}

/** An item with its texts prepared for search. */
export interface Indexed<T> {
  readonly item: T;
  readonly fields: readonly {
    readonly words: readonly string[];
    readonly whole: string;
    readonly weight: number;
  }[];
}

const wordsOf = (folded: string): string[] => folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');

export const indexItem = <T>(item: T, fields: readonly SearchField[]): Indexed<T> => ({
  item,
  fields: fields.map(({ text, weight }) => {
    const folded = fold(text);
    return { words: wordsOf(folded), whole: folded, weight };
  }),
});

/** How many typos a word of the query may have: none in short words and in words with digits. */
const maxTypos = (word: string): number => {
  if (word.length < 4 || /\d/.test(word)) return 0;
  return word.length < 8 ? 1 : 2;
};

/**
 * The number of typos with which a text begins with the query (restricted Damerau-Levenshtein distance); null
 * if more than `max`.
 */
export const prefixTypos = (query: string, text: string, max: number): number | null => {
  let beforeLast: number[] = [];
  let last = Array.from({ length: text.length + 1 }, (_, column) => column);
  for (let row = 1; row <= query.length; row += 1) {
    const current = [row];
    let best = row;
    for (let column = 1; column <= text.length; column += 1) {
      const same = query[row - 1] === text[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped =
        row > 1 && column > 1 && query[row - 1] === text[column - 2] && query[row - 2] === text[column - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      current.push(cost);
      best = Math.min(best, cost);
    }
    if (best > max) return null;
    beforeLast = last;
    last = current;
  }
  const fewest = Math.min(...last);
  return fewest <= max ? fewest : null;
};

const better = (a: Score, b: Score): Score => (a === null ? b : b === null ? a : Math.min(a, b));

const scoreOfWord = (word: string, query: string): Score => {
  if (word === query) return 0;
  if (word.startsWith(query)) return 1;
  const max = maxTypos(query);
  // Typos rarely change the first letter. Requiring it keeps short words from matching everything.
  if (max === 0 || word[0] !== query[0]) return null;
  const typos = prefixTypos(query, word, max);
  return typos === null ? null : 4 + typos;
};

const scoreOfField = (field: Indexed<unknown>['fields'][number], query: string): Score => {
  let score: Score = field.whole.startsWith(query) ? 0.5 : null;
  for (const word of field.words) score = better(score, scoreOfWord(word, query));
  // Part of a longer word: "hub" finds GitHub.
  if (score === null && query.length >= 3 && field.whole.includes(query)) score = 3;
  return score === null ? null : score + field.weight;
};

/**
 * The items that match every word of the query, best first. An empty query returns all items in their order.
 */
export const search = <T>(index: readonly Indexed<T>[], query: string): T[] => {
  const words = wordsOf(fold(query));
  if (words.length === 0) return index.map(({ item }) => item);
  const found: { item: T; score: number; order: number }[] = [];
  index.forEach(({ item, fields }, order) => {
    let total = 0;
    for (const word of words) {
      const score = fields.reduce<Score>((best, field) => better(best, scoreOfField(field, word)), null);
      if (score === null) return;
      total += score;
    }
    found.push({ item, score: total, order });
  });
  found.sort((a, b) => a.score - b.score || a.order - b.order);
  return found.map(({ item }) => item);
};
