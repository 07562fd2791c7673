/** The page of one provider. */
export const PROVIDER = {
  website: 'Website',
  docs: 'Documentation',
  accounts: 'Accounts',
  connectTitle: 'Connect an account',
  connectAnother: 'Connect another account',
  actsAsBot: 'Keyfob acts as a bot of yours here, not as you.',
  manualToken: {
    title: 'Keyfob cannot connect {provider} yet',
    text: '{provider} does not use OAuth. It hands out tokens that are made by hand on its pages.',
  },
  byIssuer:
    'Each such server has an address of its own. Keyfob asks it how to sign in there, and keeps the answer as a provider of yours.',
  gone: {
    title: 'Keyfob does not know this provider any more',
    text: 'It may have been deleted. Look for it in the catalog, or connect it by its address.',
    action: 'Open the catalog',
  },
  menu: {
    label: 'Actions for {provider}',
    edit: 'Edit…',
    duplicate: 'Duplicate',
    delete: 'Delete…',
  },
  duplicated: 'Made a copy of {provider}. It is yours to change.',
} as const;

/** The four steps of connecting with one's own OAuth app. */
export const STEPS = {
  optionalNote: 'Needs an OAuth app of your own. About {minutes}, once.',
  minutes: { one: '1 minute', other: '# minutes' },
  done: 'Done',
  create: {
    title: 'Create an OAuth app at {provider}',
    titleDone: 'OAuth app at {provider}',
    show: 'Show the guide',
    hide: 'Hide the guide',
    haveApp: 'I have an app',
    haveAppHint: 'Already have one? Go on right away.',
    enterRedirect: 'Enter this redirect URI there, exactly as it is',
    generic:
      'On {provider}’s pages for developers, create an OAuth app (often called “client” or “application”). It gets a client ID, and perhaps a secret.',
    openConsole: 'Open {provider}’s developer page',
    enter: 'Enter there',
    pitfall: 'Watch out',
  },
  client: {
    title: 'Enter what {provider} shows you',
    titleEdit: 'Change the OAuth app',
    titleDone: 'OAuth app entered',
    clientId: 'Client ID',
    clientSecret: 'Client secret',
    secretHint: 'Sealed on this computer and never shown again.',
    secretHintSession: 'Kept until Keyfob quits and never shown.',
    secretStored: 'Stored. Enter a new one to replace it.',
    secretMissing: 'Not stored any more. Enter it again.',
    secretOptional: 'Only if {provider} gave you one.',
    secretNone: '{provider} needs no secret.',
    removeSecret: 'Remove the stored secret',
    save: 'Save',
    saveEdit: 'Save changes',
    callback: 'The answer comes back {how}',
    callbackLabel: 'How the answer comes back',
    byLoopback: 'to an address on this computer',
    byDeepLink: 'by a link that opens Keyfob',
    loopback: 'To an address on this computer',
    loopbackHint: 'Works in any browser on this computer. The usual choice.',
    deepLink: 'By a link that opens Keyfob',
    deepLinkHint: 'For when nothing may listen on this computer. The browser asks before it opens Keyfob.',
    deepLinkMissing: 'Your system does not hand Keyfob’s links to Keyfob yet, so this will not work.',
    redirectAt: 'Redirect URI to enter at {provider}',
    variableInvalid: 'That is not in the right form. Example: {example}',
    example: 'Example: {example}',
    choose: 'OAuth app to connect with',
    secretIsStored: 'Secret stored',
    secretIsSession: 'Secret kept until Keyfob quits',
    secretIsMissing: 'Secret not stored any more',
    publicClient: 'No secret',
    edit: 'Edit',
    enterSecret: 'Enter the secret again',
    add: 'Use another OAuth app',
    remove: 'Delete…',
    menu: 'Actions for this OAuth app',
    keepCurrent: 'Keep the one I have',
  },
  access: {
    title: 'What may it do?',
    change: 'Change',
    minimum: 'The least that works is chosen for you.',
  },
  connect: {
    title: 'Connect',
    pkceOff: 'One protection is off here (PKCE): {reason}',
    noRefresh: '{provider} gives no key that lasts. You sign in again each time the access ends.',
  },
} as const;

/** The dialogs that delete an OAuth app or a custom provider, and their reports. */
export const DELETE = {
  clientTitle: 'Delete this OAuth app?',
  providerTitle: 'Delete {provider}?',
  accounts: {
    one: '1 account goes with it and is disconnected: {accounts}.',
    other: '# accounts go with it and are disconnected: {accounts}.',
  },
  noAccounts: 'No account uses it.',
  clients: {
    one: '1 OAuth app goes with it, with its secret.',
    other: '# OAuth apps go with it, with their secrets.',
  },
  clientStaysAtProvider:
    'Keyfob forgets the client ID and the secret. At {provider}, the app stays as it is.',
  action: 'Delete',
  clientDeleted: 'The OAuth app is deleted',
  providerDeleted: '{provider} is deleted',
  report: {
    confirmed: '{provider} confirmed that the access is withdrawn.',
    unsupported: '{provider} still lists the access until you remove it on its own page.',
    'nothing-to-revoke': 'There was no key left to withdraw.',
    failedRetry: '{provider} did not confirm the withdrawal; Keyfob asks again later.',
    failed: '{provider} did not confirm the withdrawal. Remove the access on its own page.',
  },
} as const;
