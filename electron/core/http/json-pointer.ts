import { valueAt } from '../../../shared/json-pointer.ts';

/**
 * The string or number at a JSON pointer, as a string; otherwise null. Also null for a number beyond 2^53, which JavaScript
 * has rounded; `parseExactObject` keeps the digits of integers.
 */
export const textAt = (document: unknown, pointer: string): string | null => {
  const value = valueAt(document, pointer);
  if (typeof value === 'string') return value === '' ? null : value;
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? null : String(value);
};
