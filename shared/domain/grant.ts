import type { OAuthClientId } from '../ids.ts';

/** With whose OAuth client an account is authorized, and who holds the tokens. */
export type Grant =
  /** The person's own OAuth client. The tokens are in Keyfob's vault. */
  | { readonly kind: 'own'; readonly oauthClientId: OAuthClientId }
  /** The platform's OAuth client. The platform holds the tokens, and requests pass through it. */
  | { readonly kind: 'managed'; readonly platformConnectionId: string };

export type GrantKind = Grant['kind'];

/** The grant that a new sign-in should obtain. */
export type GrantChoice = Extract<Grant, { kind: 'own' }> | { readonly kind: 'managed' };

/** The person's OAuth client behind a grant; null for a managed one. */
export const oauthClientIdOf = (grant: Grant | GrantChoice): OAuthClientId | null =>
  grant.kind === 'own' ? grant.oauthClientId : null;

/** The choice that leads to a grant of the same kind and OAuth client. */
export const choiceOf = (grant: Grant): GrantChoice => (grant.kind === 'own' ? grant : { kind: 'managed' });

export const isSameChoice = (a: GrantChoice, b: GrantChoice): boolean =>
  a.kind === b.kind && oauthClientIdOf(a) === oauthClientIdOf(b);
