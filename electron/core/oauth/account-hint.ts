import type { OAuth2Facts } from '../../../shared/domain/provider.ts';
import type { Account } from '../../../shared/domain/connection.ts';

/** Whose sign-in is wanted: a known account's again, or another one beside those that are connected. */
export interface WantedAccount {
  /** The connection to be signed in again, or null. */
  readonly target: { readonly account: Account; readonly isLabelEdited: boolean } | null;
  /** How many accounts of this provider are connected. */
  readonly connected: number;
}

const looksLikeAddress = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text);

/**
 * What an authorization request says about the account. A browser that is still signed in answers for whoever it knows, so
 * another account needs the provider to ask (OIDC Core §3.1.2.1 `prompt`); a known one is named to it (`login_hint`), but only
 * by the address that the provider itself has told, never by a name that the person has made up.
 */
export const accountParameters = (
  auth: OAuth2Facts,
  { target, connected }: WantedAccount,
): Readonly<Record<string, string>> => {
  if (target === null) return connected > 0 ? auth.anotherAccountParameters : {};
  const { label } = target.account;
  return auth.openid && !target.isLabelEdited && looksLikeAddress(label) ? { login_hint: label } : {};
};
