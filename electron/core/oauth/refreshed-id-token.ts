import type { IdentityRule } from '../../../shared/domain/provider.ts';
import { textAt } from '../http/json-pointer.ts';
import { idTokenClaims, type IdTokenClaims } from './id-token-claims.ts';
import { isFromTheFuture } from './id-token-times.ts';

/** Whom an ID token must be about. */
export interface ExpectedIdentity {
  readonly issuer: string;
  readonly clientId: string;
  /** The account's subject; null if it is unknown. */
  readonly subject: string | null;
  readonly rule: IdentityRule | null;
}

/**
 * Checks the ID token of a refresh (OIDC Core §12.2): `foreign` if it is not about the same account and client, or can't be read;
 * `future` if it was issued later than now. The token endpoint sent it over TLS, so its signature is not needed (§3.1.3.7): a key set
 * that can't be had must not lose a refresh token.
 *
 * @param now milliseconds since 1970
 */
export const checkRefreshedIdToken = (
  idToken: string,
  expected: ExpectedIdentity,
  now: number,
): 'ok' | 'foreign' | 'future' => {
  const claims = idTokenClaims(idToken);
  if (!claims || claims['iss'] !== expected.issuer || typeof claims['iat'] !== 'number') return 'foreign';
  if (!isForClient(claims, expected.clientId) || !isAboutAccount(claims, expected)) return 'foreign';
  return isFromTheFuture(claims, now) ? 'future' : 'ok';
};

/** Of several audiences, `azp` names the one that the token was issued to (OIDC Core §3.1.3.7). */
const isForClient = ({ aud, azp }: IdTokenClaims, clientId: string): boolean =>
  Array.isArray(aud) ? aud.includes(clientId) && (aud.length === 1 || azp === clientId) : aud === clientId;

const isAboutAccount = (claims: IdTokenClaims, { subject, rule }: ExpectedIdentity): boolean => {
  if (typeof claims['sub'] !== 'string') return false;
  // By another rule, the subject that is known is not that of the ID token.
  if (subject === null || rule?.request !== 'openid') return true;
  const said = textAt(claims, rule.subject);
  return said === null || said === subject;
};
