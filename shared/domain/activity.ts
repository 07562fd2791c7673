import type { ErrorCode } from '../errors.ts';
import type { ConnectionId, ProviderKey } from '../ids.ts';
import type { Actor } from './actor.ts';
import type { TimelineEntry } from './attempt.ts';

export const ACTIVITY_KINDS = [
  'connected',
  'reconnected',
  'sign_in_failed',
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
  'link_ignored',
] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/** One line of the record of what was done. Holds no secret, no code, no address with a query. */
export interface ActivityEntry {
  readonly id: number;
  readonly at: number;
  readonly kind: ActivityKind;
  /** Who asked for it. */
  readonly actor: Actor;
  readonly providerKey: ProviderKey | null;
  readonly providerName: string | null;
  readonly connectionId: ConnectionId | null;
  /** The account's label at that time. */
  readonly accountLabel: string | null;
  /** Null if it went well. */
  readonly code: ErrorCode | null;
  /** Further facts from an allow-list, by kind. */
  readonly details: Readonly<Record<string, string | number | boolean>>;
  /** The course of a sign-in, where this was one. */
  readonly timeline: readonly TimelineEntry[];
}
