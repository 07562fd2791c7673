/** A sign-in, from pressing Connect to its end. */
export const CONNECT = {
  connect: 'Connect',
  copyLinkInstead: 'Copy link instead',
  explanation: 'You sign in at {provider}, in your own browser. Keyfob never sees your password.',
  phases: {
    preparing: 'Getting ready…',
    waiting: 'Waiting for you in the browser',
    exchanging: 'Finishing the sign-in…',
    finished: 'Finished',
  },
  waitingForLink: 'Waiting for you to open the link',
  linkCopied: 'The link is on your clipboard. Open it in the browser of your choice, on this computer.',
  timeLeft: '{time} left',
  openAgain: 'Open again',
  openHere: 'Open in my browser',
  copyLink: 'Copy link',
  copied: 'The link is on your clipboard',
  paste: 'Paste the address',
  cancel: 'Cancel',
  canceled: 'Canceled',
  accessUnchanged: 'Your access is unchanged.',
  pasteForm: {
    label: 'Address of the browser’s last page',
    hint: 'It begins with {begin}. Copy the whole address, even if the page could not be shown.',
    submit: 'Finish',
    empty: 'Paste the address first.',
  },
  browserError: {
    title: 'Does the browser show an error?',
    redirectUri:
      'If it is about the redirect URI (“redirect_uri_mismatch”, “Unauthorized URL”), enter this one at {provider}, exactly as shown.',
    usedUri: 'This sign-in uses {uri}. {provider} has to accept any port.',
    clientId:
      'If it is about the client (“unauthorized_client”, “unknown client”), compare the client ID. This sign-in uses {clientId}.',
    scopes: 'If it is about a scope or a permission, cancel and choose fewer permissions.',
  },
  done: {
    title: 'Connected as {account}',
    reconnected: '{account} is connected again',
    expectedAccount:
      'You signed in as {account}, not as {other}. {other} was left as it was; {account} is an account of its own. To sign in as {other}, choose it at {provider}, or sign out there first.',
    granted: 'It can',
    missing: 'Not given by {provider}',
    missingHint: 'Everything else works. You can ask for it again later.',
    signInAgain: 'Sign in again as {account}',
    open: 'Open account',
    openOther: 'Open the other account',
    connectAnother: 'Connect another',
    close: 'Done',
  },
  failed: {
    tryAgain: 'Try again',
    close: 'Close',
    editApp: 'Check client ID and secret',
    secretInBody: 'Send the secret in the request',
    secretInBodyHint:
      'Keyfob can put the secret into the request instead of a header, and sign in again. If that does not help, compare both with the OAuth app’s page at {provider}.',
    showTimeline: 'Show timeline',
    hideTimeline: 'Hide timeline',
    redirectUri: 'Redirect URI to enter at {provider}',
  },
} as const;
