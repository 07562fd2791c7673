import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import { CHECK_LIFETIME_MS, signInEndOf } from '../../../shared/domain/status.ts';

/**
 * The next time (milliseconds since 1970) at which some connection's state changes without an event, or null if none does: an
 * access token expires, a sign-in ends or is about to, a check gets too old, or, after the clock was set back, a check is no longer too far in the future.
 *
 * @param now milliseconds since 1970
 */
export const nextChangeAt = (connections: readonly ConnectionFacts[], now: number): number | null => {
  const times = connections
    .flatMap((connection) => [
      connection.expiresAt,
      ...endTimes(connection),
      ...(connection.lastSuccessAt === null
        ? []
        : [connection.lastSuccessAt - CHECK_LIFETIME_MS, connection.lastSuccessAt + CHECK_LIFETIME_MS]),
    ])
    .filter((time) => time !== null && time > now)
    .map(Number);
  return times.length === 0 ? null : Math.min(...times);
};

const endTimes = (connection: ConnectionFacts): number[] => {
  const end = signInEndOf(connection);
  return end === null ? [] : [end.warnAt, end.at];
};

/** The longest timer, in milliseconds, so that a changed clock or a sleep of the computer is noticed. */
const MAX_TIMER_MS = 6 * 60 * 60 * 1000;

/** In how many milliseconds to look again although no event came; null if time alone changes nothing. */
export const nextChangeIn = (connections: readonly ConnectionFacts[], now: number): number | null => {
  const next = nextChangeAt(connections, now);
  return next === null ? null : Math.min(next - now, MAX_TIMER_MS);
};
