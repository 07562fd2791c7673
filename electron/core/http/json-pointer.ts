/** The value at a JSON pointer (RFC 6901), or undefined. Follows own properties only, never inherited ones. */
export const valueAt = (document: unknown, pointer: string): unknown => {
  if (pointer === '') return document;
  let value = document;
  for (const raw of pointer.slice(1).split('/')) {
    const segment = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, segment)) return undefined;
    value = (value as Record<string, unknown>)[segment];
  }
  return value;
};

/**
 * The string or number at a JSON pointer, as a string; otherwise null. Also null for a number beyond 2^53, which JavaScript
 * has rounded; `parseExactJson` keeps the digits of integers.
 */
export const textAt = (document: unknown, pointer: string): string | null => {
  const value = valueAt(document, pointer);
  if (typeof value === 'string') return value === '' ? null : value;
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? null : String(value);
};
