import { TRY_AGAIN, type WordsOf } from './error-words.ts';

const BY_HAND = 'Create an OAuth app there by hand instead.';

/** The texts for errors of registering at a server. */
export const REGISTRATION_ERROR_WORDS: WordsOf<'registration'> = {
  'registration.unsupported': { what: '{provider} does not register apps automatically.', next: BY_HAND },
  'registration.closed': {
    what: '{host} does not let every app register.',
    next: 'If whoever runs it gave you a registration token, enter it. Otherwise, create an OAuth app there by hand.',
  },
  'registration.token_refused': {
    what: '{host} does not accept that registration token.',
    next: 'Check it, or ask whoever runs the server for a new one.',
  },
  'registration.redirect_refused': {
    what: '{host} does not let apps return to this computer after a sign-in.',
    next: BY_HAND,
  },
  'registration.metadata_refused': {
    what: '{host} does not register apps like Keyfob.',
    next: BY_HAND,
  },
  'registration.changed': {
    what: '{host} registered something different from what Keyfob asked for, so Keyfob does not use it.',
    next: BY_HAND,
  },
  'registration.not_readable': {
    what: '{host} gave an unexpected response to the registration.',
    next: TRY_AGAIN,
  },
  'registration.redirected': {
    what: '{host} sends the registration to another address.',
    next: 'Check the registration endpoint of this provider.',
  },
  'registration.server_error': {
    what: '{host} has a problem of its own right now (status {status}).',
    next: TRY_AGAIN,
  },
  'registration.failed': { what: '{host} refused the registration (status {status}).', next: BY_HAND },
};
