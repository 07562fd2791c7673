import type { PlatformConnection } from '../platform/platform-client.ts';

/** The signature of each connection, by the platform's ID. */
export type Baseline = ReadonlyMap<string, string>;

/** Differs if anything of a connection differs that a new consent may change. Consent to the same account keeps the ID. */
const signatureOf = ({ status, connected, label, scopes, expiresAt }: PlatformConnection): string =>
  JSON.stringify([status, connected, label, [...scopes].sort(), expiresAt]);

export const baselineOf = (listed: readonly PlatformConnection[]): Baseline =>
  new Map(listed.map((connection) => [connection.id, signatureOf(connection)]));

export const isActive = ({ status, connected }: PlatformConnection): boolean =>
  connected && status === 'ACTIVE';

/**
 * The active connections that are new or have changed since the baseline, with the one that the sign-in was for first: the targeted one,
 * then new ones.
 *
 * @param targetId the platform's ID of the targeted connection; null for a new account
 */
export const changedConnections = (
  baseline: Baseline,
  listed: readonly PlatformConnection[],
  targetId: string | null,
): PlatformConnection[] => {
  const rank = ({ id }: PlatformConnection): number => (id === targetId ? 0 : baseline.has(id) ? 2 : 1);
  return listed
    .filter((connection) => isActive(connection) && baseline.get(connection.id) !== signatureOf(connection))
    .sort((a, b) => rank(a) - rank(b));
};
