import { TRY_AGAIN, type WordsOf } from './error-words.ts';

const SIGN_IN_AGAIN = 'Press Connect to begin a new sign-in.';

/** The texts for errors of sign-ins, and of the refreshes that follow them. */
export const SIGN_IN_ERROR_WORDS: WordsOf<
  | 'attempt'
  | 'connect'
  | 'callback'
  | 'authorization'
  | 'token'
  | 'device'
  | 'id_token'
  | 'userinfo'
  | 'identity'
> = {
  // Sign-in attempts.
  'attempt.not_found': { what: 'This sign-in is over.', next: SIGN_IN_AGAIN },
  'attempt.finished': { what: 'This sign-in is already finished.', next: SIGN_IN_AGAIN },
  'attempt.too_many_links': {
    what: 'This sign-in was opened too many times.',
    next: 'Finish it in one of the tabs you have, or cancel and start again.',
  },
  'connect.cancelled': {
    what: 'You canceled the sign-in.',
    next: 'Nothing was stored. You can connect again at any time.',
  },
  'connect.deadline': {
    what: 'You did not finish signing in at {provider} within ten minutes.',
    next: 'Nothing was stored. ' + SIGN_IN_AGAIN,
  },
  'connect.interrupted': {
    what: 'The sign-in was interrupted.',
    next: 'Nothing was stored. ' + SIGN_IN_AGAIN,
  },
  'connect.provider_changed': {
    what: '{provider} or its OAuth app was changed after this sign-in began, so Keyfob ended it.',
    next: 'Nothing was stored. Check what was changed, then sign in again.',
  },
  'connect.other_account': {
    what: 'You signed in to another account at {provider}, so nothing was changed here.',
    next: 'Choose this account at {provider} and try again. Connect the other one by itself if you want it, too.',
  },
  'connect.quitting': { what: 'Keyfob was closed during the sign-in.', next: SIGN_IN_AGAIN },
  'connect.browser_failed': {
    what: 'Your browser could not be opened.',
    next: 'Copy the link and open it in any browser on this computer.',
  },
  'connect.browser_missing': {
    what: 'The browser or profile that you chose is no longer there.',
    next: 'The page was opened in your default browser. You can choose another one.',
  },
  'connect.qr_too_long': {
    what: 'The link is too long for a QR code.',
    next: 'Copy the link instead.',
  },
  'connect.no_callback': {
    what: '{provider} allows no redirect URI that works on this computer.',
    next: 'In the OAuth app’s settings, choose the other way for the browser to return.',
  },
  'connect.port_taken': {
    what: 'Another program is using port {port}, which the browser should return to.',
    next: 'Sign in as usual. When the browser says it cannot reach the page, copy the address from its address bar and paste it here.',
  },
  'connect.paste_only': {
    what: 'The browser will show an error page at the end.',
    next: '{provider} returns only to addresses with https, where Keyfob cannot listen. That is fine: copy the address of that page and paste it here.',
  },
  'connect.port_failed': {
    what: 'Keyfob could not open the port that the browser should return to.',
    next: 'Sign in as usual. When the browser says it cannot reach the page, copy the address from its address bar and paste it here.',
  },
  'connect.unsupported': {
    what: 'Keyfob cannot sign in at {provider} this way yet.',
    next: 'Choose another provider, or enter its details by hand.',
  },
  'connect.scopes_invalid': {
    what: '{provider} does not know one of the chosen permissions.',
    next: 'Check the chosen permissions, then connect again.',
  },
  'connect.variable_invalid': {
    what: '“{label}” is missing or isn’t valid.',
    next: 'Enter it as in the example.',
  },

  // The authorization response (RFC 6749 §4.1.2, RFC 9207).
  'callback.state_missing': {
    what: 'A response without this sign-in’s state arrived. It was ignored.',
    next: 'Finish the sign-in in the browser tab that Keyfob opened. If you refused there, press Cancel here.',
  },
  'callback.state_mismatch': {
    what: 'A response that belongs to another sign-in arrived. It was ignored.',
    next: 'Finish the sign-in in the browser tab that Keyfob opened.',
  },
  'callback.repeated_parameter': {
    what: 'A malformed response arrived. It was ignored.',
    next: 'Finish the sign-in in the browser tab that Keyfob opened.',
  },
  'callback.too_long': {
    what: 'A response that is far too long arrived. It was ignored.',
    next: 'Finish the sign-in in the browser tab that Keyfob opened.',
  },
  'callback.no_code': {
    what: '{provider} sent you back without completing the sign-in.',
    next: 'Nothing was stored. ' + SIGN_IN_AGAIN,
  },
  'callback.issuer_missing': {
    what: 'The response does not say which server it comes from, although {provider} says that it always does.',
    next: 'Nothing was stored. Try again; if it happens again, do not sign in from this network.',
  },
  'callback.issuer_mismatch': {
    what: 'The response comes from a server other than {provider}.',
    next: 'Nothing was stored. Try again; if it happens again, do not sign in from this network.',
  },
  'callback.wrong_address': {
    what: 'That address does not belong to this sign-in.',
    next: 'Copy the whole address of the page that the browser ended on, from “{begin}” to its end.',
  },
  'callback.malformed': {
    what: 'That address contains no sign-in response.',
    next: 'Copy the whole address of the page that the browser ended on, from “{begin}” to its end.',
  },
  'callback.unknown_request': {
    what: 'The browser asked for a page that this sign-in does not have.',
    next: 'Compare the redirect URI that is registered at {provider} with the one that Keyfob shows.',
  },
  'callback.other_host': {
    what: 'The browser came back to {host}, which is another name of this computer than Keyfob asked for. It was ignored.',
    next: 'Register the redirect URI at {provider} exactly as Keyfob shows it.',
  },

  // Errors of the authorization endpoint (RFC 6749 §4.1.2.1, OIDC Core §3.1.2.6).
  'authorization.access_denied': {
    what: '{provider} did not let Keyfob in: the request was refused on its page.',
    next: 'Nothing was stored. If you did not mean to refuse, connect again and allow it.',
  },
  'authorization.invalid_request': {
    what: '{provider} did not understand the request.',
    next: 'Check that the redirect URI at {provider} is exactly the one shown here.',
  },
  'authorization.unauthorized_client': {
    what: '{provider} does not allow this OAuth app to sign people in.',
    next: 'Check the OAuth app’s type and its settings at {provider}.',
  },
  'authorization.unsupported_response_type': {
    what: '{provider} does not allow this OAuth app to use the authorization code flow.',
    next: 'Check the OAuth app’s type and its settings at {provider}.',
  },
  'authorization.invalid_scope': {
    what: '{provider} refused one of the permissions you chose.',
    next: 'Choose fewer permissions, or allow them in the OAuth app’s settings at {provider}.',
  },
  'authorization.server_error': {
    what: '{provider} had a problem of its own.',
    next: 'Nothing was stored. ' + TRY_AGAIN,
  },
  'authorization.temporarily_unavailable': {
    what: '{provider} is busy right now.',
    next: 'Nothing was stored. ' + TRY_AGAIN,
  },
  'authorization.interaction_required': {
    what: '{provider} wants you to sign in on its page.',
    next: 'Connect again and complete the sign-in in the browser.',
  },
  'authorization.other': {
    what: '{provider} ended the sign-in with an error that Keyfob does not know.',
    next: 'Nothing was stored. Check the OAuth app’s settings at {provider}, then try again.',
  },

  // Errors of the token endpoint (RFC 6749 §5).
  'token.invalid_client': {
    what: '{provider} does not accept the client ID or the client secret.',
    next: 'Compare both with the OAuth app’s page at {provider} and enter them again. If they are right, the way the client authenticates or PKCE may be the cause: a custom provider has settings for both.',
  },
  'token.invalid_client_encoded': {
    what: '{provider} does not accept the client ID or the client secret. One of them has characters that some servers misread in a header.',
    next: 'Compare both with the OAuth app’s page at {provider}. If they are right, use a custom provider with “Secret in the request”, or without PKCE if the server refuses it.',
  },
  'token.client_replaced': {
    what: '{provider} no longer recognized Keyfob, so Keyfob has registered there again. That ended earlier sign-ins.',
    next: 'Sign in again.',
  },
  'token.invalid_dpop_proof': {
    what: '{provider} did not accept Keyfob’s proof that it has the key to this access (DPoP).',
    next: 'Check the date and time of this computer, then try again.',
  },
  'token.invalid_grant': {
    what: '{provider} no longer accepts this sign-in: it was already used, was revoked or took too long.',
    next: SIGN_IN_AGAIN,
  },
  'token.response_lost': {
    what: '{provider} no longer accepts this sign-in. Its response to the last renewal was lost on the way, which often happens when the computer sleeps or the network changes.',
    next: 'Sign in again.',
  },
  'token.invalid_request': {
    what: '{provider} did not understand Keyfob’s request for the tokens.',
    next: 'Check the OAuth app’s settings at {provider}. For a custom provider, check how the client authenticates.',
  },
  'token.unauthorized': {
    what: '{provider} refused Keyfob’s request and did not say why (status {status}).',
    next: 'Compare the client ID and the client secret with the OAuth app’s page at {provider}, then sign in again. For a custom provider, check how the client authenticates.',
  },
  'token.unauthorized_client': {
    what: '{provider} does not accept this OAuth app or its client secret for a sign-in by authorization code.',
    next: 'Check the client secret, the OAuth app’s type and its settings at {provider}.',
  },
  'token.unsupported_grant_type': {
    what: '{provider} does not offer the authorization code flow.',
    next: 'Check the token address of the provider.',
  },
  'token.invalid_scope': {
    what: '{provider} refused one of the permissions you chose.',
    next: 'Choose fewer permissions and connect again.',
  },
  'token.redirect_uri_mismatch': {
    what: '{provider} does not know the redirect URI that Keyfob uses.',
    next: 'Copy the redirect URI shown here into the OAuth app’s settings at {provider}.',
  },
  'token.rejected': {
    what: '{provider} refused to hand out the tokens.',
    next: 'Nothing was stored. Check the OAuth app’s settings at {provider}, then try again.',
  },
  'token.not_readable': {
    what: '{provider} gave an unexpected response instead of tokens (status {status}).',
    next: 'Check the token address of the provider. A proxy or a sign-in page of your network may be in between.',
  },
  'token.missing_access_token': {
    what: '{provider} sent no access token.',
    next: 'Nothing was stored. Check the OAuth app’s settings at {provider}, then try again.',
  },
  'token.unknown_type': {
    what: '{provider} sent a kind of token that Keyfob cannot use.',
    next: 'Nothing was stored. Check the OAuth app’s settings at {provider}.',
  },
  'token.server_error': {
    what: '{provider} had a problem of its own (status {status}).',
    next: 'Nothing was stored. ' + TRY_AGAIN,
  },
  'token.rate_limited': {
    what: '{provider} is asking Keyfob to slow down.',
    next: 'Wait a few minutes, then try again.',
  },
  'token.redirected': {
    what: 'The token address of {provider} points to another address. Secrets are not sent on.',
    next: 'Check the token address of the provider.',
  },

  // Signing in with a code (RFC 8628 §3.5).
  'device.not_offered': {
    what: '{provider} has no sign-in with a code.',
    next: 'Press Connect to sign in through the browser.',
  },
  'device.not_allowed': {
    what: '{provider} does not let this OAuth app sign in with a code.',
    next: 'Turn on the device flow in the OAuth app’s settings at {provider}, or press Connect to sign in through the browser.',
  },
  'device.not_readable': {
    what: '{provider} gave no code that Keyfob can use.',
    next: 'Check the device authorization endpoint of the provider, or press Connect to sign in through the browser.',
  },
  'device.pending': {
    what: '{provider} is waiting for you to enter the code.',
    next: 'Enter it on the page of {provider}, and allow Keyfob there.',
  },
  'device.unreachable': {
    what: '{provider} did not respond just now.',
    next: 'Your code still counts. Keyfob asks again by itself, a little later each time.',
  },
  'device.expired': {
    what: 'The code ended before it was used at {provider}.',
    next: 'Nothing was stored. Try again to get a new code.',
  },

  // The account that signed in.
  'id_token.invalid': {
    what: 'The ID token, which says who signed in, could not be verified.',
    next: 'Nothing was stored. Try again; if it happens again, do not sign in from this network.',
  },
  'id_token.clock_skew': {
    what: 'Your computer’s clock is {minutes} minutes off.',
    next: 'Set the clock, then connect again.',
  },
  'userinfo.subject_mismatch': {
    what: '{provider} named two different accounts for one sign-in.',
    next: 'Nothing was stored. Try again; if it happens again, tell {provider}.',
  },
  'identity.failed': {
    what: 'The sign-in worked, but {provider} did not say which account it is.',
    next: 'Nothing was stored. Try again, or choose the permission to read your profile.',
  },
  'identity.no_subject': {
    what: 'The sign-in worked, but {provider} sent no stable identifier of the account.',
    next: 'For a custom provider, check the pointer to the account’s identifier.',
  },
  'identity.account_value': {
    what: 'The sign-in worked, but {provider} sent something that Keyfob does not accept: {label}.',
    next: 'Nothing was stored, and no request was sent with it. Try again later.',
  },
};
