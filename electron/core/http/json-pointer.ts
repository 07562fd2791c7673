/** The value at a JSON pointer (RFC 6901), or undefined. Only own properties and array indices are followed. */
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
 * A value that can stand for an identifier or a label, as text; null for everything else. An integer too large to be kept exactly is
 * none: two accounts could read as one.
 */
export const textAt = (document: unknown, pointer: string): string | null => {
  const value = valueAt(document, pointer);
  if (typeof value === 'string') return value === '' ? null : value;
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? null : String(value);
};
