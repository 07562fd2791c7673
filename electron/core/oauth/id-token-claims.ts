import { parseExactJson } from '../http/exact-json.ts';

export type IdTokenClaims = Readonly<Record<string, unknown>>;

/** The claims of an ID token, which is not validated here, with the digits of large integers; null if it can't be read. */
export const idTokenClaims = (idToken: string): IdTokenClaims | null => {
  const parts = idToken.split('.');
  if (parts.length !== 3) return null;
  try {
    const claims = parseExactJson(Buffer.from(parts[1] ?? '', 'base64url').toString('utf8'));
    return claims !== null && typeof claims === 'object' && !Array.isArray(claims)
      ? (claims as IdTokenClaims)
      : null;
  } catch {
    return null;
  }
};
