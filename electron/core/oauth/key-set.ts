import { isJsonObject, type JsonObject } from '../../../shared/json-object.ts';
import type { HttpResponse } from '../ports.ts';
import { parseJson } from '../http/response-body.ts';

/** The members that tell keys apart: what they are for, and the public key itself (RFC 7517 §4, RFC 7518 §6). */
const DISTINGUISHING = ['kty', 'kid', 'alg', 'use', 'key_ops', 'crv', 'n', 'e', 'x', 'y', 'pub'] as const;

/**
 * The response with the keys that the OAuth library can read. It rejects the whole set for one entry that is no object, and can't choose
 * between two entries for the same key. A response without a list of keys is unchanged.
 */
export const withReadableKeys = (response: HttpResponse): HttpResponse => {
  const document = parseJson(response);
  const keys = document?.['keys'];
  if (response.status !== 200 || !Array.isArray(keys)) return response;
  const readable = new Map(
    keys
      .filter(isJsonObject)
      .map(withReadableMembers)
      .map((key) => [JSON.stringify(DISTINGUISHING.map((name) => key[name])), key]),
  );
  const body = Buffer.from(JSON.stringify({ ...document, keys: [...readable.values()] }));
  return { ...response, body };
};

const isText = (value: unknown): boolean => typeof value === 'string';

/** The members that narrow the use of a key (RFC 7517 §4), with their types. The library takes a key with a null for one of another use. */
const OPTIONAL = new Map<string, (value: unknown) => boolean>([
  ['use', isText],
  ['alg', isText],
  ['kid', isText],
  ['key_ops', Array.isArray],
]);

/** Without optional members of the wrong type. */
const withReadableMembers = (key: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(key).filter(([name, value]) => OPTIONAL.get(name)?.(value) ?? true));
