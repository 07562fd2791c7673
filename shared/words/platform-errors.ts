import type { WordsOf } from './error-words.ts';

const tryLater = 'Try again in a few minutes.';

/** The texts for errors of the platform and of accounts whose tokens it holds. */
export const PLATFORM_ERROR_WORDS: WordsOf<'platform' | 'managed'> = {
  'platform.signed_out': {
    what: 'You are not signed in at the platform.',
    next: 'Sign in there, and this account works again.',
  },
  'platform.expired': {
    what: 'The platform ended your session.',
    next: 'Sign in there again. Your accounts are kept.',
  },
  'platform.key_refused': {
    what: 'The platform refused the key.',
    next: 'It is kept. Try it again, or sign in another way, in Settings under Platform.',
  },
  'platform.no_organization': {
    what: 'The platform has several organizations for you.',
    next: 'Choose one in Settings, under Platform.',
  },
  'platform.no_assistant': {
    what: 'Keyfob doesn’t know which assistant at the platform to use.',
    next: 'Choose one in Settings, under Platform.',
  },
  'platform.unreachable': {
    what: 'The platform can’t be reached.',
    next: 'Check your internet connection, or try again in a few minutes. Nothing was lost.',
  },
  'platform.server_error': { what: 'The platform has a problem of its own.', next: tryLater },
  'platform.redirected': {
    what: 'The platform sends Keyfob to another address.',
    next: 'Check the platform’s address in Settings.',
  },
  'platform.bad_response': {
    what: 'The platform sent a response that Keyfob can’t read.',
    next: 'Try again. If it stays like this, check the platform’s address in Settings.',
  },
  'platform.refused': {
    what: 'The platform refused the request.',
    next: 'Use your own OAuth app if you need this request.',
  },
  'platform.rate_limited': { what: 'The platform asks Keyfob to slow down.', next: tryLater },
  'platform.daily_limit': {
    what: 'The platform’s limit for today is reached.',
    next: 'Try again tomorrow, or use your own OAuth app.',
  },
  'platform.balance': {
    what: 'Your balance at the platform is too low.',
    next: 'Add funds there, or use your own OAuth app.',
  },
  'platform.no_price': {
    what: 'The platform has no price for this request, so it doesn’t pass it on.',
    next: 'Use your own OAuth app for it.',
  },
  'platform.address': {
    what: 'That can’t be the address of a platform.',
    next: 'Enter an address that begins with https://.',
  },
  'platform.key': {
    what: 'The platform doesn’t accept this key.',
    next: 'Copy the whole key from the platform again.',
  },
  'platform.assistant_id': {
    what: 'This key is not for an assistant with that ID.',
    next: 'Copy the ID from the platform again, with its hyphens.',
  },
  'platform.choice_gone': {
    what: 'The platform no longer has what you chose.',
    next: 'Choose again.',
  },
  'platform.sign_in_unavailable': {
    what: 'This platform offers no sign-in in the browser.',
    next: 'Use a key instead.',
  },
  'platform.sign_in_denied': {
    what: 'The sign-in at the platform was canceled in the browser.',
    next: 'Sign in there again if you did not mean to.',
  },
  'platform.sign_in_failed': {
    what: 'The sign-in at the platform did not work.',
    next: 'Sign in there again.',
  },
  'platform.unsupported_provider': {
    what: 'The platform no longer offers {provider}.',
    next: 'Use your own OAuth app.',
  },
  'platform.start_failed': {
    what: 'The platform could not connect {provider}.',
    next: 'Try again, or use your own OAuth app.',
  },
  'platform.identity_failed': {
    what: 'The platform could not find out which account at {provider} it was.',
    next: 'Connect again, and let it see your name and email address.',
  },
  'platform.denied': {
    what: '{provider} did not let the platform in.',
    next: 'Press Connect again if you did not mean to cancel.',
  },
  'platform.link': {
    what: 'The platform sent a link that Keyfob doesn’t open.',
    next: 'Nothing was opened. Check the platform’s address in Settings.',
  },
  'managed.other_assistant': {
    what: 'This account belongs to another assistant or another platform.',
    next: 'Choose that one in Settings, under Platform.',
  },
  'managed.credential': {
    what: '{provider} no longer accepts the platform’s access to this account.',
    next: 'Sign in again.',
  },
  'managed.provider_unreachable': {
    what: 'The platform can’t reach {provider}.',
    next: tryLater,
  },
  'managed.gone': {
    what: 'The platform no longer has this account.',
    next: 'Sign in again to connect it.',
  },
  'managed.body': {
    what: 'The platform passes on text only, so this body can’t be sent.',
    next: 'Use your own OAuth app for files and binary data.',
  },
  'managed.too_large': {
    what: 'This is too large for the platform to pass on ({max} MB at most).',
    next: 'Use your own OAuth app for large requests.',
  },
  'managed.header': {
    what: 'The platform doesn’t pass on the header {name}.',
    next: 'Remove it, or use your own OAuth app.',
  },
};
