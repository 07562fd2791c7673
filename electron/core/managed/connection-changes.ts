import type { PlatformConnection } from '../platform/platform-client.ts';

/** The connections at one time, by the platform's ID. */
export type Baseline = ReadonlyMap<string, Pick<PlatformConnection, 'expiresAt'> & { signature: string }>;

/** Differs if anything of a connection differs that only a new consent, or its end, changes. Consent to the same account keeps the ID. */
const signatureOf = ({ status, connected, label, scopes }: PlatformConnection): string =>
  JSON.stringify([status, connected, label, [...scopes].sort()]);

export const baselineOf = (listed: readonly PlatformConnection[]): Baseline =>
  new Map(
    listed.map((connection) => [
      connection.id,
      { signature: signatureOf(connection), expiresAt: connection.expiresAt },
    ]),
  );

export const isActive = ({ status, connected }: PlatformConnection): boolean =>
  connected && status === 'ACTIVE';

/**
 * The active connections that are new or have changed since the baseline, with the one that the sign-in was for first: the targeted one,
 * then new ones.
 *
 * @param targetId the platform's ID of the targeted connection; null for a new account
 * @param countsExpiry whether another expiry alone is a change. It is one of consent to what was granted before, and of each refresh of a
 * token at the platform.
 */
export const changedConnections = (
  baseline: Baseline,
  listed: readonly PlatformConnection[],
  targetId: string | null,
  countsExpiry: boolean,
): PlatformConnection[] => {
  const rank = ({ id }: PlatformConnection): number => (id === targetId ? 0 : baseline.has(id) ? 2 : 1);
  const isChanged = (connection: PlatformConnection): boolean => {
    const before = baseline.get(connection.id);
    if (before?.signature !== signatureOf(connection)) return true;
    return countsExpiry && before.expiresAt !== connection.expiresAt;
  };
  return listed
    .filter((connection) => isActive(connection) && isChanged(connection))
    .sort((a, b) => rank(a) - rank(b));
};
