import type { ActivityEntry, ActivityFilter, ActivityKind, ActivityProblem } from '../domain/activity.ts';
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
  reconnected: { done: 'Connected again', failed: 'Not connected again' },
  token_replaced: { done: 'New token pasted', failed: 'New token not stored' },
  sign_in_failed: { done: 'Sign-in ended', failed: 'Sign-in failed' },
  sign_in_canceled: { done: 'Sign-in canceled', failed: 'Sign-in canceled' },
  checked: { done: 'Checked, works', failed: 'Checked' },
  token_requested: { done: 'Access token requested again', failed: 'No access token for the OAuth app' },
  refreshed: { done: 'Access token renewed', failed: 'Access token not renewed' },
  scopes_lost: { done: 'Has fewer permissions now', failed: 'Has fewer permissions now' },
  disconnected: { done: 'Disconnected', failed: 'Disconnected, not confirmed by the service' },
  revoked: {
    done: 'Access revoked at the service',
    failed: 'Access not revoked at the service',
  },
  renamed: { done: 'Renamed', failed: 'Not renamed' },
  account_value_chosen: { done: 'Changed what requests are about', failed: 'Not changed' },
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
  allowance_ended: { done: 'Asks again', failed: 'Asks again' },
  revealed: { done: 'Access token shown', failed: 'Access token not shown' },
  settings_changed: { done: 'Setting changed', failed: 'Setting not changed' },
  mode_changed: { done: 'Way to connect changed', failed: 'Way to connect not changed' },
  platform_signed_in: { done: 'Signed in at the platform', failed: 'Sign-in at the platform failed' },
  platform_signed_out: { done: 'Signed out of the platform', failed: 'Signed out of the platform' },
  platform_changed: { done: 'Platform setting changed', failed: 'Platform setting not changed' },
  exported: { done: 'Accounts exported to a file', failed: 'Accounts not exported' },
  imported: { done: 'Imported from a file', failed: 'Not imported' },
};

/** What entries about the platform add to their titles. */
export const PLATFORM_ACTIVITY = {
  how: {
    browser: 'in the browser',
    'assistant-key': 'with an assistant key',
    'platform-key': 'with a platform key',
  },
  signedIn: '{host}, {how}',
  notTold: 'The platform could not be told.',
  address: 'Keyfob now uses {host}.',
  assistant: 'Keyfob now uses the assistant {assistant}.',
} as const;

/** What an export put into the file. */
export const EXPORT_ACTIVITY = 'Accounts: {accounts}. Sign-ins: {signedIn}. Client secrets: {secrets}.';

/** What each change of the vault means for the keys. */
export const VAULT_CHANGE_WORDS: Readonly<Record<VaultChange, string>> = {
  passphrase: 'Your keys are now sealed with a passphrase.',
  system: 'Your keys are now sealed by your system’s key store.',
  'session-only': 'Your keys are kept in memory only, until Keyfob quits.',
  fresh: 'Started over. What was there before is kept in a copy.',
  restored: 'Restored from the earlier copy.',
};

/** Entries that were written before something was done. */
export const ACTIVITY_OUTCOME: Readonly<Record<Exclude<ActivityEntry['outcome'], 'recorded'>, string>> = {
  running: 'Not finished yet.',
  unknown: 'Outcome not recorded: Keyfob ended, or could not write, before the response came.',
};

/** Who asked, if it was not a page of Keyfob. */
export const ACTIVITY_ACTOR = {
  page: null,
  tray: 'from the tray',
  link: 'by a link',
  keyfob: 'by Keyfob',
} as const satisfies Record<ActivityEntry['actor']['kind'], string | null>;

/** What a check of the record found. */
export const ACTIVITY_CHECK = {
  action: 'Check the record',
  fits: {
    title: 'The record is intact',
    text: '{entries} since {since}. No sign that any was changed or removed outside of Keyfob.',
    empty: 'It has no entries yet.',
  },
  seal: {
    compared: 'This was compared with the seal that only your vault can make, in use since {since}.',
    locked:
      'Keyfob is locked. Unlock it and check again to compare the record with the seal of your vault, too.',
    none: 'Your vault has not sealed the record yet. It does so with the next entry.',
  },
  entries: { one: '# entry', other: '# entries' },
  problem: 'The record was changed outside of Keyfob',
  problems: {
    entry: 'It begins at “{title}” of {when}: this entry was changed, or one before it was removed.',
    end: 'After “{title}” of {when}, entries were removed.',
    seal: 'It differs from what your vault sealed. Somebody rewrote it, or put parts of an older one in its place.',
  } satisfies Record<ActivityProblem['kind'], string>,
  removed: 'Entries were removed.',
  close: 'Close',
} as const;

/** Saving the record to a file. */
export const ACTIVITY_EXPORT = {
  menu: 'Save to a file',
  csv: 'Save as CSV',
  jsonl: 'Save as JSON Lines',
  csvFiltered: 'Save these as CSV',
  jsonlFiltered: 'Save these as JSON Lines',
  csvAll: 'Save everything as CSV',
  jsonlAll: 'Save everything as JSON Lines',
  saved: 'Saved as {name}',
} as const;

/** The Activity page. */
export const ACTIVITY = {
  title: 'Activity',
  lead: 'What Keyfob did, for which account. Nothing secret is in here.',
  filters: 'Show',
  filter: {
    all: 'All',
    'sign-ins': 'Sign-ins',
    requests: 'Requests',
    checks: 'Checks',
    changes: 'Changes',
    security: 'Security',
  } satisfies Record<ActivityFilter['group'], string>,
  search: 'Search activity',
  account: 'Account',
  allAccounts: 'All accounts',
  allOfProvider: 'All of {provider}',
  time: 'Time',
  times: { all: 'Any time', day: 'Last 24 hours', week: 'Last 7 days', month: 'Last 30 days' },
  outcome: 'Outcome',
  outcomes: {
    any: 'Any outcome',
    done: 'Worked',
    failed: 'Did not work',
    unknown: 'Not recorded',
  } satisfies Record<ActivityFilter['outcome'], string>,
  milliseconds: '{ms} ms',
  forMinutes: 'for {minutes} minutes',
  byAllowance: 'not asked: you allowed requests like this for a few minutes',
  purpose: 'Purpose: {purpose}',
  keptFor: 'Activity is kept for {days} days.',
  showTimeline: 'Show timeline',
  hideTimeline: 'Hide timeline',
  removeAtProvider: 'To be sure, remove the access on {provider}’s own page.',
  earlierSignIn:
    'It was an earlier sign-in of this account. Keyfob asks again when you disconnect the account.',
  showOlder: 'Show older',
  end: 'End of activity. Settings say how long it is kept.',
  empty: {
    title: 'Nothing has happened yet',
    text: 'Sign-ins, requests, checks and changes appear here.',
  },
  noMatches: {
    title: 'No results',
    text: 'No entry matches these filters.',
    action: 'Show everything',
  },
} as const;
