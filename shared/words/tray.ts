import type { Status, StatusAction } from '../domain/status.ts';

/** The tray menu. It shows no times, because it is not redrawn every minute. */
export const TRAY_WORDS = {
  open: 'Open Keyfob',
  question: 'Answer a question…',
  accounts: 'Accounts',
  moreAccounts: 'And {count} more…',
  moreNeeding: '{count} more need attention…',
  openAccount: 'Open',
  check: 'Check now',
  undoDisconnect: 'Undo: disconnect {account}',
  checkAll: 'Check all now',
  checking: 'Checking…',
  signInProblem: '{account}: sign-in could not begin, {reason}',
  platformOf: '{count} accounts: {action}',
  signInProblemOther: 'see the account',
  connect: 'Connect an account…',
  settings: 'Settings',
  quit: 'Quit Keyfob',
  summary: {
    empty: 'No accounts connected yet',
    allVerified: 'All accounts verified',
    oneVerified: 'Your account is verified',
    someUnverified: '{count} of {total} accounts not verified recently',
    oneUnverified: 'Your account was not verified recently',
    attention: '{count} of {total} accounts need attention',
    attentionOne: 'One of {total} accounts needs attention',
    attentionOnly: 'Your account needs attention',
    inactive: 'Your accounts are kept, but not used',
    offline: 'Offline',
    storage: 'The data file cannot be used',
    storageNotice: 'The data file was damaged. Open Keyfob to see what was done',
  },
} as const;

/** The notification when the window is closed for the first time. It also holds on a desktop that shows no tray. */
export const TRAY_NOTICE = {
  title: 'Keyfob is still running',
  text: 'You’ll find it in the tray. Starting it again also opens the window.',
  textOnMac: 'You’ll find it in the menu bar. Starting it again also opens the window.',
} as const;

/** Why a sign-in could not begin, by the first part of the error code. */
export const TRAY_SIGN_IN_PROBLEMS: Readonly<Record<string, string>> = {
  vault: 'Keyfob can’t read its keys now',
  storage: 'Keyfob can’t read its data now',
  client: 'the OAuth app needs attention',
  platform: 'the platform doesn’t offer it',
  provider: 'the service is no longer in the catalog',
};

/** The state of one account. */
export const TRAY_STATES: Readonly<Record<Exclude<Status['kind'], 'locked' | 'on-hold'>, string>> = {
  verified: 'Verified',
  ending: 'The sign-in ends soon',
  'needs-access': 'Needs more access',
  unverified: 'Not checked yet',
  untestable: 'Connected',
  stale: 'Not verified recently',
  offline: 'Offline',
  unreachable: 'Could not be checked',
  unexpected: 'Gave an unexpected response',
  forbidden: 'Access is missing',
  'client-rejected': 'The OAuth app was refused',
  rejected: 'No longer accepted',
  expired: 'The access ended',
  unsaved: 'New tokens not saved',
  'secrets-missing': 'Not signed in here',
  gone: 'The platform no longer has it',
  inactive: 'Inactive',
};

/** The one action of a state that needs the person. */
export const TRAY_ACTIONS: Readonly<Record<Exclude<StatusAction, 'unlock'>, string>> = {
  'sign-in': 'Sign in again',
  'connect-again': 'Connect again',
  'paste-token': 'Paste a new token',
  check: 'Check now',
  show: 'See access',
  'add-access': 'Add access',
  client: 'See the OAuth app',
  platform: 'Sign in at the platform',
  settings: 'Open platform settings',
  funds: 'Add funds at the platform',
  own: 'Use your own OAuth app',
};
