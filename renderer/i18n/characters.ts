const segmenter = new Intl.Segmenter();

/** The grapheme clusters of a text: an emoji of several code points counts as one. */
export const charactersOf = (text: string): string[] =>
  Array.from(segmenter.segment(text), ({ segment }) => segment);

export const countCharacters = (text: string): number => charactersOf(text).length;
