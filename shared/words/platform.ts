/** Stands for the name of a provider in texts about the platform. */
export const PLATFORM_NAME = 'the platform';

/** What Keyfob asks, in a dialog of its own, before it uses another platform. */
export const PLATFORM_QUESTION = {
  title: 'Use another platform?',
  text: 'You would sign in at:\n\n{signInUrl}\n\nKeyfob would then send requests of managed accounts, with what is in them, to:\n\n{baseUrl}\n\nIf you do not expect this, or have not just changed the platform in Keyfob, choose Cancel.',
  action: 'Use this platform',
} as const;

/** The Platform section of Settings. */
export const PLATFORM_SETTINGS = {
  account: 'Your sign-in',
  lead: 'With a sign-in at the platform, you connect services without an OAuth app of your own. Your own OAuth apps work without it.',
  signIn: 'Sign in with the browser',
  useKey: 'Use a key instead',
  waiting: 'Waiting for you in the browser',
  timeLeft: '{time} left',
  openAgain: 'Open again',
  copyLink: 'Copy link',
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
  signedOutHere: 'Signed out in Keyfob. The platform could not be told, so your session there may go on.',
  keyForgotten: 'The key was forgotten here. At the platform it works until you delete it there.',
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
    save: 'Sign in with this key',
  },
  place: 'Where the platform is',
  address: 'Platform',
  signInAddress: 'Sign-in page',
  placeHint: 'Requests of managed accounts pass through it.',
  change: 'Change…',
  backToDefault: 'Back to the default…',
  addressField: 'Address of the platform',
  signInField: 'Address of the sign-in page',
  use: 'Use this platform…',
  changed: 'Keyfob uses the other platform now',
} as const;
