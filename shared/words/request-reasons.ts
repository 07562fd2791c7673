import type { ErrorCode } from '../errors.ts';

/** What is wrong with a request, by `details.reason` of its error. Replaces the error's own first sentence. */
export const REASON_WORDS: Readonly<Partial<Record<ErrorCode, Readonly<Record<string, string>>>>> = {
  'request.address': {
    'too-long': 'The address is too long.',
    'unclear-characters': 'The address has a space, a backslash or a hidden character.',
    'not-a-url': 'That isn’t an address.',
    'not-https': 'The address does not begin with https://, so the sign-in would not be safe on its way.',
    'has-credentials': 'The address has a name or a password in it.',
    'has-fragment': 'The address has a part after “#”, which is never sent.',
    'unclear-host': 'The host is written in a way that programs read differently.',
    'other-host': 'That host is not one of {provider}’s, and it would get your access token.',
    'private-address': 'That address is on this computer or in your own network.',
    'dot-segment': 'The path has “.” or “..” as a part, and servers disagree about where that leads.',
    'token-in-query': 'The query has a parameter for an access token. Keyfob adds the sign-in by itself.',
  },
  'request.header': {
    refused: 'The header {name} can’t be set here.',
    name: '“{name}” isn’t a name that a header can have.',
    value: 'The value of {name} has characters that a header can’t have.',
    'too-long': 'The headers are too long together.',
  },
  'request.unknown_outcome': {
    cancelled: 'You canceled the request, but it may have reached {host} before.',
  },
  'request.broken_response': {
    cancelled: 'You canceled after {host} had responded with status {status}.',
    'not-saved':
      'The request was sent, and {host} responded with status {status}, but the response could not be saved.',
  },
  'request.body': {
    'not-allowed': 'GET and HEAD have no body.',
    'not-multipart': 'The body is a form with files, but the Content-Type header says something else.',
    'media-type': 'The type of the body isn’t one, such as text/plain.',
  },
};
