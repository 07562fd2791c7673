import type { ErrorCode } from '../errors.ts';
import type { ErrorWords } from './error-words.ts';

/** What is wrong with a request, by `details.reason` of its error. A text replaces the first sentence of the error, the others both. */
export const REASON_WORDS: Readonly<
  Partial<Record<ErrorCode, Readonly<Record<string, string | ErrorWords>>>>
> = {
  'request.address': {
    'too-long': { what: 'The address is too long.', next: 'Shorten it.' },
    'unclear-characters': {
      what: 'The address has a space, a backslash or a hidden character.',
      next: 'Write a space as %20 and a backslash as %5C, and remove what can’t be seen.',
    },
    'not-a-url': 'That isn’t an address.',
    'not-https': 'The address does not begin with https://, so the sign-in would not be safe on its way.',
    'has-credentials': {
      what: 'The address has a user name or a password in it.',
      next: 'Remove them. Keyfob adds the sign-in by itself.',
    },
    'has-fragment': {
      what: 'The address has a part after “#”, which is never sent.',
      next: 'Remove it, or write “#” as %23 if it belongs to a name.',
    },
    'unclear-host': 'The host is written in a way that programs read differently.',
    'other-host': 'That host is not one of {provider}’s, and it would get your access token.',
    'private-address': 'That address is on this computer or in your own network.',
    'dot-segment': {
      what: 'The path has “.” or “..” as a part, and servers disagree about where that leads.',
      next: 'Enter the path that you mean.',
    },
    'token-in-query': {
      what: 'The query has a parameter for an access token.',
      next: 'Remove it. Keyfob adds the sign-in by itself.',
    },
  },
  'request.header': {
    refused: {
      what: 'The header {name} can’t be set here.',
      next: 'Remove it. Keyfob adds the sign-in, and what each connection needs, by itself.',
    },
    name: { what: '“{name}” isn’t a name that a header can have.', next: 'Correct or remove it.' },
    value: {
      what: 'The value of {name} has characters that a header can’t have.',
      next: 'Correct or remove it.',
    },
    'too-long': { what: 'The headers are too long together.', next: 'Shorten or remove some.' },
  },
  'request.file': {
    changed: 'The file is gone or has changed since you chose it.',
    unwritable: {
      what: 'Keyfob can’t save the file there. The folder may be read-only or gone, or the disk may be full.',
      next: 'Choose another place.',
    },
    forgotten: { what: 'Keyfob no longer keeps this response.', next: 'Send the request again.' },
  },
  'request.unknown_outcome': {
    cancelled: 'The request was canceled, but it may already have reached {host}.',
  },
  'request.broken_response': {
    cancelled: 'The request was canceled after {host} had responded with status {status}.',
    'not-saved':
      'The request was sent, and {host} responded with status {status}, but the response could not be saved.',
  },
  'request.body': {
    'not-allowed': 'GET and HEAD have no body.',
    'not-multipart': 'The body is a form with files, but the Content-Type header says something else.',
    'too-long': 'It names its variables so often that it would be too long with their values.',
    'media-type': 'The type of the body isn’t one, such as text/plain.',
  },
};
