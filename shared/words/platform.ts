/** Stands for the name of a provider in texts about the platform. */
export const PLATFORM_NAME = 'the platform';

/** What Keyfob asks, in a dialog of its own, before it uses another platform. */
export const PLATFORM_QUESTION = {
  title: 'Use another platform?',
  text: 'You would sign in at:\n\n{signInUrl}\n\nKeyfob would then send requests of managed accounts, with what is in them, to:\n\n{baseUrl}\n\nIf you do not expect this, or have not just changed the platform in Keyfob, choose Cancel.',
  action: 'Use this platform',
} as const;

/** What Keyfob asks, in a dialog of its own, before it signs in with a key. */
export const PLATFORM_KEY_QUESTION = {
  title: 'Sign in with this key?',
  text: '{key} belongs to:\n\n{owner}\n\nat {baseUrl}\n\nAccounts that you connect through the platform will belong to it, too. Whoever else has this key can use them.\n\nIf you do not know the key, or have not just entered one in Keyfob, choose Cancel.',
  action: 'Sign in',
  key: 'The key that ends in {characters}',
  shortKey: 'The key',
  anyOf: 'One of {count} organizations, which you choose next',
} as const;

/** The Platform section of Settings. */
export const PLATFORM_SETTINGS = {
  account: 'Your sign-in',
  lead: 'With a sign-in at the platform, you connect services without an OAuth app of your own. Your own OAuth apps work without it.',
  signIn: 'Sign in with the browser',
  useKey: 'Use a key instead',
  /** After the platform has refused what the person had signed in with. */
  refused: {
    session: {
      title: 'The platform ended your session.',
      again: 'The platform still does not accept your session.',
      text: 'Nothing was lost: your accounts work again once you sign in.',
      tryAgain: 'Try the old session again',
    },
    key: {
      title: 'The platform refused the key.',
      again: 'The platform still refuses the key.',
      text: 'Nothing was lost: the key stays sealed on this computer. Try it again, or sign in another way.',
      tryAgain: 'Try the key again',
    },
    forget: 'Forget the key',
    forgotten: 'Keyfob has forgotten the key',
    worksAgain: 'The platform accepts it again',
    useOtherKey: 'Use another key',
  },
  waiting: 'Waiting for you in the browser',
  linkCopied: 'Link copied',
  canceled: 'Sign-in canceled',
  signedInAs: 'Signed in as',
  unknownUser: 'Not named by the platform',
  how: 'How',
  hows: { browser: 'In the browser', 'assistant-key': 'Assistant key', 'platform-key': 'Platform key' },
  organization: 'Organization',
  assistant: 'Assistant',
  chooseOrganization: 'Choose an organization. Its assistants show then.',
  chooseAssistant: 'Choose an assistant. The accounts that you connect belong to it.',
  noAssistant: {
    title: 'The platform has no assistant for you.',
    text: 'Create one there, then look again.',
    look: 'Look again',
  },
  openPage: 'Open the platform',
  signOut: 'Sign out',
  signedOut: 'Signed out. The platform ended your session.',
  signedOutHere:
    'Keyfob is signed out, but could not tell the platform. Your session there may still be open.',
  keyForgotten: 'Keyfob has forgotten the key. It keeps working until you delete it at the platform.',
  key: {
    kind: 'Kind of key',
    kinds: {
      'assistant-key': { label: 'Assistant key', hint: 'Works for one assistant.' },
      'platform-key': { label: 'Platform key', hint: 'Begins with vak_. Works for all your assistants.' },
    },
    key: 'Key',
    hint: 'Sealed on this computer. It is not shown again.',
    assistantId: 'Assistant ID',
    assistantIdHint: 'Such as 123e4567-e89b-42d3-a456-426614174000',
    save: 'Sign in with this key…',
  },
  place: 'Where the platform is',
  address: 'Platform',
  signInAddress: 'Sign-in page',
  placeHint: 'Calls of managed accounts pass through it.',
  change: 'Change…',
  backToDefault: 'Back to the default…',
  addressField: 'Address of the platform',
  signInField: 'Address of the sign-in page',
  use: 'Use this platform…',
  changed: 'Keyfob uses the other platform now',
} as const;
