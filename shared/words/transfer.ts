import type { ImportDifference, ImportKind, ImportRefusal } from '../domain/transfer.ts';

/** What Keyfob asks, in a dialog of its own, before secrets go into a file. */
export const EXPORT_QUESTION = {
  title: 'Save these secrets to a file?',
  text: 'Whoever has the file and its passphrase can use all of these:\n\n{lines}\n\nIf you have not just started an export in Keyfob, choose Cancel.',
  account: 'Sign-in of “{account}” ({provider})',
  client: 'The secrets of an OAuth app ({provider})',
  more: 'and {count} more',
  action: 'Save them to the file',
} as const;

/** What Keyfob asks, in a dialog of its own, before it stores what is in a file. */
export const IMPORT_QUESTION = {
  title: 'Import from this file?',
  adds: { one: 'It adds 1 item', other: 'It adds # items' },
  replaces: {
    one: 'It replaces 1 item that Keyfob has',
    other: 'It replaces # items that Keyfob has',
  },
  signIns: {
    one: 'It brings the sign-in of 1 account',
    other: 'It brings the sign-ins of # accounts',
  },
  provider: 'People sign in at {signIn}. Keyfob then sends tokens to:\n{hosts}',
  pasted: 'Keyfob sends tokens that you paste to:\n{hosts}',
  closing:
    'Whoever made the file chose what is in it, and whose accounts they are. If you did not make it yourself, or have not just chosen it in Keyfob, choose Cancel.',
  action: 'Import',
} as const;

export const IMPORT_KIND: Readonly<Record<ImportKind, string>> = {
  provider: 'Custom providers',
  client: 'OAuth apps',
  account: 'Accounts',
  request: 'Saved requests',
  variable: 'Variables of requests',
};

export const IMPORT_DIFFERENCE: Readonly<Record<ImportDifference, string>> = {
  details: 'addresses or details',
  name: 'name',
  redirect: 'redirect URI',
  secret: 'client secret',
  'api-key': 'key for the API',
  key: 'key pair',
  color: 'color',
  'sign-in': 'sign-in',
  'lost-sign-in': 'sign-in (Keyfob has none)',
  content: 'request',
  value: 'value',
};

export const IMPORT_REFUSAL: Readonly<Record<ImportRefusal, string>> = {
  provider: 'This version of Keyfob does not know the service.',
  record: 'Keyfob does not accept this provider.',
  client: 'Its OAuth app can’t be used here.',
  account: 'Its account can’t be used here.',
  variables: 'Part of its address is not valid.',
  disconnecting: 'You are disconnecting it. Import it again after that.',
  twice: 'It is in the file twice.',
  full: 'Keyfob can’t hold more of them. Delete some, then import again.',
  'too-large': 'It is larger than a saved request may be.',
};

/** Export and import in the settings. */
export const TRANSFER = {
  export: {
    title: 'Export',
    text: 'Saves your accounts, OAuth apps and custom providers to an encrypted file with its own passphrase, for another computer or as a backup.',
    open: 'Export accounts…',
    dialog: 'Export accounts',
    always:
      'Accounts with their names, colors and permissions, OAuth apps with their client IDs, and custom providers are always included.',
    managed:
      'Accounts that you connected through the platform are left out. Sign in to the platform on the other computer, and they appear there.',
    also: 'Also include',
    requests: 'Saved requests and variables',
    requestsHint: 'They may contain private data.',
    clientSecrets: 'Client secrets',
    clientSecretsHint: 'Without them, you enter each one again before you sign in with that OAuth app.',
    tokens: 'Sign-ins (tokens)',
    tokensHint: 'Without them, you sign in to each account again on the other computer.',
    tokensWarning: {
      title: 'Whoever opens the file can use these accounts',
      text: 'Use this to move to another computer, not to use both. Many services give a new token with each renewal, and end the sign-in if two computers renew the same one. Disconnecting an account on one computer may end its sign-in on the other, too.',
    },
    passphrase: 'New passphrase for the file',
    forgotten: 'Without it nobody can open the file, Keyfob included.',
    action: 'Choose a file…',
    saved: 'Saved as {name}',
    withoutSecrets: {
      one: 'One secret could not be included: Keyfob can’t read it, or is holding it back.',
      other: '# secrets could not be included: Keyfob can’t read them, or is holding them back.',
    },
  },
  import: {
    title: 'Import',
    text: 'Opens an exported file and shows what is in it. Nothing that you have is replaced unless you choose that.',
    open: 'Import from a file…',
    dialog: 'Open the file',
    fileText: 'Enter the passphrase that {name} was saved with.',
    passphrase: 'Passphrase of the file',
    action: 'Open',
    wrong: 'Incorrect passphrase, or the file was changed.',
    preview: 'What is in {name}',
    made: 'Saved {when}.',
    trust: 'Import only files that you made yourself: whoever made a file chose what is in it.',
    empty: 'There is nothing in it.',
    states: { new: 'New', same: 'Already here', refused: 'Left out' },
    alreadyHere: { one: '# is here already', other: '# are here already' },
    signedOut: 'Comes without its sign-in',
    signedIn: 'Comes with its sign-in',
    withoutSecret: 'Comes without its secret',
    differs: 'Different in the file: {differences}.',
    keep: 'Keep mine',
    take: 'Use the file’s',
    choiceOf: 'Which to use for {name}',
    sends: 'Sign-in at {signIn}; tokens go to {hosts}',
    run: 'Import',
    expired: 'Keyfob has closed the file',
    expiredText:
      'Keyfob was not used for {minutes} minutes, and the file may contain sign-ins and secrets. Nothing was imported.',
    openAgain: 'Enter its passphrase again…',
    nothing: 'Everything in it is here already, or is kept as you have it.',
    done: { one: 'Imported 1 account', other: 'Imported # accounts' },
    doneWithoutAccounts: 'Imported',
    signedOutNext: {
      one: '1 account came without its sign-in. Sign in to it again.',
      other: '# accounts came without their sign-ins. Sign in to them again.',
    },
    withoutSecretNext: {
      one: '1 OAuth app came without its client secret. Enter it before you sign in with it.',
      other: '# OAuth apps came without their client secrets. Enter them before you sign in with them.',
    },
    leftOutNext: {
      one: '1 saved request or variable was left out: there was no room. Delete some that you no longer need, then import again.',
      other:
        '# saved requests and variables were left out: there was no room. Delete some that you no longer need, then import again.',
    },
    showAccounts: 'Show accounts',
  },
} as const;
