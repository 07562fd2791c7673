import type { OAuth2Facts } from '../../../shared/domain/provider-auth.ts';

/** The account that a sign-in is for: that of a connection, or another one. */
export interface WantedAccount {
  /** The connection whose account must sign in again, or null for another account. */
  readonly target: { readonly account: { readonly label: string }; readonly isLabelEdited: boolean } | null;
  /** The number of connections at this provider. */
  readonly connected: number;
}

const looksLikeEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text);

/**
 * The parameters of an authorization request that select the account (OIDC Core §3.1.2.1).
 *
 * For another account: the record's parameters, such as `prompt`, that make the provider ask which one, because it would
 * otherwise use the account that is signed in in the browser. For a connection: `login_hint` with its email address, unless the
 * person has edited the label.
 */
export const accountParameters = (
  auth: OAuth2Facts,
  { target, connected }: WantedAccount,
): Readonly<Record<string, string>> => {
  if (target === null) return connected > 0 ? auth.anotherAccountParameters : {};
  const { label } = target.account;
  return auth.openid && !target.isLabelEdited && looksLikeEmail(label) ? { login_hint: label } : {};
};
