import type { JsonObject } from '../../../shared/json-object.ts';
import { parseExactObject } from '../http/exact-json.ts';

export type IdTokenClaims = JsonObject;

/** The claims of an ID token, which is not validated here, with the digits of large integers; null if it can't be read. */
export const idTokenClaims = (idToken: string): IdTokenClaims | null => {
  const parts = idToken.split('.');
  if (parts.length !== 3) return null;
  return parseExactObject(Buffer.from(parts[1] ?? '', 'base64url').toString('utf8'));
};
