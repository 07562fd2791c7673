import { minimumScopes } from '../../../shared/domain/scopes.ts';
import type { ResolvedRecord } from '../catalog/resolve-record.ts';
import type { Authorization } from '../oauth/authorization.ts';
import type { Http } from '../ports.ts';
import { REGISTRATION_LIMITS } from './unregister.ts';

/**
 * Returns whether a server accepts a document's URL as a client ID. A refusal would be shown only in the browser. So Keyfob makes an
 * authorization request that nobody answers: pushed, or as a browser would.
 */
export const takesDocument = async (
  { authorization, http }: { readonly authorization: Authorization; readonly http: Http },
  record: ResolvedRecord,
  url: string,
  redirectUri: string,
): Promise<boolean> => {
  const { auth } = record;
  const isPushed = auth.endpoints.pushedAuthorizationRequest !== null;
  const strict = { ...record, auth: { ...auth, requirePushedAuthorizationRequests: isPushed } };
  const made = await authorization.request(
    { record: strict, clientId: url, clientSecret: null },
    { redirectUri, scopes: minimumScopes(auth), account: {} },
    AbortSignal.timeout(REGISTRATION_LIMITS.timeoutMs),
  );
  if (!made.ok || isPushed) return made.ok;
  const { url: link } = made.value;
  const sent = await http.send({
    method: 'GET',
    url: link,
    headers: { accept: 'text/html' },
    body: null,
    ...REGISTRATION_LIMITS,
  });
  if (!sent.ok) return false;
  const { status, headers } = sent.value;
  const target = URL.parse(headers['location'] ?? '', link);
  return status < 400 && target?.searchParams.has('error') !== true;
};
