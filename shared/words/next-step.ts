import type { NextStep } from '../domain/next-step.ts';

/** Why a request did not do what was asked, and what to do. `{provider}` is filled in. */
export const NEXT_STEP: Readonly<
  Record<NextStep['cause'], { readonly what: string; readonly next: string }>
> = {
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
    what: '{provider} sent a web page instead of a response from its API.',
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
    what: 'A sign-in page came back instead of a response from the API.',
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
