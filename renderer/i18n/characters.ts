const segmenter = new Intl.Segmenter();

/** The characters of a text as a person sees them: an emoji of several code points is one. */
export const charactersOf = (text: string): string[] =>
  Array.from(segmenter.segment(text), ({ segment }) => segment);

export const countCharacters = (text: string): number => charactersOf(text).length;
