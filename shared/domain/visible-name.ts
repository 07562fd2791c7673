import { LIMITS } from '../limits.ts';

/* The one rule for names that come from outside: from a provider, or from a form that a page fills in. */

/**
 * Characters that can't be seen or change how others are shown: control, formatting, lone surrogates, line separators, those that a
 * font may ignore (UAX #44, Default_Ignorable_Code_Point: fillers, joiners, variation selectors) and the Braille blank. An emoji may
 * have the variation selector that colors it.
 */
export const HIDDEN_CHARACTER =
  /(?!\uFE0F)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?<!\p{Extended_Pictographic})\uFE0F/u;
const HIDDEN_RUNS = new RegExp(`(?:${HIDDEN_CHARACTER.source})+`, 'gu');
/** No script needs more combining marks on a letter. A pile of them covers the lines around it. */
const EXCESS_MARKS = /(\p{M}{4})\p{M}+/gu;

/** Whether a text has characters that can't be seen. Two such texts can look alike and differ. */
export const hasHiddenCharacters = (text: string): boolean => HIDDEN_CHARACTER.test(text);

/** A name in the spelling in which names are stored and compared: one form for each letter (NFKC), without blanks around it. */
export const normalizeName = (text: string): string => text.normalize('NFKC').trim();

/** A provider's text as one short, visible line. */
export const visibleLine = (text: string, maxLength: number): string => {
  const visible = text.replace(HIDDEN_RUNS, ' ').replace(EXCESS_MARKS, '$1');
  // The cut may leave half of a character.
  return (
    normalizeName(
      normalizeName(visible)
        .slice(0, maxLength)
        .replace(/\p{Cs}$/u, ''),
    ) || '?'
  );
};

/** A name that the person gives, in its normal form; null if it is too long or has characters that can't be seen. */
export const ownName = (text: string): string | null => {
  const name = normalizeName(text);
  return name.length > LIMITS.accountName || hasHiddenCharacters(name) ? null : name;
};
