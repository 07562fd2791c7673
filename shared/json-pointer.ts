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
