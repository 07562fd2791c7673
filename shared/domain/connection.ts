import type { ErrorCode } from '../errors.ts';
import type { ConnectionId, ProviderKey } from '../ids.ts';
import type { Grant } from './grant.ts';

/**
 * Who a connection acts as. `issuer` and `subject` identify the account and never change (OIDC Core §5.7); the label is for
 * people and may be edited. `subject` is null where the provider has no way to tell, so that the account can't be recognised.
 */
export interface Account {
  readonly issuer: string;
  readonly subject: string | null;
  readonly label: string;
  /** The workspace or organisation, where the provider has one. */
  readonly tenant: string | null;
}

/** How the last test call ended. */
export type CheckKind =
  | 'ok'
  /** 401: the provider no longer accepts the login. */
  | 'rejected'
  /** 403: the login lives, but this call is not allowed. */
  | 'forbidden'
  /** No answer, or one that passes by itself (429, 5xx). Says nothing about the login. */
  | 'unreachable'
  /** An answer that nobody can read anything from. */
  | 'unexpected';

export interface CheckResult {
  /** Milliseconds since 1970, as every time here. */
  readonly at: number;
  readonly kind: CheckKind;
  readonly code: ErrorCode | null;
  /** The HTTP status, where there was an answer. */
  readonly status: number | null;
}

/** Where the secrets of a connection or an app are: in the vault file, in memory until quit, or nowhere any more. */
export type SecretPlace = 'vault' | 'session' | 'missing' | 'none';

/** Everything about a connection except its secrets. */
export interface ConnectionFacts {
  readonly id: ConnectionId;
  readonly providerKey: ProviderKey;
  readonly grant: Grant;
  readonly account: Account;
  /** What was asked for at the last sign-in. */
  readonly requestedScopes: readonly string[];
  /** What the provider gave (RFC 6749 §5.1: as requested, if it did not say). */
  readonly grantedScopes: readonly string[];
  readonly connectedAt: number;
  /** When the access token was last obtained. */
  readonly refreshedAt: number;
  /** When the access token ends; null if the provider did not say (RFC 6749 §5.1 `expires_in`). */
  readonly expiresAt: number | null;
  /** Whether there is a refresh token to renew the access token with. */
  readonly canRefresh: boolean;
  /** `unsaved`: those in the vault file are used up, and the ones that took their place wait in memory to be saved. */
  readonly secrets: SecretPlace | 'unsaved';
  readonly lastCheck: CheckResult | null;
  /** When a call with this connection last succeeded. */
  readonly lastSuccessAt: number | null;
  /** Whether the provider's record has a test call at all. */
  readonly canCheck: boolean;
  readonly isChecking: boolean;
  /** The account that is meant where a provider has several and none is named. */
  readonly isDefault: boolean;
}

/** What a person is told after a disconnect. The connection is gone from Keyfob in every case. */
export interface DisconnectReport {
  readonly connectionId: ConnectionId;
  readonly accountLabel: string;
  readonly revocation:
    /** The provider confirmed (RFC 7009 §2.2). */
    | { readonly kind: 'confirmed' }
    /** The provider offers no way; it must be done on its own page. */
    | { readonly kind: 'unsupported' }
    /** There was no token left to revoke. */
    | { readonly kind: 'nothing-to-revoke' }
    /** The provider was asked and did not confirm. */
    | { readonly kind: 'failed'; readonly code: ErrorCode; readonly willRetry: boolean };
  /** Whether the provider has a page of connected apps to look at. */
  readonly hasConnectedAppsPage: boolean;
}
