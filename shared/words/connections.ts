/** The Connections page. */
export const CONNECTIONS = {
  title: 'Connections',
  welcome:
    'Keyfob connects your accounts at services such as Google or GitHub, and tells you when one stops working. You sign in at the service, in your own browser; the keys it gives to Keyfob stay on this computer.',
  checkAll: 'Check all now',
  connect: 'Connect an account',
  search: 'Search accounts',
  noMatches: 'No results for “{query}”.',
  inProgress: 'In progress',
  showAttempt: 'Show',
  /** The sum of a check of all accounts. */
  checkedAll: {
    summary: '{checked}: {outcomes}',
    checked: { one: '1 account checked', other: '# accounts checked' },
    verified: { one: '1 verified', other: '# verified' },
    attention: { one: '1 needs attention', other: '# need attention' },
    unknown: { one: '1 could not be checked', other: '# could not be checked' },
  },
  menu: {
    label: 'Actions for {account}',
    open: 'Open',
    check: 'Check now',
    request: 'Try a request',
    signIn: 'Sign in again',
    rename: 'Rename…',
    makeDefault: 'Make default',
    disconnect: 'Disconnect…',
  },
  madeDefault: '{account} is the default now',
  empty: {
    title: 'Connect your first account',
    text: 'You sign in at the service, in your own browser. Keyfob never sees your password, and tells you when something is wrong.',
    popular: 'Start with one of these',
    all: 'See all services',
  },
  unreadable: {
    title: 'Your accounts cannot be shown',
    text: 'They are kept as they were; nothing was deleted. The notice above says what to do.',
  },
  sealedBy: {
    keychain: 'Your keys are sealed by your Mac’s keychain.',
    dpapi: 'Your keys are sealed by Windows, for your Windows user only.',
    keyring: 'Your keys are sealed by your key ring.',
    portal: 'Your keys are sealed by your desktop’s key portal.',
    system: 'Your keys are sealed by your system’s key store.',
    passphrase: 'Your keys are sealed with your passphrase.',
    session: 'Your keys are in memory only, until Keyfob quits.',
  },
  privacy: 'Nothing leaves this computer except the calls you make.',
} as const;
