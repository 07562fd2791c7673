import type { AttemptFacts } from '../../../shared/domain/attempt.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import { CONNECT } from '../../../shared/words/connect.ts';

/** Problems after which the answer cannot arrive by itself, so that pasting is the way. */
const PASTE_ERRORS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'connect.port_taken',
  'connect.port_failed',
]);

/** Whether the paste field stands open from the beginning. */
export const needsPaste = (attempt: AttemptFacts): boolean =>
  attempt.problem !== null && PASTE_ERRORS.has(attempt.problem.code);

/** Whether the browser could not be opened, so that copying the link is the way. */
export const needsCopy = (attempt: AttemptFacts): boolean =>
  attempt.problem?.code === 'connect.browser_failed';

/** Whether the person took the link instead of having the browser opened. */
export const isLinkCopied = (attempt: AttemptFacts): boolean =>
  attempt.timeline.some((entry) => entry.event === 'link_copied') &&
  !attempt.timeline.some((entry) => entry.event === 'browser_opened');

/** The one line that says where a running attempt stands. */
export const attemptTitle = (attempt: AttemptFacts): string =>
  attempt.phase === 'waiting' && isLinkCopied(attempt)
    ? CONNECT.waitingForLink
    : CONNECT.phases[attempt.phase];

/** How a pasted address begins, for the hint: the redirect URI without what may follow it. */
export const expectedPrefix = (attempt: AttemptFacts): string => attempt.redirectUri ?? '…';
