/**
 * As `JSON.parse`, but integers beyond 2^53 become strings of their exact digits (RFC 8259 §6 allows such numbers). `JSON.parse` rounds
 * them, so that two account IDs could become the same. Throws `SyntaxError`.
 */
export const parseExactJson = (text: string): unknown => JSON.parse(text, exactInteger);

/** A reviver. Its third argument has the source text of numbers. */
const exactInteger = (_: string, value: unknown, context?: { readonly source?: string }): unknown => {
  const source = context?.source ?? '';
  const isRounded = typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source);
  return isRounded ? source : value;
};
