import { isHeldBriefly, type Status } from '../../../shared/domain/status.ts';
import type { ConnectionId, ProviderKey } from '../../../shared/ids.ts';

export interface NoticeAccount {
  readonly id: ConnectionId;
  readonly providerKey: ProviderKey;
  readonly status: Status;
  /** Whether the person signs in to it at present, and so knows. */
  readonly isSigningIn: boolean;
}

/**
 * An episode lasts from when an account begins to need the person until it no longer does, and is told once. `pending`: it was not
 * told yet.
 */
export type Episode = 'pending' | 'told';

/** A notification on the desktop, with the accounts that it stands for. */
export interface OpenNotice {
  readonly number: number;
  readonly accounts: readonly ConnectionId[];
}

export interface NoticeInput {
  readonly accounts: readonly NoticeAccount[];
  readonly episodes: ReadonlyMap<ConnectionId, Episode>;
  readonly open: readonly OpenNotice[];
  /** Whether the person wants notifications. */
  readonly isEnabled: boolean;
  /** Whether the window has the focus, so that the person sees there what is wrong. */
  readonly isWatching: boolean;
  /** Whether the wait for others that begin within a few seconds is over. */
  readonly mayTell: boolean;
}

export interface NoticeDecision {
  readonly episodes: ReadonlyMap<ConnectionId, Episode>;
  /** The notifications that stay open, with the accounts that still need the person. The others are closed. */
  readonly open: readonly OpenNotice[];
  /** What one new notification tells; empty for none. */
  readonly tell: readonly NoticeAccount[];
  /** Whether an episode waits to be told. */
  readonly isWaiting: boolean;
}

/** Decides what to tell the person about accounts that need them, and which notifications are over (D61, D105). */
export const decideNotices = (input: NoticeInput): NoticeDecision => {
  const { accounts, isEnabled, isWatching, mayTell } = input;
  const isQuiet = !isEnabled || isWatching;
  const episodes = new Map<ConnectionId, Episode>();
  const waiting: NoticeAccount[] = [];
  const busy = new Set<ConnectionId>();
  for (const account of accounts) {
    const { id, status, isSigningIn } = account;
    const episode = episodeAfter(status, input.episodes.get(id), isQuiet);
    if (isSigningIn) busy.add(id);
    if (episode === null) continue;
    episodes.set(id, episode);
    // What is known of a state that passes by itself is not told before it is known again.
    if (episode === 'pending' && !isSigningIn && status.level === 'attention') waiting.push(account);
  }
  const tell = mayTell ? waiting : [];
  for (const { id } of tell) episodes.set(id, 'told');
  const open = input.open
    .map((notice) => ({
      ...notice,
      accounts: notice.accounts.filter((id) => !isQuiet && episodes.has(id) && !busy.has(id)),
    }))
    .filter((notice) => notice.accounts.length > 0);
  return { episodes, open, tell, isWaiting: waiting.length > tell.length };
};

const episodeAfter = (status: Status, before: Episode | undefined, isQuiet: boolean): Episode | null => {
  if (status.level === 'attention') return isQuiet ? 'told' : (before ?? 'pending');
  return before !== undefined && isPassing(status) ? before : null;
};

const PASSING: ReadonlySet<Status['kind']> = new Set(['locked', 'offline', 'unreachable', 'unexpected']);

/**
 * Whether the state says nothing of the account and passes by itself: it neither begins an episode nor ends one. Whoever has signed out
 * of the platform, or has something to choose there, knows it.
 */
const isPassing = (status: Status): boolean => PASSING.has(status.kind) || isHeldBriefly(status);
