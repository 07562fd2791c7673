import { HIDDEN_CHARACTER } from '../../shared/domain/visible-name.ts';

const HIDDEN = new RegExp(`(?![\\n\\t])(?:${HIDDEN_CHARACTER.source})`, 'gu');

/** A text from outside. Characters that can't be seen, or that change how others are laid out, are shown by their numbers. */
export const visible = (text: string): string =>
  text.replaceAll('\r\n', '\n').replace(HIDDEN, (character) => {
    const number = (character.codePointAt(0) ?? 0).toString(16).padStart(4, '0');
    return number.length > 4 ? `\\u{${number}}` : `\\u${number}`;
  });

/** The beginning of a text, with an ellipsis if there is more. */
export const shortened = (text: string, maxLength: number, maxLines = 3): string => {
  const beginning = text.slice(0, maxLength).split('\n').slice(0, maxLines).join('\n');
  // The cut may leave half of a character.
  return beginning === text ? text : `${beginning.replace(/\p{Cs}$/u, '')}…`;
};
