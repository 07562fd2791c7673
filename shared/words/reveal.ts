/** The dialog in which a person asks for an access token. */
export const REVEAL = {
  menu: 'Show access token…',
  title: 'Access token of {account}',
  warning:
    'Whoever has this token can act as this account until it expires. You rarely need it: Keyfob adds it to requests by itself. Keyfob asks you once more, and records it with your reason.',
  keyBound:
    'This token is bound to a key that stays in Keyfob (DPoP). Without that key, no other program can use it, so a copy is only good for looking at.',
  purpose: 'What do you need it for?',
  purposeHint: 'For example: to test a script',
  missing: 'Say what you need it for.',
  tooLong: 'Use up to {max} characters.',
  show: 'Show',
  copy: 'Copy',
  waiting: 'Answer the question in the small window.',
  covered: 'The token is covered',
  tokenHint: 'To copy it, ask again and press Copy. Keyfob then clears the clipboard, too.',
  showToken: 'Show the token',
  hideToken: 'Hide the token',
  hiddenIn: 'Hidden in {time}',
  hideNow: 'Hide now',
  hidden: 'The token is hidden again.',
  copied: 'The token is on the clipboard.',
  clearedIn: 'Cleared in {time}, unless you copy something else',
  cleared: 'The token is no longer on the clipboard.',
} as const;
