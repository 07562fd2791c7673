import type { AccountColor } from '../../../shared/domain/account-color.ts';
import type {
  CheckResult,
  ConnectionFacts,
  RefreshTokenEnd,
  VerifiedBy,
} from '../../../shared/domain/connection.ts';
import type { Grant } from '../../../shared/domain/grant.ts';
import type { ConnectionId, OAuthClientId, ProviderKey } from '../../../shared/ids.ts';

/** A connection as stored; its tokens are in the vault. */
export interface StoredConnection extends Omit<
  ConnectionFacts,
  | 'secrets'
  | 'isKeyBound'
  | 'canCheck'
  | 'hasApi'
  | 'isChecking'
  | 'failedRenewal'
  | 'hold'
  | 'isInactive'
  | 'pictureAt'
> {
  /** The person has named the account. A new sign-in keeps that name. */
  readonly isLabelEdited: boolean;
}

/** A row with the columns of `COLUMNS`. Scopes and the check are JSON, booleans are 0 or 1. */
export type Row = readonly [
  id: ConnectionId,
  providerKey: ProviderKey,
  oauthClientId: OAuthClientId | null,
  platformConnectionId: string | null,
  issuer: string,
  subject: string | null,
  label: string,
  tenant: string | null,
  isLabelEdited: number,
  requestedScopes: string,
  grantedScopes: string,
  connectedAt: number,
  refreshedAt: number,
  expiresAt: number | null,
  canRefresh: number,
  lastCheck: string | null,
  lastSuccessAt: number | null,
  isDefault: number,
  identity: string,
  neededScopes: string,
  lostScopes: string,
  refreshTokenEnd: string | null,
  verifiedBy: VerifiedBy | null,
  color: AccountColor | null,
  manualVariables: string | null,
  clientCredentials: number,
  isImported: number,
];

export const COLUMNS = `id, provider_key, oauth_client_id, platform_connection_id, issuer, subject, label, tenant, is_label_edited,
  requested_scopes, granted_scopes, connected_at, refreshed_at, expires_at, can_refresh, last_check, last_success_at,
  is_default, identity, needed_scopes, lost_scopes, refresh_token_end, verified_by, color, manual_variables, client_credentials,
  is_imported`;

/** Reads columns by position, because reading them by name slows down the start with a thousand accounts. */
export const connectionOf = (row: Row, scopesOf: (json: string) => readonly string[]): StoredConnection => ({
  id: row[0],
  providerKey: row[1],
  grant: grantOf(row[2], row[3], row[24], row[25] === 1),
  account: { issuer: row[4], subject: row[5], label: row[6], tenant: row[7] },
  isLabelEdited: row[8] === 1,
  requestedScopes: scopesOf(row[9]),
  grantedScopes: scopesOf(row[10]),
  connectedAt: row[11],
  refreshedAt: row[12],
  expiresAt: row[13],
  canRefresh: row[14] === 1,
  lastCheck: row[15] === null ? null : (JSON.parse(row[15]) as CheckResult),
  lastSuccessAt: row[16],
  isDefault: row[17] === 1,
  identity: row[18],
  neededScopes: scopesOf(row[19]),
  lostScopes: scopesOf(row[20]),
  refreshTokenEnd: row[21] === null ? null : (JSON.parse(row[21]) as RefreshTokenEnd),
  verifiedBy: row[22],
  color: row[23],
  isImported: row[26] === 1,
});

const grantOf = (
  oauthClientId: OAuthClientId | null,
  platformConnectionId: string | null,
  manualVariables: string | null,
  isOfClient: boolean,
): Grant => {
  if (oauthClientId !== null)
    return { kind: 'own', oauthClientId, ...(isOfClient && { clientCredentials: true }) };
  return manualVariables === null
    ? { kind: 'managed', platformConnectionId: platformConnectionId ?? '' }
    : { kind: 'manual', variables: JSON.parse(manualVariables) as Record<string, string> };
};

/** Parses lists of scopes, each distinct list only once, because most accounts of a provider have the same. */
export const scopesReader = (): ((json: string) => readonly string[]) => {
  const known = new Map<string, readonly string[]>();
  return (json) => {
    const scopes = known.get(json) ?? (JSON.parse(json) as readonly string[]);
    known.set(json, scopes);
    return scopes;
  };
};
