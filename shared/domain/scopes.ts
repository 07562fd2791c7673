import { LIMITS } from '../limits.ts';
import { isClientGrant, type Grant, type GrantChoice } from './grant.ts';
import type { OAuth2Facts, Scope } from './provider-auth.ts';

/** The preselected minimum: locked and default scopes. */
export const minimumScopes = (auth: OAuth2Facts): string[] =>
  auth.scopes.items.filter((scope) => scope.locked || scope.default).map((scope) => scope.id);

/** Adds locked scopes to a choice and removes duplicates. Scopes of the record come first, in its order. */
export const completeScopes = (auth: OAuth2Facts, chosen: readonly string[]): string[] => {
  const wanted = new Set([
    ...auth.scopes.items.filter((scope) => scope.locked).map((scope) => scope.id),
    ...chosen,
  ]);
  const known = auth.scopes.items.filter((scope) => wanted.has(scope.id)).map((scope) => scope.id);
  const knownSet = new Set(known);
  return [...known, ...[...wanted].filter((id) => !knownSet.has(id))];
};

/**
 * What is requested for the OAuth client itself: what the record says, or the chosen scopes. Those that only a sign-in gives a meaning to
 * are left out: the identity of a person, and refresh tokens (RFC 6749 §4.4.3).
 */
export const clientScopes = (auth: OAuth2Facts, chosen: readonly string[]): readonly string[] =>
  auth.clientCredentials?.scopes ??
  chosen.filter((id) => id !== 'openid' && id !== 'offline_access' && id !== auth.offline.scope);

/** Whether nobody chooses what an account may do: the record says what is requested for OAuth clients themselves. */
export const hasFixedScopes = ({ clientCredentials }: OAuth2Facts, grant: Grant | GrantChoice): boolean =>
  isClientGrant(grant) && clientCredentials !== null && clientCredentials.scopes !== null;

/** RFC 6749 §3.3. */
const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]+$/;

/** Chosen scopes that cannot be sent: malformed ones or, unless the record allows others, ones it does not list. */
export const unknownScopes = (auth: OAuth2Facts, chosen: readonly string[]): string[] => {
  if (auth.scopes.open) return chosen.filter((id) => id.length > LIMITS.scope || !SCOPE.test(id));
  const known = new Set(auth.scopes.items.map((scope) => scope.id));
  return chosen.filter((id) => !known.has(id));
};

/** The scopes and, transitively, all that they imply. */
export const withImplied = (items: readonly Scope[], ids: readonly string[]): Set<string> => {
  const byId = new Map(items.map((scope) => [scope.id, scope]));
  const all = new Set<string>();
  const visit = (id: string): void => {
    if (all.has(id)) return;
    all.add(id);
    byId.get(id)?.implies.forEach(visit);
  };
  ids.forEach(visit);
  return all;
};

/** Requested scopes that are neither granted nor implied by a granted one (RFC 6749 §3.3). */
export const missingScopes = (
  items: readonly Scope[],
  requested: readonly string[],
  granted: readonly string[],
): string[] => {
  const allowed = withImplied(items, granted);
  return requested.filter((id) => !allowed.has(id));
};

/** How many scopes an account is said to need. */
const MAX_NEEDED = 20;

/** Of scopes that requests were refused for, those that can be requested and are not granted: the latest ones, each once. */
export const neededScopes = (
  auth: OAuth2Facts,
  ids: readonly string[],
  granted: readonly string[],
): string[] => {
  const allowed = withImplied(auth.scopes.items, granted);
  const unknown = new Set(unknownScopes(auth, ids));
  return [...new Set(ids)].filter((id) => !allowed.has(id) && !unknown.has(id)).slice(-MAX_NEEDED);
};

/** What a sign-in has obtained besides the access token. */
export interface ScopeEffects {
  readonly hasRefreshToken: boolean;
  readonly hasIdToken: boolean;
}

/**
 * Adds requested scopes whose effect is there to the granted ones: some providers never list them in `scope`. A refresh token is the
 * effect of `offline_access` (OIDC Core §11) or the record's name for it, an ID token that of `openid` (§3.1.2.1).
 */
export const withScopesInEffect = (
  { offline }: Pick<OAuth2Facts, 'offline'>,
  granted: readonly string[],
  requested: readonly string[],
  { hasRefreshToken, hasIdToken }: ScopeEffects,
): string[] => {
  const inEffect = [
    ...(hasRefreshToken ? [offline.scope ?? 'offline_access'] : []),
    ...(hasIdToken ? ['openid'] : []),
  ];
  return [...new Set([...granted, ...inEffect.filter((id) => requested.includes(id))])];
};

/** How to split a list of scopes, by the provider's separator. */
const SEPARATORS = { ' ': /\s+/, ',': /[\s,]+/, '+': /[\s+]+/ } as const;

/** Characters of a scope (RFC 6749 §3.3, slightly wider). Anything else in a response is dropped, and the list is limited. */
const GRANTED_SCOPE = /^[\x21-\x7e]+$/;
const MAX_GRANTED = 1000;

/**
 * Reads the granted scopes of a token response. Some providers respond with commas although requests use spaces. So a part is
 * also split at commas if one of the pieces was requested and the whole part was not.
 */
export const readGrantedScopes = (
  text: string,
  separator: ' ' | ',' | '+',
  requested: readonly string[],
): string[] => {
  const requestedSet = new Set(requested);
  const parts = text.split(SEPARATORS[separator]).flatMap((part) => {
    const pieces = part.split(',');
    return !requestedSet.has(part) && pieces.some((piece) => requestedSet.has(piece)) ? pieces : [part];
  });
  return [...new Set(parts.filter((id) => id.length <= LIMITS.scope && GRANTED_SCOPE.test(id)))].slice(
    0,
    MAX_GRANTED,
  );
};
