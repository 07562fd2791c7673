import { TRY_AGAIN, type WordsOf } from './error-words.ts';

/** The texts for errors of tokens that the person pastes. */
export const MANUAL_ERROR_WORDS: WordsOf<'manual'> = {
  'manual.no_sign_in': {
    what: '{provider} has no sign-in for Keyfob.',
    next: 'Paste a new token on the account’s page.',
  },
  'manual.field_empty': { what: '{label} is missing.', next: 'Paste it from {provider}’s page.' },
  'manual.field_invalid': {
    what: '{label} doesn’t look right.',
    next: 'Copy it again from {provider}’s page, all of it and nothing else.',
  },
  'manual.rejected': {
    what: '{provider} does not accept this token, so nothing was stored.',
    next: 'Copy all of it again. If it was deleted or replaced at {provider}, make a new one there.',
  },
  'manual.unexpected': {
    what: '{provider} gave an unexpected response (status {status}), so nothing was stored.',
    next: 'Check what you entered and try again.',
  },
  'manual.unavailable': {
    what: '{provider} has a problem of its own (status {status}), so nothing was stored.',
    next: TRY_AGAIN,
  },
  'manual.other_account': {
    what: 'This token belongs to {account}, so nothing was changed here.',
    next: 'Paste a token of this account. Connect the other one by itself if you want it, too.',
  },
};
