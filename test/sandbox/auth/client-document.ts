import { DEVELOPMENT } from '../../../electron/shell/app-identity.ts';
import { clientDocument } from '../../../electron/core/registration/client-document.ts';
import { paths } from '../server/endpoints.ts';

/** The client ID of a Keyfob that is known by its document. The sandbox hosts it, and its host exists nowhere else. */
export const CLIENT_DOCUMENT_URL = `https://keyfob.sandbox.example${paths.clientDocument}`;

/** The document at that URL. */
export const sandboxClientDocument = (): Readonly<Record<string, unknown>> =>
  clientDocument(CLIENT_DOCUMENT_URL, DEVELOPMENT.linkScheme);

/** Fetches documents of clients for the authorization server, in place of DNS and TLS for the host above. */
export const fetchFor =
  (issuer: string): typeof fetch =>
  (input, options) =>
    input === CLIENT_DOCUMENT_URL
      ? // The server’s own dispatcher refuses this computer.
        fetch(`${issuer}${paths.clientDocument}`, { ...options, dispatcher: undefined } as RequestInit)
      : fetch(input, options);
