import { DEVICE_GRANT } from '../../../shared/domain/provider-values.ts';
import { deepLinkRedirectUri, loopbackRedirectUri } from '../oauth/redirect-uri.ts';
import { CLIENT_NAME, SOFTWARE_ID } from './client-metadata.ts';

/*
 * A client ID that is the URL of a document about Keyfob (draft-ietf-oauth-client-id-metadata-document). Whoever publishes Keyfob hosts
 * the document, and names its URL in the build.
 */

/**
 * The end of the path of the redirect URIs, the same at all servers, since each compares them with the document. So these clients are for
 * servers that say who they are in the response (RFC 9207).
 */
export const DOCUMENT_CALLBACK_KEY = 'keyfob';

/** The content of the document. */
export const clientDocument = (
  url: string,
  linkScheme: string,
): { readonly redirect_uris: readonly string[] } & Readonly<Record<string, unknown>> => ({
  client_id: url,
  client_name: CLIENT_NAME,
  application_type: 'native',
  // A server takes any port with these (RFC 8252 §7.3).
  redirect_uris: [
    loopbackRedirectUri('127.0.0.1', null, DOCUMENT_CALLBACK_KEY),
    loopbackRedirectUri('[::1]', null, DOCUMENT_CALLBACK_KEY),
    deepLinkRedirectUri(linkScheme, DOCUMENT_CALLBACK_KEY),
  ],
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code', 'refresh_token', DEVICE_GRANT],
  response_types: ['code'],
  software_id: SOFTWARE_ID,
});

/** Whether a URL may be a client ID (§3 of the draft): https, with a path, and without a query, a fragment, credentials or dot segments. */
export const isDocumentUrl = (text: string): boolean => {
  const url = URL.parse(text);
  return (
    url?.protocol === 'https:' &&
    // Servers compare it as text.
    url.href === text &&
    url.pathname !== '/' &&
    ![url.username, url.password, url.hash, url.search].some((part) => part !== '')
  );
};
