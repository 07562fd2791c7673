import type { JsonObject } from '../../../shared/json-object.ts';
import type { Result } from '../../../shared/result.ts';
import { optionsFrom, type AccountOptions } from '../catalog/account-values.ts';
import type { ResolvedRecord } from '../catalog/resolve-record.ts';
import type { SigningKey } from '../http/signing-key.ts';
import type { OAuthFetch } from './oauth-fetch.ts';
import type { LibraryTokens } from './oauth-library.ts';
import type { RefreshContext } from './request-parameters.ts';
import type { IssuedTokens } from './token-response.ts';

/** A successful token response (RFC 6749 §5.1). */
export interface TokenGrant {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  /** Seconds; null if the response did not contain it. */
  readonly expiresIn: number | null;
  /** Lifetime of the refresh token in seconds; null if the response did not contain it. */
  readonly refreshExpiresIn: number | null;
  /** The `scope` parameter unchanged; null if the response did not contain it. */
  readonly scope: string | null;
  /** The key that the tokens are bound to (RFC 9449); null for bearer tokens. */
  readonly dpopKey: SigningKey | null;
  /** The claims of the validated ID token. */
  readonly claims: Readonly<Record<string, unknown>> | null;
  /** What the response says beside the tokens, if the record's identity rule reads it; otherwise null. */
  readonly described: JsonObject | null;
  /** What the responses said for the rules of the record that are read from them. */
  readonly accountOptions: AccountOptions;
}

export interface Exchange {
  readonly granted: Result<TokenGrant>;
  /** The tokens in the response. Also set if `granted` is an error, for example because the ID token is invalid. */
  readonly issued: IssuedTokens | null;
}

export interface ClientGrantRequest {
  readonly scopes: readonly string[];
  /** The key to bind the token to; null for a bearer token. */
  readonly dpopKey: SigningKey | null;
}

export interface RefreshRequest {
  readonly refreshToken: string;
  /** The key that it is bound to; null if it is bound to none. */
  readonly dpopKey: SigningKey | null;
  /** That of the account; null if it is unknown. */
  readonly subject: string | null;
  /** What the record may want repeated. */
  readonly repeated: RefreshContext;
}

export interface Refreshed {
  readonly granted: Result<TokenGrant>;
  /** The tokens in the response, whether it can be used or not. */
  readonly issued: IssuedTokens | null;
  /** The ID token is about another account, client or server, or can't be read. */
  readonly isForeign: boolean;
}

/** What a token response grants, as the library has read it. */
export const tokenGrant = (
  tokens: LibraryTokens,
  oauthFetch: OAuthFetch,
  { identity, perAccount }: Pick<ResolvedRecord, 'identity' | 'perAccount'>,
): TokenGrant => ({
  accessToken: tokens.access_token,
  dpopKey: oauthFetch.issued()?.dpopKey ?? null,
  refreshToken: tokens.refresh_token ?? null,
  expiresIn: tokens.expires_in ?? null,
  refreshExpiresIn: numberOrNull(tokens['refresh_token_expires_in']),
  scope: tokens.scope ?? null,
  claims: tokens.claims() ?? null,
  described: identity?.request === 'token-response' ? oauthFetch.tokenDocument() : null,
  accountOptions: optionsFrom(perAccount, 'token-response', oauthFetch.tokenDocument()),
});

const numberOrNull = (value: unknown): number | null => (typeof value === 'number' ? value : null);
