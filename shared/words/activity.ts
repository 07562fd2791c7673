import type { ActivityKind } from '../domain/activity.ts';
import type { VaultChange } from '../domain/vault.ts';

interface ActivityWords {
  /** If it succeeded. */
  readonly done: string;
  /** If it failed. The reason is shown after it. */
  readonly failed: string;
}

/** The title of each kind of entry. The account is shown next to it. */
export const ACTIVITY_KIND: Readonly<Record<ActivityKind, ActivityWords>> = {
  connected: { done: 'Connected', failed: 'Not connected' },
  reconnected: { done: 'Signed in again', failed: 'Not signed in again' },
  sign_in_failed: { done: 'Sign-in ended', failed: 'Sign-in failed' },
  checked: { done: 'Checked, works', failed: 'Checked' },
  refreshed: { done: 'Keys renewed', failed: 'Keys not renewed' },
  disconnected: { done: 'Disconnected', failed: 'Disconnected, withdrawal not confirmed' },
  revoked: {
    done: 'Access withdrawn at the service',
    failed: 'Access not withdrawn at the service',
  },
  renamed: { done: 'Renamed', failed: 'Not renamed' },
  client_saved: { done: 'OAuth app saved', failed: 'OAuth app not saved' },
  client_deleted: { done: 'OAuth app deleted', failed: 'OAuth app not deleted' },
  provider_saved: { done: 'Provider saved', failed: 'Provider not saved' },
  provider_deleted: { done: 'Provider deleted', failed: 'Provider not deleted' },
  vault_changed: { done: 'How keys are kept was changed', failed: 'How keys are kept was not changed' },
  question_confirmed: { done: 'You confirmed', failed: 'You confirmed' },
  question_declined: { done: 'You said no', failed: 'You said no' },
  link_ignored: { done: 'A link was ignored', failed: 'A link was ignored' },
};

/** What each change of the vault means for the keys. */
export const VAULT_CHANGE_WORDS: Readonly<Record<VaultChange, string>> = {
  passphrase: 'A passphrase opens them now.',
  system: 'Your computer keeps the key to them now.',
  'session-only': 'They are kept in memory only, until Keyfob quits.',
  fresh: 'Begun anew. What was there before is kept in a copy.',
  restored: 'Gone back to the copy from before.',
};

export type ActivityFilter = 'all' | 'sign-ins' | 'checks' | 'changes' | 'security';

/** The Activity page. */
export const ACTIVITY = {
  title: 'Activity',
  lead: 'What Keyfob did, for which account. Nothing secret is in here.',
  filters: 'Show',
  filter: {
    all: 'All',
    'sign-ins': 'Sign-ins',
    checks: 'Checks',
    changes: 'Changes',
    security: 'Security',
  } satisfies Record<ActivityFilter, string>,
  account: 'Account',
  allAccounts: 'All accounts',
  allOfProvider: 'All of {provider}',
  showTimeline: 'Show timeline',
  hideTimeline: 'Hide timeline',
  removeAtProvider: 'To be sure, remove the access on {provider}’s own page.',
  showOlder: 'Show older',
  end: 'That is everything.',
  empty: {
    title: 'Nothing has happened yet',
    text: 'Sign-ins, checks and changes appear here.',
  },
  noMatches: {
    title: 'Nothing fits',
    text: 'There is no such entry for this choice.',
    action: 'Show everything',
  },
} as const;
