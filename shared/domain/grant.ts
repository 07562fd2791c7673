import type { OAuthClientId } from '../ids.ts';

/** With whose OAuth client an account is authorized, and who holds the tokens. */
export type Grant =
  /** The person's own OAuth client. The tokens are in Keyfob's vault. */
  | {
      readonly kind: 'own';
      readonly oauthClientId: OAuthClientId;
      /** The client acts for itself, and nobody signed in (client credentials, RFC 6749 §4.4). */
      readonly clientCredentials?: true;
    }
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

/** Whether Keyfob can get a new grant: by a sign-in, or by asking as the OAuth client itself. Otherwise the person pastes a new token. */
export const canSignIn = ({ kind }: Grant): boolean => kind !== 'manual';

/** Whether the account is that of the OAuth client itself. Nobody signs in to it: its tokens are requested with the client's secret. */
export const isClientGrant = (grant: Grant | GrantChoice): boolean =>
  grant.kind === 'own' && grant.clientCredentials === true;

/** The person's OAuth client behind a grant; null if there is none. */
export const oauthClientIdOf = (grant: Grant | GrantChoice): OAuthClientId | null =>
  grant.kind === 'own' ? grant.oauthClientId : null;

/** The choice that leads to a grant of the same kind and OAuth client. */
export const choiceOf = (grant: Grant): GrantChoice => (grant.kind === 'own' ? grant : { kind: grant.kind });

export const isSameChoice = (a: GrantChoice, b: GrantChoice): boolean =>
  a.kind === b.kind && oauthClientIdOf(a) === oauthClientIdOf(b) && isClientGrant(a) === isClientGrant(b);
