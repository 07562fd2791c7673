import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import { CHECK_LIFETIME_MS } from '../../../shared/domain/status.ts';

/**
 * When the state of some connection will next change just by the passing of time: a proof grows old, an access ends, or the
 * clock, set back, comes near a proof again. Null if that will never happen, and then no timer need run.
 */
export const nextChangeAt = (connections: readonly ConnectionFacts[], now: number): number | null => {
  const times = connections
    .flatMap((connection) => [
      connection.expiresAt,
      ...(connection.lastSuccessAt === null
        ? []
        : [connection.lastSuccessAt - CHECK_LIFETIME_MS, connection.lastSuccessAt + CHECK_LIFETIME_MS]),
    ])
    .filter((time) => time !== null && time > now)
    .map(Number);
  return times.length === 0 ? null : Math.min(...times);
};
