import type { WordsOf } from './error-words.ts';

/** The texts for errors of requests to a provider's API. */
export const REQUEST_ERROR_WORDS: WordsOf<'request'> = {
  'request.no_api': {
    what: 'Keyfob doesn’t know {provider}’s API.',
    next: 'For a custom provider, you can enter its base URL.',
  },
  'request.account_value': {
    what: 'Keyfob doesn’t know yet what requests of this account are about. Missing: {label}.',
    next: 'Choose it on the account’s page. If there is nothing to choose, sign in again.',
  },
  'request.account_options': {
    what: '{provider} did not say what there is to choose from.',
    next: 'Check the account, then try again.',
  },
  'request.method': {
    what: 'That isn’t a method that can be sent.',
    next: 'Choose GET, POST, PUT, PATCH or DELETE, or enter another one in capital letters.',
  },
  'request.address': {
    what: 'Keyfob may not send this sign-in to that address.',
    next: 'Enter a path such as /me, or an address on the service’s own hosts.',
  },
  'request.header': {
    what: 'The header {name} can’t be sent.',
    next: 'Remove it. Keyfob adds the sign-in by itself.',
  },
  'request.body': {
    what: 'The body can’t be sent like this.',
    next: 'Check the body, its type and the method; GET and HEAD have no body.',
  },
  'request.file': {
    what: 'The file is gone or has changed, or can’t be written.',
    next: 'Choose the file again.',
  },
  'request.denied': {
    what: 'You said no. Nothing was sent or shown.',
    next: 'Try again to be asked once more.',
  },
  'request.unanswered': {
    what: 'The question was closed without an answer. Nothing was sent or shown.',
    next: 'Try again to be asked once more.',
  },
  'request.no_window': {
    what: 'Keyfob could not show its question. Nothing was sent or shown.',
    next: 'Try again while you are at the screen.',
  },
  'request.approval_expired': {
    what: 'Too much time passed after you said yes, so nothing was sent.',
    next: 'Send it again.',
  },
  'request.cancelled': { what: 'The request was canceled.', next: 'Send it again at any time.' },
  'request.unknown_outcome': {
    what: 'The request may have been sent: the connection ended before {host} responded.',
    next: 'Check at the service whether it took effect before you send it again.',
  },
  'request.broken_response': {
    what: 'The request was sent, and {host} responded with status {status}, but the response was cut off.',
    next: 'Check at the service what happened before you send it again.',
  },
  'request.cut_off': {
    what: '{host} responded with status {status}, but the response was cut off.',
    next: 'Send it again.',
  },
  'request.too_long': {
    what: 'The response from {host} did not end within {minutes} minutes, so Keyfob stopped waiting.',
    next: 'Ask for less, or choose “Response to a file…”: a file has no such limit.',
  },
  'request.too_many': { what: 'Too many requests are running.', next: 'Wait until some have finished.' },
  'request.too_many_saved': {
    what: 'You have saved {limit} requests, as many as Keyfob keeps.',
    next: 'Delete some that you no longer need.',
  },
  'request.too_large_to_save': {
    what: 'A request of more than {kilobytes} KB can’t be saved.',
    next: 'Put its body into a file, and choose that file as the body.',
  },
  'request.deleted': {
    what: 'This can’t be brought back.',
    next: 'A deletion can be undone for ten minutes, unless Keyfob is locked or quits before.',
  },
  'request.variable': {
    what: 'There is no value for {names}.',
    next: 'Enter it under Variables.',
  },
  'request.variable_json': {
    what: 'The value of {names} is text, but it stands in the JSON without quotation marks.',
    next: 'Put quotation marks around the variable, or give it a value that is a number or other JSON.',
  },
  'request.variable_name': {
    what: '“{name}” can’t be the name of a variable.',
    next: 'Use letters from A to Z, digits, dots, hyphens and underscores.',
  },
  'request.variable_taken': {
    what: 'There is already a variable with the name {name}.',
    next: 'Choose another name, or change that one.',
  },
  'request.variable_token': {
    what: 'That value contains a token of this account.',
    next: 'Leave it out. Keyfob adds the sign-in to each request by itself.',
  },
  'request.too_many_variables': {
    what: 'This account has {limit} variables, as many as Keyfob keeps.',
    next: 'Remove some that you no longer need.',
  },
};
