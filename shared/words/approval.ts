import type { Actor } from '../domain/actor.ts';

/** The window that asks before something is done with an account. */
export const APPROVAL = {
  title: {
    request: 'Allow this request?',
    reveal: { show: 'Show the access token?', copy: 'Copy the access token?' },
  },
  asker: {
    page: 'You asked for this in Keyfob',
    tray: 'You asked for this in the tray menu',
    link: 'A link asked for this',
    keyfob: 'Keyfob asks by itself',
  } satisfies Record<Actor['kind'], string>,
  /** By the method of a request whose title does not say what it does. */
  effect: {
    delete: 'This may delete something at {provider}.',
    other: 'This may change something at {provider}.',
  },
  nothingSent: 'Nothing is sent until you decide.',
  nothingShown: 'Nothing is shown or copied until you decide.',
  left: '{time} left',
  deny: 'Deny',
  allow: 'Allow once',
  allowKind: 'Allow requests like this for {minutes} minutes',
  whole: 'Show full request',
  short: 'Show less',
  seeWhole: 'See the full request before you allow it.',
  scrollDown: 'Scroll to the end before you allow it.',
  more: 'and {count} more',
  headers: 'Headers',
  body: 'Body',
  variables: 'Variables',
  files: 'Files',
  size: 'Size',
  cannotShow: 'This is too large to show, or not text.',
  fingerprint: 'SHA-256 {hash}',
  purpose: 'Reason',
  revealWarning:
    'Whoever has this token can act as this account until it expires. Keyfob can’t take it back or see what is done with it.',
  failed: 'This question could not be shown. Close the window; nothing was sent.',
} as const;
