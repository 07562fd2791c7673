import type { AppError } from '../errors.ts';
import type { AttemptId, ConnectionId, ProviderKey } from '../ids.ts';
import type { GrantChoice } from './grant.ts';
import type { CallbackKind } from './oauth-client.ts';

/** How long an attempt waits for its response, in milliseconds. A code should not live longer (RFC 6749 §4.1.2). */
export const ATTEMPT_LIFETIME_MS = 10 * 60 * 1000;

/** What a sign-in is for. What is stored at its end depends on it. */
export type Purpose =
  /** Another account. */
  | { readonly kind: 'new' }
  /** The same account with the same permissions. */
  | { readonly kind: 'again'; readonly connectionId: ConnectionId }
  /** The same account with other permissions. */
  | { readonly kind: 'upgrade'; readonly connectionId: ConnectionId };

/** The connection whose grant a sign-in should replace; null for a new account. */
export const targetOf = (purpose: Purpose): ConnectionId | null =>
  purpose.kind === 'new' ? null : purpose.connectionId;

/** How the response of a sign-in reaches Keyfob; `none`: Keyfob asks for it, because the person signs in with a code (RFC 8628). */
export type AttemptCallback = CallbackKind | 'none';

/** What the person enters at the provider, and where (RFC 8628 §3.2). */
export interface UserCode {
  readonly code: string;
  /** The address to enter it at, to read. */
  readonly address: string;
  /** Whether the link that Keyfob opens and shows as a QR code has the code already. */
  readonly isInLink: boolean;
}

export type AttemptPhase =
  | 'preparing'
  /** The person signs in at the platform first. */
  | 'platform'
  /** The person chooses among several organizations or assistants of the platform (`PlatformSession`). */
  | 'choosing'
  | 'waiting'
  | 'exchanging'
  | 'finished';

/** One entry of the timeline of a sign-in or a renewal. Its details come from an allow-list: never a secret, code, state or URL query. */
export interface TimelineEntry {
  readonly at: number;
  readonly event: TimelineEvent;
  readonly details: Readonly<Record<string, string | number | boolean>>;
}

export const TIMELINE_EVENTS = [
  'started',
  'resumed',
  'callback_ready',
  'callback_unavailable',
  'browser_opened',
  'browser_failed',
  'browser_missing',
  'link_copied',
  'qr_code_shown',
  'code_shown',
  'client_registered',
  'response_received',
  'response_ignored',
  'renewal_started',
  'request_started',
  'http_sent',
  'http_received',
  'http_failed',
  'token_requested',
  'token_received',
  'identity_requested',
  'identity_known',
  'stored',
  'finished',
] as const;
export type TimelineEvent = (typeof TIMELINE_EVENTS)[number];

export type AttemptOutcome =
  | {
      readonly kind: 'connected';
      readonly connectionId: ConnectionId;
      readonly accountLabel: string;
      /** False if the account was connected before and now has new tokens. */
      readonly isNew: boolean;
      /** The label of the account that should have been signed in again, if the person signed in as another. It is unchanged. */
      readonly expectedAccount: string | null;
      readonly grantedScopes: readonly string[];
      readonly missingScopes: readonly string[];
    }
  | { readonly kind: 'failed'; readonly error: AppError };

/** Whether the person canceled it in Keyfob. That is no failure, so nothing about it is left to show. */
export const isCanceled = ({ outcome }: Pick<AttemptFacts, 'outcome'>): boolean =>
  outcome?.kind === 'failed' && outcome.error.code === 'connect.cancelled';

/** One run of a sign-in, from pressing Connect to stored tokens, a refusal, a cancel or the deadline. */
export interface AttemptFacts {
  readonly id: AttemptId;
  readonly providerKey: ProviderKey;
  readonly grant: GrantChoice;
  readonly purpose: Purpose;
  readonly scopes: readonly string[];
  readonly startedAt: number;
  readonly deadlineAt: number;
  readonly phase: AttemptPhase;
  readonly callback: AttemptCallback;
  /** Set from when the provider has given the code, and until the sign-in ends. */
  readonly userCode: UserCode | null;
  /** The browser that the person chose, with its profile; null for the default browser. */
  readonly browser: string | null;
  /** Null until it is known. Shown, so that the person can compare it with the one registered at the provider. */
  readonly redirectUri: string | null;
  /** When the latest link or the code ends, in milliseconds since 1970; null if that is unknown or as late as the deadline. */
  readonly linkExpiresAt: number | null;
  /** A failure that did not end the attempt: the port is taken, the browser did not open, a response was ignored. */
  readonly problem: AppError | null;
  readonly outcome: AttemptOutcome | null;
  readonly timeline: readonly TimelineEntry[];
}

/** The latest of the sign-ins of a new account, running or ended; null if there is none. */
export const latestNewAttempt = (attempts: readonly AttemptFacts[]): AttemptFacts | null =>
  attempts.filter(({ purpose }) => purpose.kind === 'new').toSorted((a, b) => b.startedAt - a.startedAt)[0] ??
  null;
