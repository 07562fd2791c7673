import type { OfflineFacts } from '../../../shared/domain/provider-auth.ts';
import type { RenewalKind } from '../../../shared/domain/renewal.ts';
import { isClientRejection, type AppError, type ErrorCode } from '../../../shared/errors.ts';
import type { ConnectionId } from '../../../shared/ids.ts';

/* When a token is renewed, and what a failed renewal means. Pure: every time is in milliseconds. */

const MINUTE_MS = 60_000;
const LONGEST_MARGIN_MS = 5 * MINUTE_MS;
/** A token of a few seconds is renewed when it is used, and not over and over. */
const SHORTEST_PERIOD_MS = MINUTE_MS;

/** By how much the clock may go back without a reason to doubt stored times. */
export const CLOCK_TOLERANCE_MS = MINUTE_MS;

/** What the due time of a token depends on. */
export interface TokenTimes {
  readonly id: ConnectionId;
  readonly refreshedAt: number;
  /** Null if the provider did not say. */
  readonly expiresAt: number | null;
  readonly canRefresh: boolean;
}

/** How long before its end a token is renewed: five minutes, or a fifth of its lifetime if that is shorter. */
export const marginOf = ({ refreshedAt, expiresAt }: TokenTimes): number =>
  expiresAt === null ? 0 : Math.min(LONGEST_MARGIN_MS, Math.max(0, expiresAt - refreshedAt) / 5);

/**
 * When a token is to be renewed in the background; null for never. Accounts that were connected together are spread over up to a minute.
 * A provider that ends unused sign-ins is asked in time by the record's policy.
 */
export const renewalDueAt = (
  times: TokenTimes,
  { keepAliveSeconds }: Pick<OfflineFacts, 'keepAliveSeconds'>,
): number | null => {
  const { id, refreshedAt, expiresAt, canRefresh } = times;
  if (!canRefresh) return null;
  const margin = marginOf(times);
  const spread = Math.min(MINUTE_MS, margin) * spreadOf(id);
  const before = expiresAt === null ? Infinity : expiresAt - margin - spread;
  const alive = keepAliveSeconds === null ? Infinity : refreshedAt + keepAliveSeconds * 1000;
  const due = Math.max(Math.min(before, alive), refreshedAt + SHORTEST_PERIOD_MS);
  return Number.isFinite(due) ? Math.round(due) : null;
};

/** A number from 0 to 1 that stays the same for an account. IDs are random. */
const spreadOf = (id: ConnectionId): number => Number.parseInt(id.slice(0, 4), 16) / 0xffff || 0;

/** What a failed renewal means. Only a rejection by the protocol's own word ends a sign-in. */
export const renewalKind = ({ code }: AppError): RenewalKind => {
  if (isDeadCode(code)) return 'dead';
  return isClientRejection(code) ? 'credential' : 'later';
};

/** Whether a renewal failed because the sign-in has ended. */
export const isDeadCode = (code: ErrorCode): code is DeadCode =>
  code === 'token.invalid_grant' ||
  code === 'token.response_lost' ||
  code === 'token.client_replaced' ||
  code === 'connection.rejected';

/**
 * Why a sign-in has ended: the provider said so, a response got lost, its OAuth client was replaced, or nothing that is stored works.
 */
export type DeadCode = Extract<
  ErrorCode,
  'token.invalid_grant' | 'token.response_lost' | 'token.client_replaced' | 'connection.rejected'
>;

/**
 * Whether the provider may have renewed although no tokens arrived. The refresh token may be spent then, so the same request is sent
 * again at once: many providers accept a spent one for some seconds.
 */
export const mayHaveRenewed = ({ code, details }: AppError): boolean =>
  NO_TOKENS_ARRIVED.has(code) ||
  // A gateway that gave up waiting for the server (RFC 9110 §15.6.3, §15.6.5).
  (code === 'token.server_error' && (details['status'] === 502 || details['status'] === 504)) ||
  // A success that can't be read: something on the way has replaced or damaged the tokens.
  (code === 'token.not_readable' && isSuccess(Number(details['status'])));

const NO_TOKENS_ARRIVED: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'network.timeout',
  'network.failed',
  'network.too_large',
  // A success (RFC 6749 §5.1) without its most important member.
  'token.missing_access_token',
]);

const isSuccess = (status: number): boolean => status >= 200 && status < 300;

/** Rejections of the client after which it is not tried again at once. */
const BREAKER_THRESHOLD = 3;
const BREAKER_FIRST_MS = 30_000;
const BREAKER_LONGEST_MS = 10 * MINUTE_MS;

/** How long no renewal is sent after so many rejections of the client in a row. */
export const breakerMs = (failures: number): number =>
  failures < BREAKER_THRESHOLD
    ? 0
    : Math.min(BREAKER_FIRST_MS * 2 ** (failures - BREAKER_THRESHOLD), BREAKER_LONGEST_MS);

const RETRY_FIRST_MS = 30_000;
const RETRY_LONGEST_MS = 15 * MINUTE_MS;

/**
 * After how long the background tries again; null for never by itself.
 *
 * @param failures in a row, this one included
 */
export const retryMs = (kind: RenewalKind, failures: number, id: ConnectionId): number | null => {
  if (kind === 'dead') return null;
  // Nothing changes until the person corrects the client, which makes it due again.
  if (kind === 'credential' && failures >= BREAKER_THRESHOLD) return null;
  const pause = Math.min(RETRY_FIRST_MS * 2 ** (failures - 1), RETRY_LONGEST_MS);
  return Math.round(pause * (0.9 + 0.2 * spreadOf(id)));
};
