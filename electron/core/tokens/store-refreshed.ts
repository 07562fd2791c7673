import { KEYFOB } from '../../../shared/domain/actor.ts';
import { missingScopes, readGrantedScopes, withScopesInEffect } from '../../../shared/domain/scopes.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import { keyOfRule } from '../catalog/account-values.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { putAccountOption } from '../connections/account-option-store.ts';
import { activitySubject } from '../connections/activity-subject.ts';
import {
  tokenAddress,
  type ConnectionRepository,
  type StoredConnection,
} from '../connections/connection-repository.ts';
import { endAfterRefresh } from '../connections/refresh-token-end.ts';
import type { TimelineHistory } from '../connections/timeline-history.ts';
import type { ClientContext } from '../oauth/library-calls.ts';
import type { TokenGrant } from '../oauth/token-grant.ts';
import type { Database } from '../ports.ts';
import type { Vault } from '../vault/vault.ts';
import type { UsedToken } from './stored-token.ts';
import type { RenewalLedger } from './renewal-ledger.ts';
import { renewalDueAt } from './renewal-plan.ts';
import type { RenewalTimeline } from './renewal-timeline.ts';

/** Tokens as a refresh returned them. */
export interface RefreshedTokens {
  readonly context: ClientContext;
  readonly account: StoredConnection['account'];
  readonly used: UsedToken;
  readonly grant: TokenGrant;
  readonly refreshedAt: number;
  /** Why the access token must not be used; null if it can be. */
  readonly failure: AppError | null;
  readonly timeline: RenewalTimeline;
}

interface RefreshStores {
  readonly database: Database;
  readonly repository: ConnectionRepository;
  readonly catalog: Catalog;
  readonly vault: Vault;
  readonly activity: ActivityLog;
  readonly timelines: TimelineHistory;
  readonly ledger: RenewalLedger;
}

/** Stores refreshed tokens with everything that follows from them, in one transaction. Throws `StorageError`; the vault must be open. */
export const storeRefreshed = (
  { activity, catalog, database, ledger, repository, timelines, vault }: RefreshStores,
  id: ConnectionId,
  { context, grant, refreshedAt, failure, timeline }: RefreshedTokens,
): void => {
  database.transaction(() => {
    const connection = repository.findStored(id);
    if (!connection) return;
    if (failure) {
      // The old refresh token may be spent, so the grant goes on in the new one. The access token is of no use.
      if (grant.refreshToken !== null) vault.put(tokenAddress(id, 'refresh_token'), grant.refreshToken);
      return;
    }
    const expiresAt = grant.expiresIn === null ? null : refreshedAt + grant.expiresIn * 1000;
    const { scopes, offline } = context.record.auth;
    const grantedScopes = refreshedScopes(context, connection, grant.scope);
    const held = [...new Set([...connection.grantedScopes, ...connection.lostScopes])];
    const lostScopes = missingScopes(scopes.items, held, grantedScopes);
    const issued = {
      at: refreshedAt,
      isNew: grant.refreshToken !== null,
      expiresIn: grant.refreshExpiresIn,
    };
    const renewed: StoredConnection = {
      ...connection,
      refreshedAt,
      expiresAt,
      grantedScopes,
      lostScopes,
      refreshTokenEnd: endAfterRefresh(connection.refreshTokenEnd, offline, issued),
      // The provider has accepted the sign-in. What the last check found of its access stays.
      lastSuccessAt: refreshedAt,
      verifiedBy: 'renewal',
    };
    repository.save(renewed);
    ledger.succeeded(id, renewalDueAt(renewed, offline));
    vault.put(tokenAddress(id, 'access_token'), grant.accessToken);
    // Without a new refresh token the old one stays valid (RFC 6749 §6).
    if (grant.refreshToken !== null) vault.put(tokenAddress(id, 'refresh_token'), grant.refreshToken);
    // What the rule refuses does not replace what is stored.
    for (const rule of context.record.perAccount) {
      const option = grant.accountOptions[keyOfRule(rule)] ?? null;
      if (option) putAccountOption(vault, id, rule, option);
    }
    const subject = { actor: KEYFOB, ...activitySubject(catalog, connection) };
    activity.add({ kind: timeline.kind, ...subject });
    const lost = lostScopes.filter((scope) => !connection.lostScopes.includes(scope));
    if (lost.length > 0) activity.add({ kind: 'scopes_lost', ...subject, details: { lost: lost.length } });
    timelines.add(id, timeline.stored());
  });
};

/** The granted scopes after a refresh. Without `scope` they are unchanged (RFC 6749 §6). The ID token came with the sign-in. */
const refreshedScopes = (
  { record: { auth } }: ClientContext,
  { grantedScopes, requestedScopes }: StoredConnection,
  scope: string | null,
): readonly string[] => {
  if (scope === null) return grantedScopes;
  const granted = readGrantedScopes(scope, auth.scopes.separator, requestedScopes);
  const effects = { hasRefreshToken: true, hasIdToken: grantedScopes.includes('openid') };
  return withScopesInEffect(auth, granted, requestedScopes, effects);
};
