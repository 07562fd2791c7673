/** The page of one account. */
export const CONNECTION = {
  gone: {
    title: 'This account is no longer connected',
    text: 'It was disconnected. You can connect it again at any time.',
    action: 'Back to Connections',
  },
  rename: {
    action: 'Rename',
    label: 'Name of this account',
    done: 'Renamed to {account}',
  },
  check: 'Check now',
  secretInBody: 'Send the secret in the request',
  secretInBodyHint:
    'Your sign-in may be fine: some servers misread characters of a client ID or secret in a header. Keyfob can put the secret into the request instead, and check again.',
  explanation: {
    stale: '{provider} last accepted it {when}, more than a day ago.',
    ending:
      '{provider} ends this sign-in at a fixed time. A new sign-in starts over; until then, everything keeps working.',
    'needs-access': 'The sign-in still works. One new sign-in adds what you choose.',
    unverified: 'A test call shows whether the sign-in still works. It changes nothing at {provider}.',
    untestable: 'You signed in {when}. {provider} offers no harmless call to check it again.',
    offline: 'Your sign-in may be fine. Check again when you are online.',
    unreachable: 'Your sign-in may be fine. Try again in a moment.',
    unexpected: 'Your sign-in may be fine. Try again in a moment.',
    forbidden: 'The sign-in works, but does not allow that call. Change its access if you need it.',
    'client-rejected':
      'Your sign-in may be fine. Correct the client ID or secret of your OAuth app, then check again.',
    gone: 'Sign in again to connect it. Nothing was deleted at {provider}.',
    'on-hold': 'The account is kept and works again when the platform can be used.',
    inactive: 'It was left as it is, and works again once you change {provider} back.',
    rejected: 'It may have been revoked at {provider}, or have gone unused for too long.',
    expired: '{provider} gave nothing that still renews it, so you need to sign in again.',
    unsaved:
      '{provider} issued new tokens, and they are only in memory so far. If Keyfob quits before they are saved, you need to sign in again.',
    'secrets-missing':
      'They were kept for one session only, or could not be read. The account at {provider} is fine.',
  },
  importedExplanation: 'It was not in the file that you imported. The account at {provider} is fine.',
  /** In place of those about a sign-in, for an account whose token was pasted. */
  tokenExplanation: {
    unverified: 'A test call shows whether the token still works. It changes nothing at {provider}.',
    offline: 'Your token may be fine. Check again when you are online.',
    unreachable: 'Your token may be fine. Try again in a moment.',
    unexpected: 'Your token may be fine. Try again in a moment.',
    forbidden: 'The token works, but does not allow that call. Paste one that does.',
    rejected: 'It may have been deleted or replaced at {provider}. Make a new one there, and paste it here.',
    'secrets-missing':
      'It was kept for one session only, or could not be read. The account at {provider} is fine.',
  },
  /** As `tokenExplanation`, for an OAuth app that was connected itself. */
  clientExplanation: {
    stale: '{provider} last accepted it {when}, more than a day ago.',
    'needs-access': 'The access still works. Keyfob can ask for more.',
    unverified: 'A test call shows whether the access works. It changes nothing at {provider}.',
    untestable: 'Connected {when}. Keyfob knows no harmless call to check it again.',
    offline: 'The access may be fine. Check again when you are online.',
    unreachable: 'The access may be fine. Try again in a moment.',
    unexpected: 'The access may be fine. Try again in a moment.',
    forbidden: 'The access works, but does not allow that call.',
    'client-rejected':
      'Check its client ID, its secret, and whether {provider} lets it have access of its own. Then connect it again.',
    rejected: 'It may have been ended at {provider}. One press requests new access; nobody has to sign in.',
    unsaved: '{provider} gave a new token, and it is only in memory so far. Keyfob can request another one.',
    'secrets-missing':
      'It was kept for one session only, or could not be read. One press requests another; nobody has to sign in.',
  },
  /** What showed that an account works. */
  verifiedBy: {
    'sign-in': '{provider} accepted your sign-in.',
    paste: '{provider} accepted your token.',
    check: '{provider} accepted a test call.',
    request: '{provider} accepted a request.',
    renewal: '{provider} renewed the access token.',
    platform: 'The platform lists it as working.',
  },
  clientVerifiedBy: '{provider} gave the OAuth app a new access token.',
  /** What requests are about: `label` is the record's word for it, such as “Organization”. */
  values: {
    title: '{label} for requests',
    choose: 'Choose…',
    change: 'Change…',
    none: 'Nothing chosen yet',
    noneText:
      'You have several, or Keyfob could not find out. Requests that need one are not sent until you choose.',
    unknown: 'Not known',
    unknownText:
      '{provider} sends it when you sign in, if the permissions that you choose need it. Sign in again to send requests.',
    use: 'Use this one',
    nothing: '{provider} offers nothing to choose from for this account.',
  },
  access: {
    title: 'Access',
    granted: 'Can',
    ended: 'Given until this sign-in ended',
    missing: 'Asked for, but not given',
    possible: 'Could be added',
    needed: 'Needed by requests, and not given',
    lost: 'No longer given since the last renewal',
    none: 'Nothing beyond knowing who you are.',
    clientActs: 'Here, Keyfob acts as the OAuth app, not as you.',
    clientNone: '{provider} did not say what the OAuth app may do.',
    change: 'Change access…',
    changeText:
      'You sign in again at {provider}, which asks for everything you choose here together. That replaces what was given before.',
    addText:
      'You sign in again at {provider}, which asks for everything you choose here together. {provider} can only remove all permissions at once: to have fewer, disconnect the account and connect it again.',
    clientText:
      'Keyfob requests everything you choose here for the OAuth app. That replaces what was given before.',
    clientAction: 'Request this access',
    changeAction: 'Sign in with this access',
    held: 'Has now',
    kept: 'To be asked for again',
    added: 'To be added',
    removed: 'To be removed',
    stays: 'Stays, because it can’t be removed on its own',
    keepsWorking: 'The current access keeps working until then.',
    noneAdded:
      'Nothing would change. Choose something to add, or disconnect the account to remove everything.',
    noChange: 'This is what the account has now. Choose something else to change it.',
    showMore: { one: 'Show 1 more', other: 'Show # more' },
  },
  times: {
    title: 'Times',
    connected: 'Connected',
    refreshed: 'Last renewed',
    expires: 'Access token expires',
    verified: 'Last verified',
    verifiedBy: {
      'sign-in': '{when}, when you signed in',
      paste: '{when}, when you pasted the token',
      check: '{when}, by a test call',
      request: '{when}, by a request',
      renewal: '{when}, when the access token was renewed',
      platform: '{when}, by the platform’s list',
    },
    requested: 'Last requested again',
    requestedWhen: '{when}, when a new access token was requested',
    expiresThenRequested: '{when}, then requested again automatically',
    pasted: 'Token pasted',
    signInEnds: 'Sign-in ends',
    signInMayEnd: '{when}, if your OAuth app is still in testing at {provider} then',
    expiresUnknown: '{provider} does not say',
    expiresThenRefreshed: '{when}, then renewed automatically',
    expiresThenSignIn: '{when}, then you need to sign in again',
    expired: '{when}',
    never: 'Never',
  },
  details: {
    title: 'Technical details',
    copy: 'Copy details',
    issuer: 'Issuer',
    subject: 'Subject',
    noSubject: 'Not given',
    identity: 'Name at the service',
    tenant: 'Workspace',
    client: 'OAuth app',
    clientId: 'Client ID',
    clientMissing: 'The OAuth app is no longer stored',
    callback: 'Redirect URI type',
    loopback: 'Loopback address',
    deepLink: 'Link to Keyfob',
    authorization: 'Authorization endpoint',
    token: 'Token endpoint',
    revocation: 'Revocation endpoint',
    scopes: 'Scopes granted',
    requested: 'Scopes requested',
    secrets: 'Tokens are',
    secretPlaces: {
      vault: 'sealed on this computer',
      session: 'in memory until Keyfob quits',
      unsaved: 'in memory, not saved yet',
      missing: 'gone',
      none: 'not needed',
    },
    platform: 'Platform',
    platformConnection: 'Connection at the platform',
    keptByPlatform: 'kept by the platform',
    lastCheck: 'Last test call',
    status: 'Status {status}',
  },
  signIns: {
    title: 'History of sign-ins and renewals',
    hint: 'The last 50, step by step',
  },
  color: {
    title: 'Color',
    label: 'The ring beside the account’s name, in lists and in questions',
    names: {
      blue: 'Blue',
      teal: 'Teal',
      olive: 'Olive',
      brown: 'Brown',
      pink: 'Pink',
      purple: 'Purple',
      gray: 'Gray',
    },
  },
  history: {
    title: 'Activity of this account',
    empty: 'Nothing yet.',
    showOlder: 'Show older',
  },
  makeDefault: 'Make default',
} as const;

/** The dialog before a disconnect, and the report after it. */
export const DISCONNECT = {
  title: 'Disconnect {account}?',
  revokes: 'Keyfob asks {provider} to revoke the access, and deletes its tokens.',
  forgets:
    '{provider} offers no way to revoke the access from here. Keyfob deletes its tokens; afterwards, remove the access on {provider}’s own page.',
  /** For a token that the person pasted. */
  keepsToken: 'Keyfob deletes the token here. At {provider} it stays valid until you delete it there.',
  locked:
    'Keyfob is locked, so it cannot ask {provider} to revoke the access. Unlock it first, or remove the access on {provider}’s own page.',
  ends: 'This ends every sign-in of this account with this OAuth app, including those in other programs and on other computers.',
  alsoEnds: 'That includes here: {accounts}.',
  keepsClient: 'The OAuth app itself stays, so that you can connect again at once.',
  undoLater: 'You can undo it for ten seconds.',
  action: 'Disconnect',
  region: 'Disconnected accounts',
  pending: '{account} at {provider} is about to be disconnected. Nothing has been sent yet.',
  seconds: '{seconds} s',
  undoes: 'the disconnect of {account}',
  undone: '{account} stays connected',
  waits:
    '{account} at {provider} could not be disconnected yet. Keyfob does it when it is unlocked, or starts again.',
  running: '{account} is removed. Asking {provider} to revoke its access…',
  late: 'You had confirmed this before Keyfob started.',
  done: '{account} is disconnected',
  report: {
    confirmed: '{provider} confirmed that the access is revoked. Its tokens are gone from this computer.',
    unsupported:
      'Its tokens are gone from this computer. {provider} still lists the access until you remove it on its own page.',
    'stays-valid': 'The token is gone from this computer. It works until you delete it at {provider}.',
    'nothing-to-revoke': 'There was no token left to revoke. Nothing of the account is kept here.',
    failedRetry:
      'Its tokens are gone from this computer. {provider} did not confirm that the access is revoked; Keyfob will ask again later.',
    failed:
      'Its tokens are gone from this computer, but {provider} did not confirm that the access is revoked. To be sure, remove the access on its own page.',
    earlierFailedRetry:
      'Its tokens are gone from this computer. {provider} confirmed that your last sign-in is revoked, but not an earlier one; Keyfob will ask again later.',
    earlierFailed:
      'Its tokens are gone from this computer. {provider} confirmed that your last sign-in is revoked, but not an earlier one. To be sure, remove the access on its own page.',
  },
  connectedApps: 'See connected apps at {provider}',
  tokenPage: 'Open {provider}’s page for tokens',
} as const;
