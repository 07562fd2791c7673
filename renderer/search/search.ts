/** How well a text answers one word of a query. Smaller is better; null is not at all. */
type Score = number | null;

/** A text that is searched, with how much it counts: a name is worth more than a description. */
export interface SearchField {
  readonly text: string;
  /** 0 for a name; more for what counts less. */
  readonly weight: number;
}

/** A thing that can be found, taken apart once so that typing stays quick. */
export interface Indexed<T> {
  readonly item: T;
  readonly fields: readonly {
    readonly words: readonly string[];
    readonly whole: string;
    readonly weight: number;
  }[];
}

/** Lower case, without accents: "Ångström" → "angstrom". */
export const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const wordsOf = (folded: string): string[] => folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');

export const indexItem = <T>(item: T, fields: readonly SearchField[]): Indexed<T> => ({
  item,
  fields: fields.map(({ text, weight }) => {
    const folded = fold(text);
    return { words: wordsOf(folded), whole: folded, weight };
  }),
});

/** How many slips a word forgives: none in short ones, and none in those with digits, where each digit counts. */
const maxTypos = (word: string): number => {
  if (word.length < 4 || /\d/.test(word)) return 0;
  return word.length < 8 ? 1 : 2;
};

/**
 * Whether a text begins with a query, give or take some slips of the finger: a letter too many, too few, wrong, or two
 * swapped (Damerau-Levenshtein, restricted). Returns how many, or null if there are more than `most`.
 */
export const prefixTypos = (query: string, text: string, most: number): number | null => {
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
    if (best > most) return null;
    beforeLast = last;
    last = current;
  }
  const fewest = Math.min(...last);
  return fewest <= most ? fewest : null;
};

const better = (a: Score, b: Score): Score => (a === null ? b : b === null ? a : Math.min(a, b));

const scoreOfWord = (word: string, query: string): Score => {
  if (word === query) return 0;
  if (word.startsWith(query)) return 1;
  const most = maxTypos(query);
  // Most slips leave the first letter alone; asking for it keeps short words from matching everything.
  if (most === 0 || word[0] !== query[0]) return null;
  const found = prefixTypos(query, word, most);
  return found === null ? null : 4 + found;
};

const scoreOfField = (field: Indexed<unknown>['fields'][number], query: string): Score => {
  let score: Score = field.whole.startsWith(query) ? 0.5 : null;
  for (const word of field.words) score = better(score, scoreOfWord(word, query));
  // Part of a longer word: "hub" finds GitHub.
  if (score === null && query.length >= 3 && field.whole.includes(query)) score = 3;
  return score === null ? null : score + field.weight;
};

/**
 * What answers a query, best first; everything in its own order for an empty query. Each word of the query must be answered by
 * some field.
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
