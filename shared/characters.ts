/**
 * The grapheme clusters of a text: an emoji of several code points counts as one. Needs no segmenter for plain ASCII: making one takes
 * milliseconds.
 */
export const charactersOf = (text: string): string[] =>
  /^[ -~]*$/.test(text)
    ? Array.from(text)
    : Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);

/** A name of at most `max` characters, with an ellipsis for what was cut off. */
export const cutName = (name: string, max: number): string => {
  // A text has at most as many characters as code units.
  if (name.length <= max) return name;
  const characters = charactersOf(name);
  return characters.length <= max
    ? name
    : `${characters
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`;
};
