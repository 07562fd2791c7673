import { readGrantedScopes, withScopesInEffect } from '../../../shared/domain/scopes.ts';
import { visibleLine } from '../../../shared/domain/visible-name.ts';
import { LIMITS } from '../../../shared/limits.ts';
import type { ResolvedRecord } from '../catalog/resolve-record.ts';
import type { ObtainedGrant } from '../connections/grant-store.ts';
import type { PlatformConnection } from '../platform/platform-client.ts';

/** The account's name as the platform has it, or the provider's name if it has none. */
export const labelOf = ({ label }: PlatformConnection, record: Pick<ResolvedRecord, 'name'>): string =>
  label === null || label.trim() === '' ? record.name : visibleLine(label, LIMITS.accountName);

/** The granted scopes of a connection at the platform, as those of a sign-in are read. */
export const scopesOf = (
  { auth }: ResolvedRecord,
  { scopes }: PlatformConnection,
  requested: readonly string[],
): string[] =>
  withScopesInEffect(
    auth,
    readGrantedScopes(scopes.join(auth.scopes.separator), auth.scopes.separator, requested),
    requested,
    { hasRefreshToken: true, hasIdToken: false },
  );

/**
 * The grant of a connection at the platform.
 *
 * @param issuer who names the account (`issuerOf`)
 * @param now milliseconds since 1970
 */
export const managedGrant = (
  record: ResolvedRecord,
  issuer: string,
  connection: PlatformConnection,
  now: number,
): ObtainedGrant => {
  const { id, scopes, expiresAt } = connection;
  return {
    grant: { kind: 'managed', platformConnectionId: id },
    record,
    identity: {
      account: { issuer, subject: id, label: labelOf(connection, record), tenant: null },
      picture: null,
      isTokenVerified: false,
    },
    scope: scopes.join(record.auth.scopes.separator),
    expiresIn: expiresAt === null ? null : (expiresAt - now) / 1000,
    refreshExpiresIn: null,
    hasIdToken: false,
    tokens: null,
  };
};
