import { fill } from './fill.ts';

/** Buttons and reports of text fields, on any page. */
export const FIELD = {
  show: 'Show what was typed',
  hide: 'Hide what was typed',
  clear: 'Clear the search',
  used: '{used} of {max}',
  tooLong: 'At most {max} characters.',
  tooMany: 'At most {max} entries.',
} as const;

const number = (value: number): string => value.toLocaleString('en-US');

/** How much of its limit a text uses. */
export const usedText = (text: string, max: number): string =>
  fill(FIELD.used, { used: number(text.trim().length), max: number(max) });

export const tooLongText = (max: number): string => fill(FIELD.tooLong, { max: number(max) });

export const tooManyText = (max: number): string => fill(FIELD.tooMany, { max: number(max) });
