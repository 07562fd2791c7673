import type { OAuthClientId } from '../ids.ts';

/** With whose OAuth client an account is authorized, and who holds the tokens. */
export type Grant =
  /** The person's own OAuth client. The tokens are in Keyfob's vault. */
  | { readonly kind: 'own'; readonly oauthClientId: OAuthClientId }
  /** The platform's OAuth client. The platform holds the tokens, and requests pass through it. */
  | { readonly kind: 'managed'; readonly platformConnectionId: string }
  /** A token that the person made at the provider and pasted. It is in Keyfob's vault. */
  | {
      readonly kind: 'manual';
      /** What the person entered for the record's URL variables, such as a project. */
      readonly variables: Readonly<Record<string, string>>;
    };

export type GrantKind = Grant['kind'];

/** The grant that a new sign-in should obtain. No sign-in leads to a `manual` one. */
export type GrantChoice = Extract<Grant, { kind: 'own' }> | { readonly kind: 'managed' | 'manual' };

/** Whether a sign-in in the browser renews a grant. Otherwise the person pastes a new token. */
export const canSignIn = ({ kind }: Grant): boolean => kind !== 'manual';

/** The person's OAuth client behind a grant; null if there is none. */
export const oauthClientIdOf = (grant: Grant | GrantChoice): OAuthClientId | null =>
  grant.kind === 'own' ? grant.oauthClientId : null;

/** The choice that leads to a grant of the same kind and OAuth client. */
export const choiceOf = (grant: Grant): GrantChoice => (grant.kind === 'own' ? grant : { kind: grant.kind });

export const isSameChoice = (a: GrantChoice, b: GrantChoice): boolean =>
  a.kind === b.kind && oauthClientIdOf(a) === oauthClientIdOf(b);
