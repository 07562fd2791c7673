const segmenter = new Intl.Segmenter();

/** The grapheme clusters of a text: an emoji of several code points counts as one. */
export const charactersOf = (text: string): string[] =>
  Array.from(segmenter.segment(text), ({ segment }) => segment);

export const countCharacters = (text: string): number => charactersOf(text).length;

/** A name of at most `max` characters, with an ellipsis for what was cut off. */
export const cutName = (name: string, max: number): string => {
  const characters = charactersOf(name);
  return characters.length <= max
    ? name
    : `${characters
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`;
};
