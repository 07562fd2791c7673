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
  sign_in_canceled: { done: 'Sign-in canceled', failed: 'Sign-in canceled' },
  checked: { done: 'Checked, works', failed: 'Checked' },
  refreshed: { done: 'Access token renewed', failed: 'Access token not renewed' },
  disconnected: { done: 'Disconnected', failed: 'Disconnected, not confirmed by the service' },
  revoked: {
    done: 'Access revoked at the service',
    failed: 'Access not revoked at the service',
  },
  renamed: { done: 'Renamed', failed: 'Not renamed' },
  client_saved: { done: 'OAuth app saved', failed: 'OAuth app not saved' },
  client_deleted: { done: 'OAuth app deleted', failed: 'OAuth app not deleted' },
  provider_saved: { done: 'Provider saved', failed: 'Provider not saved' },
  provider_deleted: { done: 'Provider deleted', failed: 'Provider not deleted' },
  vault_changed: { done: 'Key storage changed', failed: 'Key storage not changed' },
  question_confirmed: { done: 'You confirmed', failed: 'You confirmed' },
  question_declined: { done: 'You said no', failed: 'You said no' },
  link_ignored: { done: 'A link was ignored', failed: 'A link was ignored' },
  requested: { done: 'Request sent', failed: 'Request failed' },
  approved: { done: 'You allowed it', failed: 'You allowed it' },
  declined: { done: 'Not allowed', failed: 'Not allowed' },
  revealed: { done: 'Access token shown', failed: 'Access token not shown' },
};

/** What each change of the vault means for the keys. */
export const VAULT_CHANGE_WORDS: Readonly<Record<VaultChange, string>> = {
  passphrase: 'Your keys are now sealed with a passphrase.',
  system: 'Your keys are now sealed by your system’s key store.',
  'session-only': 'Your keys are kept in memory only, until Keyfob quits.',
  fresh: 'Started over. What was there before is kept in a copy.',
  restored: 'Restored from the earlier copy.',
};

export type ActivityFilter = 'all' | 'sign-ins' | 'checks' | 'changes' | 'security';

/** The Activity page. */
export const ACTIVITY = {
  title: 'Activity',
  lead: 'What Keyfob did, for which account. Nothing secret is in here.',
  search: 'Search activity',
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
  earlierSignIn:
    'It was an earlier sign-in of this account. Keyfob asks again when you disconnect the account.',
  showOlder: 'Show older',
  end: 'End of activity',
  empty: {
    title: 'Nothing has happened yet',
    text: 'Sign-ins, checks and changes appear here.',
  },
  noMatches: {
    title: 'No results',
    text: 'No entry matches these filters.',
    action: 'Show everything',
  },
} as const;
