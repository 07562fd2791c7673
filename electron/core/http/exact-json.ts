import { isJsonObject, type JsonObject } from '../../../shared/json-object.ts';

/**
 * The JSON object in a text; null for any other text. Integers beyond 2^53 become strings of their exact digits (RFC 8259 §6 allows such
 * numbers). `JSON.parse` rounds them, so that two account IDs could become the same.
 */
export const parseExactObject = (text: string): JsonObject | null => {
  const document = parseExactDocument(text);
  return isJsonObject(document) ? document : null;
};

/** As `parseExactObject`, and for a JSON array as well. */
export const parseExactDocument = (text: string): JsonObject | readonly unknown[] | null => {
  try {
    const value: unknown = JSON.parse(text, exactInteger);
    return isJsonObject(value) || Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
};

/** A reviver. Its third argument has the source text of numbers. */
const exactInteger = (_: string, value: unknown, context?: { readonly source?: string }): unknown => {
  const source = context?.source ?? '';
  const isRounded = typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source);
  return isRounded ? source : value;
};

/**
 * The JSON value in a text; undefined for any other text. Numbers that JavaScript would round are kept as they are written, so that
 * `JSON.stringify` writes the same number again.
 */
export const parseLosslessJson = (text: string): unknown => {
  try {
    return JSON.parse(text, rawNumber);
  } catch {
    return undefined;
  }
};

const rawNumber = (_: string, value: unknown, context?: { readonly source?: string }): unknown => {
  const source = context?.source;
  return typeof value === 'number' && source !== undefined && String(value) !== source
    ? (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(source)
    : value;
};
