/** The frame around the pages, and what it shows while no page can be shown. */
export const FRAME = {
  skip: 'Skip to the page',
  navigation: 'Pages',
  pages: {
    connections: 'Connections',
    catalog: 'Catalog',
    activity: 'Activity',
    settings: 'Settings',
  },
  needsAttention: { one: '1 account needs attention', other: '# accounts need attention' },
  search: 'Search',
  everything: 'everything',
  messages: 'Messages',
  loading: 'Loading…',
  state: 'State',
  failed: {
    title: 'Keyfob did not respond',
    text: 'The window opened, but could not load your accounts.',
  },
  outside: {
    title: 'Open Keyfob itself',
    text: 'This page only works inside Keyfob.',
  },
  crashed: {
    title: 'This page ran into a problem',
    text: 'Your accounts are not affected.',
    action: 'Back to Connections',
  },
} as const;

/** The command palette. */
export const PALETTE = {
  title: 'Search everything',
  placeholder: 'An account, a service, a page or an action',
  empty: 'No results. You can connect a service that is not listed by its address.',
  groups: {
    accounts: 'Accounts',
    accountActions: 'Actions for an account',
    providers: 'Services',
    pages: 'Pages',
    actions: 'Actions',
  },
  hint: 'Enter opens, Escape closes',
  /** A section of the settings, and further words that find it. */
  settings: 'Settings: {section}',
  settingsSearchWords: {
    general: 'appearance theme dark light start login links',
    security: 'passphrase keys vault key ring session',
    platform: 'managed sign in key organization assistant address',
    data: 'export import backup file move another computer',
    about: 'version license network',
  },
  actions: {
    checkAll: 'Check all accounts now',
    connectByUrl: 'Connect by URL',
    lock: 'Lock Keyfob',
    unlock: 'Unlock Keyfob',
  },
  connect: 'Connect {provider}',
  undoDisconnect: 'Undo: disconnect {account}',
  request: 'Try a request as {account}',
  requestSearchWords: 'api call curl',
} as const;

/** Asked before a form with unsaved changes is left. */
export const LEAVE = {
  title: 'Discard your changes?',
  text: 'You have unsaved changes.',
  keep: 'Keep editing',
  discard: 'Discard',
} as const;

/** Notices above every page. */
export const BANNERS = {
  label: 'Notices',
  clock: {
    ahead:
      'Your clock is {minutes} minutes ahead. Set it right: until then, sign-ins can fail and times here are wrong.',
    behind:
      'Your clock is {minutes} minutes behind. Set it right: until then, sign-ins can fail and times here are wrong.',
  },
  offline: 'You are offline. This may be out of date.',
  lockedByPassphrase: 'Keyfob is locked. You can see your accounts, but not use them.',
  lockedBySystem: 'Your system’s key store does not respond. You can see your accounts, but not use them.',
  setupNeeded: 'Keyfob has no safe place for your keys yet.',
  backendChanged: 'Your keys were sealed by a different key store. Nothing was changed.',
  damaged: 'Your keys cannot be opened. Nothing was deleted.',
  sessionOnly: 'Tokens are in memory only: when Keyfob quits, you sign in again.',
  sessionOnlyAction: 'Choose a passphrase',
  restored:
    'Keyfob’s data file was damaged. The copy from {from} is in use; the damaged file was kept as {keptAs}.',
  reset:
    'Keyfob’s data file was damaged and there was no earlier copy. A new one was created; the damaged file was kept as {keptAs}.',
  acknowledge: 'Understood',
  newerFormat:
    'Your data was written by a newer Keyfob (format {found}, this one knows {known}). It is untouched, and nothing can be stored until you install the newer version.',
  unavailable: {
    full: 'The disk is full, so nothing can be stored. Free some space, then restart Keyfob.',
    forbidden:
      'Keyfob may not write to its data folder, so nothing can be stored. Check the folder’s permissions, then restart Keyfob.',
    failed:
      'Keyfob’s data file could not be opened, so nothing can be stored. Check the disk, then restart Keyfob.',
  },
} as const;
