import type { NextStep } from '../domain/next-step.ts';
import type { RunningRequest } from '../domain/request.ts';
import type { ErrorCode } from '../errors.ts';

/** The page on which a person sends requests to the API of an account. */
export const REQUEST = {
  title: 'Try a request',
  account: 'Account',
  method: 'Method',
  otherMethod: 'Other…',
  ownMethod: 'Method, in capital letters',
  path: 'Path',
  examples: 'For example',
  addsSignIn: 'Keyfob adds the sign-in.',
  send: 'Send',
  cancel: 'Cancel',
  copyCurl: 'Copy as curl',
  curlCopied: 'Copied as a curl command, with $TOKEN in place of the access token',
  toFile: 'Response to a file…',
  toFileChosen: 'The response goes to {file}',
  toFileCancel: 'Show the response here instead',
  parts: { label: 'What is sent', query: 'Query', headers: 'Headers', body: 'Body' },
  preview: { label: 'Address', asks: 'Keyfob will ask you before sending.' },
  noApi: {
    title: 'Keyfob doesn’t know the API of {provider}',
    text: 'For a custom provider, you can enter the base URL of its API.',
    action: 'Back to the account',
  },
  locked: 'Unlock Keyfob to send requests and to see what you sent before.',
  table: {
    query: 'Query parameters',
    headers: 'Headers of the request',
    fields: 'Form fields',
    parts: 'Parts of the body',
    name: 'Name',
    value: 'Value',
    nameOf: 'Name {number}',
    valueOf: 'Value {number}',
    remove: 'Remove {name}',
  },
  body: {
    kind: 'Kind of body',
    kinds: {
      none: 'None',
      json: 'JSON',
      form: 'Form',
      multipart: 'Form with files',
      text: 'Text',
      file: 'File',
    },
    none: 'The request has no body.',
    json: 'JSON body',
    text: 'Text body',
    mediaType: 'Type',
    notJson: 'This isn’t valid JSON yet.',
    indent: 'Indent',
    chooseFile: 'Choose a file…',
    chooseOther: 'Choose another file…',
    useText: 'Use text',
    file: 'File',
  },
} as const;

/** While a request runs. */
export const REQUEST_PHASE: Readonly<Record<RunningRequest['phase'], string>> = {
  approval: 'Keyfob asks you in a small window. Nothing is sent until you decide.',
  sending: 'Sending…',
  waiting: 'Sent. Waiting for the response…',
  receiving: 'Receiving the response…',
};

/** The response. */
export const RESPONSE = {
  title: 'Response',
  empty: 'The response appears here.',
  views: {
    label: 'View',
    pretty: 'Pretty',
    table: 'Table',
    raw: 'Raw',
    image: 'Image',
    hex: 'Bytes',
    headers: 'Headers',
  },
  milliseconds: '{number} ms',
  seconds: '{number} s',
  progress: '{received} of {expected}',
  noBody: 'The response has no body.',
  savedAs: 'Saved as {file}.',
  cut: 'Only the first {size} are shown. Use “Response to a file…” and send it again to get all of it.',
  copy: 'Copy the body',
  copied: 'Body copied',
  save: 'Save the body…',
  saved: 'Saved as {file}',
  nextPage: 'Next page',
  body: 'Body of the response',
  more: { one: '1 more', other: '# more' },
  items: { one: '1 item', other: '# items' },
  image: 'An image ({type}, {size}).',
  imageFailed: 'This image can’t be shown here ({type}, {size}). Save it to open it elsewhere.',
  hexCut: 'The first {size} of {total}.',
  table: {
    label: 'Table of the response',
    leftOut: {
      one: '1 field with more inside is in Pretty only.',
      other: '# fields with more inside are in Pretty only.',
    },
    moreRows: 'The first {shown} of {total} rows.',
  },
  redirect: 'It leads to {address}.',
  useAddress: 'Use this address',
  search: {
    Find: 'Find in the response',
    next: 'Next',
    previous: 'Previous',
    all: 'All',
    'match case': 'Match case',
    regexp: 'Regular expression',
    'by word': 'Whole words',
    close: 'Close',
    Replace: 'Replace with',
    replace: 'Replace',
    'replace all': 'Replace all',
  },
} as const;

interface StepWords {
  readonly what: string;
  readonly next: string;
}

/** What went wrong with a response, and what to do. */
export const NEXT_STEP: Readonly<Record<NextStep['cause'], StepWords>> = {
  signed_out: {
    what: '{provider} no longer accepts this sign-in.',
    next: 'Sign in again, then send the request again.',
  },
  missing_scopes: {
    what: 'This account may not do that yet.',
    next: 'Add the access that is missing. You sign in again to agree to it.',
  },
  forbidden: {
    what: '{provider} does not let this account do that.',
    next: 'Ask whoever manages it at {provider}, or try something else.',
  },
  not_found: {
    what: 'There is nothing at this address, or this account may not see it.',
    next: 'Check the path.',
  },
  wrong_base_path: {
    what: '{provider} sent a web page instead of an answer of its API.',
    next: 'The path is probably wrong: compare its beginning with the documentation.',
  },
  rate_limited: {
    what: '{provider} asks to slow down.',
    next: 'Wait, then send it again.',
  },
  server_error: {
    what: '{provider} has a problem of its own right now.',
    next: 'Your request may be fine. Try again in a moment.',
  },
  refused: {
    what: '{provider} did not accept the request.',
    next: 'The response says why. Correct the request and send it again.',
  },
  redirected: {
    what: 'The response leads to another address, and Keyfob did not follow.',
    next: 'Send a request to that address if you trust it.',
  },
  sign_in_page: {
    what: 'A sign-in page came back instead of an answer.',
    next: 'If your network has a sign-in page of its own, sign in there first.',
  },
  error_in_body: {
    what: '{provider} reports an error in its response.',
    next: 'The response says why. Correct the request and send it again.',
  },
  cut_off: {
    what: 'The response ended too early.',
    next: 'Send it again.',
  },
  network: {
    what: 'The connection failed.',
    next: 'Check your connection, then send it again.',
  },
};

/** The buttons that lead on. */
export const NEXT_ACTION = {
  signIn: 'Sign in again',
  addAccess: 'Add access',
  addScopes: 'Add access: {scopes}',
  wait: 'Send again in {time}',
  sendAgain: 'Send again',
} as const;

/** The requests that were sent and those that were saved. */
export const REQUEST_HISTORY = {
  label: 'Earlier requests',
  open: 'History',
  history: 'History',
  saved: 'Saved',
  emptyHistory: 'What you send appears here.',
  emptySaved: 'Requests that you save appear here.',
  clear: 'Clear history',
  clearAsk: 'Clear the history of {account}?',
  clearText: 'Saved requests stay.',
  delete: 'Delete {name}',
  saveTitle: 'Save this request',
  name: 'Name',
  nameMissing: 'Enter a name.',
  savedAs: 'Saved as “{name}”',
  failed: {
    'request.denied': 'You said no',
    'request.unanswered': 'Not answered',
    'request.no_window': 'Not asked',
    'request.approval_expired': 'Too late',
    'request.cancelled': 'Canceled',
    'request.unknown_outcome': 'May have been sent',
    'network.offline': 'Offline',
    'network.timeout': 'Timed out',
  } satisfies Partial<Record<ErrorCode, string>>,
  notSent: 'Failed',
} as const;

/** What a status means, in words. */
export const STATUS_WORDS: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No content',
  206: 'Part of it',
  301: 'Moved',
  302: 'Found elsewhere',
  303: 'See other',
  304: 'Not changed',
  307: 'Moved for now',
  308: 'Moved',
  400: 'Bad request',
  401: 'Not signed in',
  402: 'Payment needed',
  403: 'No access',
  404: 'Not found',
  405: 'Method not allowed',
  406: 'Not acceptable',
  408: 'Timed out',
  409: 'Conflict',
  410: 'Gone',
  412: 'Has changed',
  413: 'Too large',
  415: 'Unknown type',
  422: 'Not valid',
  429: 'Too many requests',
  500: 'Server error',
  501: 'Not supported',
  502: 'Bad gateway',
  503: 'Not available',
  504: 'Gateway timed out',
};
