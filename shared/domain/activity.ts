import type { ErrorCode } from '../errors.ts';
import type { ConnectionId, ProviderKey } from '../ids.ts';
import type { Actor } from './actor.ts';
import type { TimelineEntry } from './attempt.ts';

export const ACTIVITY_KINDS = [
  'connected',
  'reconnected',
  'token_replaced',
  'sign_in_failed',
  'sign_in_canceled',
  'checked',
  'refreshed',
  'token_requested',
  'scopes_lost',
  'disconnected',
  'revoked',
  'renamed',
  'account_value_chosen',
  'client_saved',
  'client_deleted',
  'provider_saved',
  'provider_deleted',
  'vault_changed',
  'question_confirmed',
  'question_declined',
  'link_ignored',
  'requested',
  'approved',
  'declined',
  'allowance_ended',
  'revealed',
  'settings_changed',
  'mode_changed',
  'platform_signed_in',
  'platform_signed_out',
  'platform_changed',
  'exported',
  'imported',
] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/** Kinds by what a person looks for. */
export const ACTIVITY_GROUPS = {
  'sign-ins': [
    'connected',
    'reconnected',
    'token_replaced',
    'sign_in_failed',
    'sign_in_canceled',
    'disconnected',
    'revoked',
    'platform_signed_in',
    'platform_signed_out',
  ],
  requests: ['requested', 'approved', 'declined', 'allowance_ended'],
  checks: ['checked', 'refreshed', 'token_requested', 'scopes_lost'],
  changes: [
    'renamed',
    'account_value_chosen',
    'client_saved',
    'client_deleted',
    'provider_saved',
    'provider_deleted',
    'mode_changed',
    'imported',
  ],
  security: [
    'vault_changed',
    'question_confirmed',
    'question_declined',
    'link_ignored',
    'revealed',
    'settings_changed',
    'platform_changed',
    'exported',
  ],
} as const satisfies Readonly<Record<string, readonly ActivityKind[]>>;
export type ActivityGroup = keyof typeof ACTIVITY_GROUPS;

/** The provider or the account that the list is narrowed to. */
export type ActivitySubject = 'everyone' | `provider:${string}` | `account:${string}`;

export const ACTIVITY_OUTCOMES = ['any', 'done', 'failed', 'unknown'] as const;

export interface ActivityFilter {
  readonly group: ActivityGroup | 'all';
  readonly subject: ActivitySubject;
  /** `unknown`: the entry was written before something was done, and its outcome was not recorded. */
  readonly outcome: (typeof ACTIVITY_OUTCOMES)[number];
  /** Milliseconds since 1970; null for all times. */
  readonly since: number | null;
  /** Words that must all occur in the names, the kind or the address of an entry. */
  readonly text: string;
}

export const EVERYTHING: ActivityFilter = {
  group: 'all',
  subject: 'everyone',
  outcome: 'any',
  since: null,
  text: '',
};

/** A provider that appears in the record, with its accounts. */
export interface ActivityProvider {
  readonly key: ProviderKey;
  /** The latest name in the record. */
  readonly name: string;
  readonly accounts: readonly { readonly id: ConnectionId; readonly label: string }[];
}

/** What a check of the record found (ADR 0025). */
export interface ActivityCheck {
  readonly entries: number;
  /** When the oldest entry was written, in milliseconds since 1970; null without entries. */
  readonly oldestAt: number | null;
  /** The first thing that does not fit; null if everything fits. */
  readonly problem: ActivityProblem | null;
  readonly seal:
    /** `since`: when the key was made that the seal uses, in milliseconds since 1970. */
    { readonly kind: 'compared'; readonly since: number } | { readonly kind: 'locked' | 'none' };
}

export interface ActivityProblem {
  /**
   * `entry`: it was changed, or one before it was removed. `end`: entries after it were removed. `seal`: the record was
   * rewritten by somebody who does not have the key in the vault.
   */
  readonly kind: 'entry' | 'end' | 'seal';
  /** The entry; null if there is none. */
  readonly entry: Pick<ActivityEntry, 'id' | 'at' | 'kind'> | null;
}

/** One entry of the activity record. It has no secret, no authorization code and no URL with a query. */
export interface ActivityEntry {
  readonly id: number;
  readonly at: number;
  readonly kind: ActivityKind;
  /** Who caused it. */
  readonly actor: Actor;
  readonly providerKey: ProviderKey | null;
  readonly providerName: string | null;
  readonly connectionId: ConnectionId | null;
  /** The account's label at the time of the entry. */
  readonly accountLabel: string | null;
  /** Null if it succeeded, or if the outcome is not known. */
  readonly code: ErrorCode | null;
  /** `running`: it has not ended. `unknown`: it ended without a record, since Keyfob quit or could not write. */
  readonly outcome: 'recorded' | 'running' | 'unknown';
  /** Further details, from an allow-list for each kind. */
  readonly details: Readonly<Record<string, string | number | boolean>>;
  /** The timeline of a sign-in; empty for other kinds. */
  readonly timeline: readonly TimelineEntry[];
}

/** Whether an entry is of something that did not work: it failed, or the service refused the request. */
export const isFailed = ({ code, details: { status } }: Pick<ActivityEntry, 'code' | 'details'>): boolean =>
  code !== null || (typeof status === 'number' && status >= 400);

/** The values for the placeholders in the words of a failure. The host of a request is in its URL template. */
export const failureValues = (details: ActivityEntry['details']): ActivityEntry['details'] => {
  const host = /^https?:\/\/([^/?#]+)/.exec(String(details['template']))?.[1];
  return host === undefined ? details : { host, ...details };
};
