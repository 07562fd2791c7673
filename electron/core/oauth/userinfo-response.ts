import { parseExactObject } from '../http/exact-json.ts';
import type { OAuthFetch } from './oauth-fetch.ts';

/**
 * Makes responses of the userinfo endpoint readable for the OAuth library: keeps the digits of large integers, and turns a `sub` that
 * is an integer, which the library refuses, into its digits. With an ID token, `sub` must be a string (OIDC Core §5.3.2).
 */
export const userinfoFetch = (inner: OAuthFetch, hasIdToken: boolean): OAuthFetch => ({
  ...inner,
  fetch: async (url, options) => {
    const response = await inner.fetch(url, options);
    if (response.status !== 200) return response;
    const text = await response.text();
    return new Response(withReadableSubject(text, hasIdToken), { headers: response.headers });
  },
});

const withReadableSubject = (text: string, hasIdToken: boolean): string => {
  const document = parseExactObject(text);
  if (!document) return text;
  const { sub } = document;
  const isNumeric = !hasIdToken && Number.isSafeInteger(sub);
  return JSON.stringify(isNumeric ? { ...document, sub: String(sub) } : document);
};
