import type { Scope, ScopeSensitivity } from '../../../shared/domain/provider-auth.ts';
import type { ConnectionApi } from '../connections/connection-backend.ts';
import { valueAt } from '../../../shared/json-pointer.ts';

/** A response as far as it may speak of scopes. */
interface ScopeResponse {
  readonly status: number;
  /** The value of a header; those of repeated ones joined. */
  readonly header: (name: string) => string | undefined;
  /** The JSON of the body; null if it is none. */
  readonly document: unknown;
  /** Whether the body is a page for a person. */
  readonly isPage: boolean;
}

/** The scopes that the API says are missing, as far as it names them; null if it does not speak of scopes. */
export const missingScopes = (
  { facts: { insufficientScope: rule }, scopes }: Pick<ConnectionApi, 'facts' | 'scopes'>,
  { status, header, document, isPage }: ScopeResponse,
): readonly string[] | null => {
  const challenge = header('www-authenticate') ?? '';
  if (/\berror\s*=\s*"?insufficient_scope\b/i.test(challenge)) {
    const named = scopesIn(/\bscope\s*=\s*"([^"]*)"/i.exec(challenge)?.[1] ?? '', ' ');
    return rule === 'www-authenticate-any' ? leastOf(named, scopes) : named;
  }
  if (rule === 'www-authenticate' || rule === 'www-authenticate-any') return null;
  if (rule === 'status-403') return status === 403 && !isPage ? [] : null;
  if ('errorPointer' in rule) {
    const code = valueAt(document, rule.errorPointer);
    return typeof code === 'string' && rule.codes.includes(code) ? [] : null;
  }
  // What a token may not see is often said not to exist.
  if (status !== 403 && status !== 404) return null;
  const granted = header(rule.grantedHeader);
  const accepted = scopesIn(header(rule.acceptedHeader) ?? '', ',');
  if (granted === undefined || accepted.length === 0) return null;
  const held = withImplied(scopesIn(granted, ','), scopes);
  return accepted.some((scope) => held.has(scope)) ? null : leastOf(accepted, scopes);
};

/** Scope tokens (RFC 6749 §3.3). */
const scopesIn = (text: string, separator: string): string[] =>
  text
    .split(separator)
    .map((scope) => scope.trim())
    .filter((scope) => /^[\x21\x23-\x5b\x5d-\x7e]{1,300}$/.test(scope));

const withImplied = (ids: readonly string[], scopes: readonly Scope[]): ReadonlySet<string> => {
  const all = new Set(ids);
  // A set visits what is added during the loop, too.
  for (const id of all)
    for (const implied of scopes.find((scope) => scope.id === id)?.implies ?? []) all.add(implied);
  return all;
};

const SENSITIVITIES: readonly ScopeSensitivity[] = ['basic', 'personal', 'writes', 'sensitive'];

/** Of scopes of which one is enough, the one that allows least. Empty if there are several and the record knows none of them. */
const leastOf = (ids: readonly string[], scopes: readonly Scope[]): readonly string[] => {
  if (ids.length === 1) return ids;
  const rank = ({ sensitivity, implies }: Scope): number =>
    SENSITIVITIES.indexOf(sensitivity) * 100 + implies.length;
  const known = scopes.filter(({ id }) => ids.includes(id)).sort((a, b) => rank(a) - rank(b));
  return known.slice(0, 1).map(({ id }) => id);
};
