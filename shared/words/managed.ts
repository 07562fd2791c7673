import type { PlatformRemedy } from '../domain/platform-remedy.ts';

/** Connecting through the platform, on every page that offers it. */
export const MANAGED = {
  tag: 'Managed',
  billedTag: 'Billed per call',
  inactiveTag: 'Inactive',
  calls: 'Calls of managed accounts pass through {host}.',
  /** The panel on the page of a service. */
  title: 'Connect your {provider} account',
  titleAnother: 'Connect another {provider} account',
  titleDone: 'Your account',
  explanation: 'You sign in at {provider}, in your own browser. Nothing to set up.',
  signInFirst: {
    new: 'You sign in at the platform first, then at {provider}, in your own browser. Nothing to set up.',
    again:
      'The platform ended your session. You sign in there again first, then at {provider}, in your own browser.',
    key: 'The platform refused your key. You sign in there first, then at {provider}, in your own browser. You can also try the key again, in Settings under Platform.',
  },
  access: 'Keyfob will be able to',
  passes: 'Calls pass through {host}.',
  passesAs: 'Calls pass through {host}, signed in as {user}.',
  cost: { free: 'Free for {provider}.', billed: '{provider} is billed per call.' },
  unreachable: {
    title: 'The platform can’t be reached right now',
    text: 'You can try anyway. Your accounts and settings stay as they are.',
  },
  unsupported: 'The platform no longer offers {provider}. Accounts connected through it are kept.',
  /** Said once, before the first use. */
  terms: {
    title: 'Before you connect for the first time',
    account: 'The platform, {host}, connects accounts for you. You need an account there, and sign in once.',
    path: 'The platform holds the access to your accounts, and every call passes through its servers.',
    cost: 'It may bill you for calls.',
    free: 'Calls to {provider} are free.',
    billed: 'Each call to {provider} is billed.',
    agree: 'Agree and connect',
    refuse: 'Use my own OAuth app',
  },
  useOwn: 'Use your own OAuth app instead',
  useOwnHint: 'about {minutes}, for people who keep their calls off the platform',
  useOwnHintShort: 'for people who keep their calls off the platform',
  useManaged: 'Connect through the platform instead',
  useManagedHint: 'no OAuth app to set up; calls pass through {host}',
  /** The question before the mode of a service with accounts changes. */
  change: {
    toOwn: 'Use your own OAuth app for {provider}?',
    toManaged: 'Connect to {provider} through the platform?',
    becomeInactive: {
      one: '{accounts} is kept, but stays inactive until you change back.',
      other: '{accounts} are kept, but stay inactive until you change back.',
    },
    becomeActive: { one: '{accounts} becomes active again.', other: '{accounts} become active again.' },
    nothingDeleted: 'Nothing is deleted or signed out.',
    action: { own: 'Use my own OAuth app', managed: 'Use the platform' },
  },
  /** The one action of an inactive account. */
  inactive: {
    action: { own: 'Use my own OAuth app', managed: 'Use the platform' },
  },
  /** The home page. */
  home: {
    note: 'Connect uses the platform {host}. You sign in there once, and calls pass through its servers.',
    billed: 'Calls to {providers} are billed.',
    ownNote: 'Connect uses an OAuth app of your own at each service.',
    useOwn: 'Use your own OAuth apps instead',
    useManaged: 'Use the platform instead',
    connectLabel: 'Connect {provider}',
  },
  /** Accounts that wait for a sign-in at the platform. */
  waiting: {
    title: { one: '1 account is waiting for the platform', other: '# accounts are waiting for the platform' },
    signedOut: 'You are not signed in there. Nothing was lost: they work again once you sign in.',
    expired: 'It ended your session. Nothing was lost: they work again once you sign in.',
    running: 'Waiting for you to sign in at the platform, in the browser',
  },
  /** A sign-in of an account, while it waits for the platform. */
  attempt: {
    thenProvider: 'After that you go on to {provider}, in the same browser.',
    refused: 'If you closed that page, or said no there, cancel here or open it again.',
    organization: 'Which organization should the account belong to?',
    assistant: 'Which assistant should use the account?',
    next: 'Continue',
    noChoice: 'The platform has nothing to choose from. Open Settings to see why.',
  },
  /** The page of an account. */
  account: {
    title: 'Times and platform',
    holder: 'Access tokens',
    holderText: 'Kept by the platform, never on this computer',
    path: 'Calls',
    pathText: { free: 'Pass through {host}. Free.', billed: 'Pass through {host}. Billed per call.' },
  },
  /** The dialog before a disconnect, and the report after it. */
  disconnect: {
    pending:
      '{account} is about to be disconnected: the platform ends its access to {provider}. Nothing has been sent yet.',
    locked:
      'Keyfob is locked, so it cannot tell the platform. Unlock it first, or disconnect the account on the platform’s own page.',
    report: {
      confirmed: 'The platform confirmed that the account is disconnected.',
      unsupported:
        'The account is removed here. The platform may still list it until you remove it on its own page.',
      'nothing-to-revoke': 'The platform no longer had the account, so there was nothing to end.',
      failedRetry:
        'The account is removed here. The platform did not confirm that it is disconnected; Keyfob will ask again later.',
      failed:
        'The account is removed here, but the platform did not confirm that it is disconnected. To be sure, remove it on the platform’s own page.',
      earlierFailedRetry:
        'The account is removed here. The platform did not confirm that an earlier connection is ended; Keyfob will ask again later.',
      earlierFailed:
        'The account is removed here. The platform did not confirm that an earlier connection is ended. To be sure, remove it on the platform’s own page.',
    },
  },
  remedy: {
    'sign-in': 'Sign in at the platform',
    settings: 'Open platform settings',
    funds: 'Add funds',
    own: 'Use your own OAuth app',
  } satisfies Record<PlatformRemedy, string>,
} as const;
