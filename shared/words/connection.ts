/** The page of one account. */
export const CONNECTION = {
  gone: {
    title: 'This account is not connected any more',
    text: 'It was disconnected. Connect it again whenever you like.',
    action: 'Back to Connections',
  },
  rename: {
    action: 'Rename',
    label: 'Name of this account',
    tooLong: 'Use 1 to 80 characters.',
  },
  check: 'Check now',
  explanation: {
    verified: '{provider} accepted a test call.',
    stale: 'The last test call succeeded {when}. A day later, that proves little.',
    unverified: 'A test call shows whether the login works. It changes nothing at {provider}.',
    untestable: 'The sign-in succeeded {when}. There is no harmless call that could prove it again.',
    offline: 'Being offline says nothing about the login. Keyfob checks again when you ask.',
    unreachable: 'That says nothing about the login. Try again in a moment.',
    unexpected: 'That says nothing about the login. Try again in a moment.',
    forbidden: 'The login works, but not for that call. Sign in again with more access, if you need it.',
    'client-rejected':
      'The login itself may be fine. Correct the client ID or secret of your OAuth app, then check again.',
    rejected: 'It may have been withdrawn at {provider}, or have been unused for too long.',
    expired: '{provider} gave no key to renew it with, so you sign in again.',
    unsaved:
      '{provider} has replaced the keys, and the new ones are in memory only. Saved, they work on; if Keyfob quits before, you sign in again.',
    'secrets-missing':
      'They were kept for one session, or could not be read. The account at {provider} is fine.',
    locked: 'Its keys are sealed until you unlock Keyfob.',
  },
  access: {
    title: 'Access',
    granted: 'Can',
    missing: 'Asked for, but not given',
    possible: 'Could be added',
    none: 'Nothing beyond knowing who you are.',
    change: 'Change access…',
    changeText:
      'You sign in again at {provider}. What you choose here replaces what was given before; until then, that keeps working.',
    changeAction: 'Sign in with this access',
    showMore: { one: 'Show 1 more', other: 'Show # more' },
  },
  times: {
    title: 'Times',
    connected: 'Connected',
    refreshed: 'Keys last renewed',
    expires: 'Access key ends',
    verified: 'Last verified',
    expiresUnknown: '{provider} does not say',
    expiresThenRefreshed: '{when}, then renewed without you',
    expiresThenSignIn: '{when}, then you sign in again',
    expired: '{when}',
    never: 'Never',
  },
  details: {
    title: 'Technical details',
    issuer: 'Issuer',
    subject: 'Subject',
    noSubject: 'Not given',
    tenant: 'Workspace',
    clientId: 'Client ID',
    clientMissing: 'The OAuth app is not stored any more',
    callback: 'Answer returns by',
    loopback: 'Loopback address',
    deepLink: 'Link to the app',
    authorization: 'Authorization endpoint',
    token: 'Token endpoint',
    revocation: 'Revocation endpoint',
    scopes: 'Scopes granted',
    requested: 'Scopes requested',
    secrets: 'Keys are',
    secretPlaces: {
      vault: 'sealed on this computer',
      session: 'in memory until Keyfob quits',
      unsaved: 'in memory, not saved yet',
      missing: 'gone',
      none: 'not needed',
    },
    lastCheck: 'Last test call',
    status: 'Status {status}',
  },
  history: {
    title: 'Activity of this account',
    empty: 'Nothing yet.',
    showOlder: 'Show older',
  },
  makeDefault: 'Make default',
  disconnect: 'Disconnect…',
} as const;

/** The dialog before a disconnect, and the report after it. */
export const DISCONNECT = {
  title: 'Disconnect {account}?',
  revokes: 'Keyfob asks {provider} to withdraw the access, and forgets the keys.',
  forgets:
    '{provider} offers no way to withdraw the access from here. Keyfob forgets the keys; withdraw it on {provider}’s own page afterwards.',
  locked:
    'Keyfob is locked, so it cannot ask {provider} to withdraw the access. Unlock it first, or withdraw it on {provider}’s own page.',
  ends: 'This ends every login of this account made with this OAuth app, also in other programs and on other computers.',
  alsoEnds: 'That includes here: {accounts}.',
  keepsClient: 'The OAuth app itself stays, so that you can connect again at once.',
  action: 'Disconnect',
  done: '{account} is disconnected',
  report: {
    confirmed: '{provider} confirmed that the access is withdrawn. The keys are gone from this computer.',
    unsupported:
      'The keys are gone from this computer. {provider} still lists the access until you remove it on its own page.',
    'nothing-to-revoke': 'There was no key left to withdraw. Nothing of the account is kept here.',
    failedRetry:
      'The keys are gone from this computer. {provider} did not confirm the withdrawal; Keyfob asks again later.',
    failed:
      'The keys are gone from this computer, but {provider} did not confirm the withdrawal. To be sure, remove the access on its own page.',
  },
  connectedApps: 'See connected apps at {provider}',
} as const;
