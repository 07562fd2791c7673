import type { ErrorCode } from '../errors.ts';
import type { ConnectionId, ProviderKey } from '../ids.ts';
import type { RenewalOutcome } from './renewal.ts';
import type { AccountColor } from './account-color.ts';
import type { Grant } from './grant.ts';

/**
 * Who a connection acts as. `issuer` and `subject` identify the account and never change (OIDC Core §5.7); the person may edit
 * the label. `subject` is null if the provider does not identify accounts; then Keyfob cannot recognize the account.
 */
export interface Account {
  readonly issuer: string;
  readonly subject: string | null;
  readonly label: string;
  /** The workspace or organization, if the provider has them. */
  readonly tenant: string | null;
}

/** How the last test call ended. */
export type CheckKind =
  | 'ok'
  /** 401: the provider no longer accepts the login. */
  | 'rejected'
  /** 403: the sign-in is valid, but it does not permit this call. */
  | 'forbidden'
  /** No response, or a transient status (429, 5xx). It says nothing about the login. */
  | 'unreachable'
  /** A response that says neither. */
  | 'unexpected';

export interface CheckResult {
  /** Milliseconds since 1970, like every time in `shared`. */
  readonly at: number;
  readonly kind: CheckKind;
  readonly code: ErrorCode | null;
  /** The HTTP status; null without a response. */
  readonly status: number | null;
  /** Set if the platform said so without asking the provider; otherwise the provider responded. */
  readonly by?: 'platform';
}

/** What showed last that the provider accepts the account. `platform`: its list, without a word from the provider. */
export type VerifiedBy = 'sign-in' | 'paste' | 'check' | 'request' | 'renewal' | 'platform';

/** When a refresh token ends, however often the access token is renewed until then. */
export interface RefreshTokenEnd {
  readonly at: number;
  /** When it began to count. */
  readonly since: number;
  /** False if it ends then only under a condition that Keyfob can't see (`OfflineFacts.testingSeconds`). */
  readonly isCertain: boolean;
}

/**
 * Where the secrets of a connection or an OAuth client are. `session`: in memory until Keyfob quits. `missing`: lost. `none`: not
 * needed.
 */
export type SecretPlace = 'vault' | 'session' | 'missing' | 'none';

/** Everything about a connection except its secrets. */
export interface ConnectionFacts {
  readonly id: ConnectionId;
  readonly providerKey: ProviderKey;
  readonly grant: Grant;
  readonly account: Account;
  /** The provider's name for the account, such as its email address. It is the label until the person edits that. */
  readonly identity: string;
  /** Requested at the last sign-in. */
  readonly requestedScopes: readonly string[];
  /** Granted by the provider; as requested if it did not say (RFC 6749 §5.1). */
  readonly grantedScopes: readonly string[];
  /** What requests were refused for, and the account does not have yet. */
  readonly neededScopes: readonly string[];
  readonly connectedAt: number;
  /** Granted before, and no longer granted since a renewal (RFC 6749 §6). A new sign-in settles it. */
  readonly lostScopes: readonly string[];
  /** Whether it came from a file without its sign-in, and nobody has signed in since. */
  readonly isImported: boolean;
  /** When the access token was last obtained. */
  readonly refreshedAt: number;
  /** When the access token expires; null if the provider did not say (RFC 6749 §5.1 `expires_in`). */
  readonly expiresAt: number | null;
  /** Whether the access token can be renewed: there is a refresh token, or the OAuth client requests a new one for itself. */
  readonly canRefresh: boolean;
  /** Null if the end of the refresh token is not known, or there is none. */
  readonly refreshTokenEnd: RefreshTokenEnd | null;
  /** `unsaved`: the refresh token in the vault is spent; the new tokens are in memory and could not be saved yet. */
  readonly secrets: SecretPlace | 'unsaved';
  readonly lastCheck: CheckResult | null;
  /** When the provider last accepted the account; null if it never did. */
  readonly lastSuccessAt: number | null;
  /** By what, if that is known. */
  readonly verifiedBy: VerifiedBy | null;
  /** Whether its tokens are bound to a key in the vault, so that they are of no use elsewhere (RFC 9449). */
  readonly isKeyBound: boolean;
  /** Whether the account can be checked. */
  readonly canCheck: boolean;
  /** Whether the provider's record has an API to send requests to. */
  readonly hasApi: boolean;
  readonly isChecking: boolean;
  /** How the last renewal of the access token ended, if it failed; otherwise null. */
  readonly failedRenewal: RenewalOutcome | null;
  /** Why nothing can be said of the account at present although it is remembered; null if there is no such reason. */
  readonly hold: ErrorCode | null;
  /** Whether the provider is in the other mode. Then the account is kept and not used. */
  readonly isInactive: boolean;
  /** Whether this account is used when a provider has several and none is named. */
  readonly isDefault: boolean;
  /** As the person chose it; null for the one that follows from the ID. */
  readonly color: AccountColor | null;
  /** When the account's picture was fetched; null if there is none to show. */
  readonly pictureAt: number | null;
}

/** Whose account it is, besides its label: the provider's name for it if the person renamed it, and its workspace. */
export const identityOf = ({
  account,
  identity,
}: Pick<ConnectionFacts, 'account' | 'identity'>): string[] => [
  ...(identity === account.label ? [] : [identity]),
  ...(account.tenant === null ? [] : [account.tenant]),
];

/** A disconnect that the person has confirmed, until they have read its report. */
export interface DisconnectFacts {
  readonly connectionId: ConnectionId;
  readonly providerKey: ProviderKey;
  readonly isManaged: boolean;
  readonly accountLabel: string;
  readonly state:
    /**
     * It can be undone. `at`: when it is carried out, in milliseconds since 1970. `waitsFor`: why it could not be carried out then; it is as
     * soon as that has ended.
     */
    | { readonly kind: 'pending'; readonly at: number; readonly waitsFor: ErrorCode | null }
    /** The account is removed, and the provider is being asked. */
    | { readonly kind: 'running' }
    /** `isLate`: it was confirmed before Keyfob last started. */
    | { readonly kind: 'done'; readonly report: DisconnectReport; readonly isLate: boolean };
}

/** The result of a disconnect. Keyfob has removed the connection in every case. */
export interface DisconnectReport {
  readonly connectionId: ConnectionId;
  readonly accountLabel: string;
  readonly revocation:
    /** The provider confirmed (RFC 7009 §2.2). */
    | { readonly kind: 'confirmed' }
    /** The provider has no revocation; the person revokes access on its own page. */
    | { readonly kind: 'unsupported' }
    /** Nothing ends a pasted token; the person deletes it on the provider's page. */
    | { readonly kind: 'stays-valid' }
    /** There was no token left to revoke. */
    | { readonly kind: 'nothing-to-revoke' }
    /**
     * The revocation of a grant failed or was rejected. `isEarlierOnly`: that of the last sign-in was confirmed, and that of an earlier
     * one failed.
     */
    | {
        readonly kind: 'failed';
        readonly code: ErrorCode;
        readonly willRetry: boolean;
        readonly isEarlierOnly: boolean;
      };
  /** Whether the provider's record has a page where the person can see connected apps. */
  readonly hasConnectedAppsPage: boolean;
}
