/** Characters that change how a text is laid out, and so what it seems to say. */
const HIDDEN = /[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A text from outside with its hidden characters shown by their numbers. */
export const visible = (text: string): string =>
  text.replace(HIDDEN, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
