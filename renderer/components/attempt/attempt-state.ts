import type { AttemptFacts } from '../../../shared/domain/attempt.ts';
import { isClientGrant } from '../../../shared/domain/grant.ts';
import { platformRemedyOf, type PlatformRemedy } from '../../../shared/domain/platform-remedy.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import { CONNECT } from '../../../shared/words/connect.ts';
import { fill } from '../../../shared/words/fill.ts';

/** Errors after which the callback cannot reach Keyfob, so the person has to paste its URL. */
const PASTE_ERRORS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'connect.port_taken',
  'connect.port_failed',
  'connect.paste_only',
]);

/** Whether the field for the callback URL is shown from the start. */
export const needsPaste = (attempt: AttemptFacts): boolean =>
  attempt.problem !== null && PASTE_ERRORS.has(attempt.problem.code);

/** Whether the browser did not open, so the person has to copy the link. */
export const needsCopy = (attempt: AttemptFacts): boolean =>
  attempt.problem?.code === 'connect.browser_failed';

/** Whether the person copied the link and never opened the browser. */
export const isLinkCopied = (attempt: AttemptFacts): boolean =>
  attempt.timeline.some((entry) => entry.event === 'link_copied') &&
  !attempt.timeline.some((entry) => entry.event === 'browser_opened');

/** How long the latest link still works, in milliseconds, 0 after its end; null if it lasts as long as the attempt. */
export const linkTimeLeft = ({ linkExpiresAt, deadlineAt }: AttemptFacts, now: number): number | null =>
  linkExpiresAt === null || linkExpiresAt >= deadlineAt ? null : Math.max(0, linkExpiresAt - now);

/** How long the sign-in still goes on, in milliseconds: until its deadline, or the end of its code. */
export const timeLeftOf = (
  { userCode, linkExpiresAt, deadlineAt }: Pick<AttemptFacts, 'userCode' | 'linkExpiresAt' | 'deadlineAt'>,
  now: number,
): number => Math.min(deadlineAt, userCode === null ? deadlineAt : (linkExpiresAt ?? deadlineAt)) - now;

/** A code in groups that are easy to read: as the provider wrote it if it has separators, otherwise in groups of three or four characters. */
export const codeGroups = (code: string): string[] =>
  /[^\p{L}\p{N}]/u.test(code) || code.length < 6
    ? [code]
    : (code.match(code.length % 3 === 0 ? /.{3}/gsu : /.{1,4}/gsu) ?? []);

/** A code as a screen reader should say it, one character after another. */
export const spokenCode = (code: string): string =>
  Array.from(code, (character) => (character === '-' ? CONNECT.code.dash : character)).join(' ');

/** A provider that shows an error in the browser never tells Keyfob. After this time, in milliseconds, the person is asked. */
const BROWSER_ERROR_AFTER_MS = 8000;

/** Whether to ask if the browser shows an error: the person has been away for a while. */
export const mayShowBrowserError = (attempt: AttemptFacts, now: number): boolean => {
  const { phase, callback, timeline, startedAt } = attempt;
  // With a code, the page says itself what is wrong. Without a callback that can arrive, an error page is what the person was told to expect.
  if (callback === 'none' || needsPaste(attempt)) return false;
  const left = timeline.findLast(({ event }) => event === 'browser_opened' || event === 'link_copied');
  return phase === 'waiting' && now - (left?.at ?? startedAt) >= BROWSER_ERROR_AFTER_MS;
};

export const attemptTitle = (attempt: AttemptFacts): string => {
  const { browser, phase, callback, grant } = attempt;
  if (isClientGrant(grant)) return CONNECT.client.requesting;
  if (phase === 'waiting' && callback === 'none') return CONNECT.code.waiting;
  if (phase === 'waiting' && isLinkCopied(attempt)) return CONNECT.waitingForLink;
  return phase === 'waiting' && browser !== null
    ? fill(CONNECT.waitingIn, { browser })
    : CONNECT.phases[phase];
};

/**
 * Whether the sign-in can be completed on a phone: the platform or the provider tells of its end, or its last page has an address to paste.
 * A phone does not know links to Keyfob, and shows no address for one.
 */
export const canUsePhone = ({ phase, grant, callback }: AttemptFacts): boolean =>
  phase === 'waiting' && (grant.kind === 'managed' || callback !== 'deep-link');

/** What helps after a failed attempt instead of another try; null if nothing else does. */
export const remedyOf = ({ grant }: Pick<AttemptFacts, 'grant'>, code: ErrorCode): PlatformRemedy | null => {
  const remedy = grant.kind === 'managed' ? platformRemedyOf(code) : null;
  // Another try begins with a sign-in at the platform.
  return remedy === 'sign-in' ? null : remedy;
};

/** How the pasted URL must begin: the redirect URI without parameters. */
export const expectedPrefix = (attempt: AttemptFacts): string => attempt.redirectUri ?? '…';

/** Whether a change of access ended before the provider issued new tokens, so that the old ones are as good as before. */
export const isAccessUnchanged = ({
  purpose,
  timeline,
}: Pick<AttemptFacts, 'purpose' | 'timeline'>): boolean =>
  purpose.kind === 'upgrade' && !timeline.some((entry) => entry.event === 'token_received');
