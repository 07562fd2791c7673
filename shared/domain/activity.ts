import type { ErrorCode } from '../errors.ts';
import type { ConnectionId, ProviderKey } from '../ids.ts';
import type { Actor } from './actor.ts';
import type { TimelineEntry } from './attempt.ts';

export const ACTIVITY_KINDS = [
  'connected',
  'reconnected',
  'sign_in_failed',
  'sign_in_canceled',
  'checked',
  'refreshed',
  'disconnected',
  'revoked',
  'renamed',
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
  'revealed',
] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

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
  /** Null if it succeeded. */
  readonly code: ErrorCode | null;
  /** Further details, from an allow-list for each kind. */
  readonly details: Readonly<Record<string, string | number | boolean>>;
  /** The timeline of a sign-in; empty for other kinds. */
  readonly timeline: readonly TimelineEntry[];
}
