import type { TimelineEntry, TimelineEvent } from './domain/attempt.ts';
import type { ErrorCode } from './errors.ts';

/**
 * Error codes and timeline events that were renamed. The activity record keeps the earlier ones, since it would no longer match its hashes,
 * and so does what is sealed.
 */
const RENAMED: Readonly<Record<string, ErrorCode | TimelineEvent>> = {
  'token.answer_lost': 'token.response_lost',
  'platform.bad_answer': 'platform.bad_response',
  http_answered: 'http_received',
};

const renamed = (stored: string): string =>
  (Object.hasOwn(RENAMED, stored) ? RENAMED[stored] : null) ?? stored;

/** The present name of a stored error code. */
export const presentCode = (stored: string): ErrorCode => renamed(stored) as ErrorCode;

/** A stored timeline with the present names of its events and error codes. */
export const presentTimeline = (stored: readonly TimelineEntry[]): TimelineEntry[] =>
  stored.map(({ event, details, ...rest }) => ({
    ...rest,
    event: renamed(event) as TimelineEvent,
    details: typeof details['code'] === 'string' ? { ...details, code: renamed(details['code']) } : details,
  }));
