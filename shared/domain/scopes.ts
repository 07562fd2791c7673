import type { OAuth2Facts, Scope } from './provider.ts';

/** The minimum that is preselected: what is always sent, and what the record names as default. */
export const minimumScopes = (auth: OAuth2Facts): string[] =>
  auth.scopes.items.filter((scope) => scope.locked || scope.default).map((scope) => scope.id);

/** A choice as it will be sent: locked scopes added, doubles dropped, the record's order first. */
export const completeScopes = (auth: OAuth2Facts, chosen: readonly string[]): string[] => {
  const wanted = new Set([
    ...auth.scopes.items.filter((scope) => scope.locked).map((scope) => scope.id),
    ...chosen,
  ]);
  const known = auth.scopes.items.filter((scope) => wanted.has(scope.id)).map((scope) => scope.id);
  const knownSet = new Set(known);
  return [...known, ...[...wanted].filter((id) => !knownSet.has(id))];
};

/** Scopes in a choice that the record does not list, where it takes no others. */
export const unknownScopes = (auth: OAuth2Facts, chosen: readonly string[]): string[] => {
  if (auth.scopes.open) return chosen.filter((id) => !/^[\x21\x23-\x5b\x5d-\x7e]{1,300}$/.test(id));
  const known = new Set(auth.scopes.items.map((scope) => scope.id));
  return chosen.filter((id) => !known.has(id));
};

/** Everything that a set of scopes allows: the scopes and all that they contain. */
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

/** What was asked for and not given, by what the granted scopes contain (RFC 6749 §3.3). */
export const missingScopes = (
  items: readonly Scope[],
  requested: readonly string[],
  granted: readonly string[],
): string[] => {
  const allowed = withImplied(items, granted);
  return requested.filter((id) => !allowed.has(id));
};

/** Joins and splits by the provider's own sign. */
const SEPARATORS = { ' ': /\s+/, ',': /[\s,]+/, '+': /[\s+]+/ } as const;

/** What can be a scope (RFC 6749 §3.3, a little wider); anything else in an answer is noise, and there is no end to noise. */
const GRANTED_SCOPE = /^[\x21-\x7e]{1,300}$/;
const MAX_GRANTED = 1000;

/**
 * Reads the scopes that a provider says it granted. Some answer with commas where they were asked with spaces; a part is
 * taken apart only if what was asked for shows that it is several.
 */
export const readGrantedScopes = (
  text: string,
  separator: ' ' | ',' | '+',
  requested: readonly string[],
): string[] => {
  const asked = new Set(requested);
  const parts = text.split(SEPARATORS[separator]).flatMap((part) => {
    const pieces = part.split(',');
    return !asked.has(part) && pieces.some((piece) => asked.has(piece)) ? pieces : [part];
  });
  return [...new Set(parts.filter((id) => GRANTED_SCOPE.test(id)))].slice(0, MAX_GRANTED);
};
