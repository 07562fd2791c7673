/** The page of one provider. */
export const PROVIDER = {
  website: 'Website',
  docs: 'Documentation',
  accounts: 'Accounts',
  connectTitle: 'Connect an account',
  connectAnother: 'Connect another account',
  actsAsBot: 'Keyfob acts as a bot of yours here, not as you.',
  byIssuer:
    'Each of these servers has its own address. Keyfob asks it how to sign in, and saves it as one of your providers.',
  gone: {
    title: 'Keyfob no longer knows this provider',
    text: 'It may have been deleted. Look for it in the catalog, or connect it by its address.',
    action: 'Open the catalog',
  },
  menu: {
    label: 'Actions for {provider}',
    edit: 'Edit…',
    duplicate: 'Duplicate',
    duplicateToChange: 'Duplicate to change',
    exportFile: 'Export to a file…',
    signInAddress: 'Show the sign-in address…',
    delete: 'Delete…',
  },
  exported: 'Saved as {name}',
  copy: {
    title: 'Copy of {provider}',
    lead: 'Nothing is stored until you save.',
  },
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
    haveAppHint: 'Already have an app? Skip this step.',
    enterRedirect: 'Enter this redirect URI there, exactly as shown',
    serverFirst: 'Fill in “{label}” first: the redirect URI depends on it.',
    openConsole: 'Open {provider}’s developer page',
    enter: 'Enter there',
    pitfall: 'Watch out',
  },
  register: {
    title: 'Register Keyfob at {provider}',
    text: '{provider} registers apps automatically, so there is nothing to fill in. For now, it only learns that you use Keyfob.',
    action: 'Register',
    byHand: 'Create an OAuth app by hand',
    token: 'Registration token',
    tokenHint: 'From whoever runs {provider}. It is not stored.',
  },
  client: {
    title: 'Enter what {provider} shows you',
    titleEdit: 'Change the OAuth app',
    titleDone: 'OAuth app entered',
    name: 'Name',
    nameHint: 'To tell it from others. Only you see it.',
    clientId: 'Client ID',
    clientSecret: 'Client secret',
    clientIdWarnings: {
      address: 'This is a web address. Client IDs rarely are.',
      email: 'This is an email address. {provider} shows the client ID with your OAuth app.',
      secret: 'This is the same as the client secret.',
      form: 'Client IDs of {provider} look like {example}. Is this something else, such as the secret?',
    },
    secretHint: 'Sealed on this computer and never shown again.',
    secretHintSession: 'Kept until Keyfob quits and never shown.',
    secretStored: 'Stored. Enter a new one to replace it.',
    secretMissing: 'No longer stored. Enter it again.',
    secretOptional: 'Only if {provider} gave you one.',
    secretNone: '{provider} needs no secret.',
    key: {
      instead:
        'Keyfob signs with a key pair instead of a secret. Once you have saved, it shows the public key.',
      title: 'Public key to enter at {provider}',
      hint: 'Keyfob keeps the private key in its vault and signs with it. Give {provider} this public key, in the form that it asks for.',
      copyJwk: 'Copy as JWK',
      copyPem: 'Copy as PEM',
      show: 'Show the key',
    },
    removeSecret: 'Remove the stored secret',
    save: 'Save',
    saveEdit: 'Save changes',
    callback: 'After you sign in, the browser returns {how}',
    callbackLabel: 'How the browser returns to Keyfob',
    byLoopback: 'to an address on this computer',
    byDeepLink: 'by a link that opens Keyfob',
    loopback: 'To an address on this computer',
    loopbackHint: 'Works in any browser on this computer. The usual choice.',
    deepLink: 'By a link that opens Keyfob',
    deepLinkHint: 'If programs may not listen on this computer. The browser asks before it opens Keyfob.',
    deepLinkMissing: 'Your system does not hand Keyfob’s links to Keyfob yet, so this will not work.',
    redirectAt: 'Redirect URI to enter at {provider}',
    variableInvalid: 'That isn’t valid. Example: {example}',
    example: 'Example: {example}',
    choose: 'OAuth app to connect with',
    secretIsStored: 'Secret stored',
    secretIsSession: 'Secret kept until Keyfob quits',
    secretIsMissing: 'Secret no longer stored',
    publicClient: 'No secret',
    signs: 'Signs with a key',
    secretUntil: 'Secret expires on {date}',
    edit: 'Edit',
    enterSecret: 'Enter the secret again',
    add: 'Use another OAuth app',
    remove: 'Delete…',
    menu: 'Actions for this OAuth app',
    keepCurrent: 'Keep the current one',
  },
  access: {
    title: 'What can Keyfob do?',
    change: 'Change',
    minimum: 'We’ve selected the minimum it needs.',
  },
  connect: {
    title: 'Connect',
    pkceOff: 'PKCE, a protection of the sign-in, is off: {reason}',
    pkcePlain: 'PKCE, a protection of the sign-in, is weaker than usual: {reason}',
    noRefresh: '{provider} gives no refresh token. You need to sign in again each time the access expires.',
  },
} as const;

/** The form for a token that the person made at the provider. */
export const PASTE = {
  make: 'Make a token at {provider}',
  minutes: 'About {minutes}, once.',
  openConsole: 'Open {provider}’s page for tokens',
  title: 'Paste it here',
  hint: 'Sealed on this computer and never shown again.',
  hintSession: 'Kept until Keyfob quits and never shown.',
  asks: 'Keyfob asks {provider} whose token it is, and stores it only if {provider} accepts it.',
  malformed: 'That isn’t a token. Copy all of it and nothing else.',
  wrongFormat: 'That isn’t the right one. {format}',
  connect: 'Check and connect',
  again: 'Paste a new token',
  againText:
    'Make a new token of {account} at {provider}, and paste it here. It replaces the one that Keyfob has.',
  replace: 'Check and replace',
  connected: '{account} is connected',
  replaced: 'Keyfob uses the new token of {account}',
} as const;

/** The dialogs that delete an OAuth app or a custom provider, and their reports. */
export const DELETE = {
  clientTitle: 'Delete this OAuth app?',
  namedClientTitle: 'Delete the OAuth app “{name}”?',
  providerTitle: 'Delete {provider}?',
  accounts: {
    one: '1 account goes with it and is disconnected: {accounts}.',
    other: '# accounts go with it and are disconnected: {accounts}.',
  },
  noAccounts: 'No account uses it.',
  clients: {
    one: '1 OAuth app is deleted, with its secret: {apps}.',
    other: '# OAuth apps are deleted, with their secrets: {apps}.',
  },
  requests: {
    none: 'The request history is deleted.',
    some: {
      one: '1 saved request and the request history are deleted.',
      other: '# saved requests and the request history are deleted.',
    },
    unknown: 'Saved requests and the request history are deleted.',
  },
  signIns: {
    one: '1 unfinished sign-in ends.',
    other: '# unfinished sign-ins end.',
  },
  clientGoesAtProvider:
    'Keyfob also deletes its registration at {provider}. If {provider} can’t be reached now, Keyfob tries again later.',
  clientStaysAtProvider:
    'Keyfob forgets the client ID and the secret. At {provider}, the OAuth app stays as it is.',
  action: 'Delete',
  clientDeleted: 'The OAuth app is deleted',
  providerDeleted: '{provider} is deleted',
  report: {
    confirmed: '{provider} confirmed that the access is revoked.',
    unsupported: '{provider} still lists the access until you remove it on its own page.',
    'nothing-to-revoke': 'There was no token left to revoke.',
    failedRetry: '{provider} did not confirm that the access is revoked; Keyfob will ask again later.',
    failed: '{provider} did not confirm that the access is revoked. Remove the access on its own page.',
    earlierFailedRetry:
      '{provider} confirmed that your last sign-in is revoked, but not an earlier one; Keyfob will ask again later.',
    earlierFailed:
      '{provider} confirmed that your last sign-in is revoked, but not an earlier one. Remove the access on its own page.',
  },
} as const;
