import type { ErrorCode } from '../errors.ts';
import type { ErrorWords } from './error-words.ts';
import { PLATFORM_ERROR_WORDS } from './platform-errors.ts';
import { REQUEST_ERROR_WORDS } from './request-errors.ts';

const tryAgain = 'Try again in a moment.';
const signInAgain = 'Press Connect to begin a new sign-in.';

/** The text for each error code, in the order of `ERROR_CODES`. */
export const ERROR_WORDS: Readonly<Record<ErrorCode, ErrorWords>> = {
  // The IPC gate.
  'ipc.forbidden': {
    what: 'This window may not ask for that.',
    next: 'Close the window and open Keyfob again.',
  },
  'ipc.bad_request': {
    what: 'Something in the form isn’t valid.',
    next: 'Check what you entered and try again.',
  },
  'ipc.internal': {
    what: 'Something went wrong inside Keyfob.',
    next: 'Try again. If it happens again, restart Keyfob; nothing that was stored is lost.',
  },

  // Sign-in attempts.
  'attempt.not_found': { what: 'This sign-in is over.', next: signInAgain },
  'attempt.finished': { what: 'This sign-in is already finished.', next: signInAgain },
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
    next: 'Nothing was stored. ' + signInAgain,
  },
  'connect.interrupted': {
    what: 'The sign-in was interrupted.',
    next: 'Nothing was stored. ' + signInAgain,
  },
  'connect.provider_changed': {
    what: '{provider} or its OAuth app was changed after this sign-in began, so Keyfob ended it.',
    next: 'Nothing was stored. Check what was changed, then sign in again.',
  },
  'connect.quitting': { what: 'Keyfob was closed during the sign-in.', next: signInAgain },
  'connect.browser_failed': {
    what: 'Your browser could not be opened.',
    next: 'Copy the link and open it in any browser on this computer.',
  },
  'connect.no_callback': {
    what: '{provider} allows no redirect URI that works on this computer.',
    next: 'In the OAuth app’s settings, choose the other way for the browser to return.',
  },
  'connect.port_taken': {
    what: 'Another program is using port {port}, which the browser should return to.',
    next: 'Sign in as usual. When the browser says it cannot reach the page, copy the address from its address bar and paste it here.',
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
    next: 'Nothing was stored. ' + signInAgain,
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
    next: 'Nothing was stored. ' + tryAgain,
  },
  'authorization.temporarily_unavailable': {
    what: '{provider} is busy right now.',
    next: 'Nothing was stored. ' + tryAgain,
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
  'token.invalid_grant': {
    what: '{provider} no longer accepts this sign-in: it was already used, was revoked or took too long.',
    next: signInAgain,
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
    next: 'Nothing was stored. ' + tryAgain,
  },
  'token.rate_limited': {
    what: '{provider} is asking Keyfob to slow down.',
    next: 'Wait a few minutes, then try again.',
  },
  'token.redirected': {
    what: 'The token address of {provider} points to another address. Secrets are not sent on.',
    next: 'Check the token address of the provider.',
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

  // The network.
  'network.offline': { what: 'This computer is offline.', next: 'Connect to the internet, then try again.' },
  'network.dns': {
    what: 'The address {host} was not found.',
    next: 'Check the address and your connection.',
  },
  'network.refused': { what: '{host} does not respond.', next: tryAgain },
  'network.timeout': { what: '{host} took too long to respond.', next: tryAgain },
  'network.tls': {
    what: 'The connection to {host} is not safe: its certificate cannot be trusted.',
    next: 'Check the date of your computer and whether your network inspects connections. Keyfob never ignores this.',
  },
  'network.no_tls': {
    what: '{host} does not use https, or something in between changes the connection.',
    next: 'Check the address and its port. Keyfob uses http only for servers on this computer.',
  },
  'network.too_large': { what: '{host} sent far more than expected.', next: 'Check the address.' },
  'network.failed': { what: 'The connection to {host} failed.', next: tryAgain },

  // The vault.
  'vault.locked': { what: 'The vault is locked.', next: 'Unlock it, then try again.' },
  'vault.setup_needed': {
    what: 'Keyfob has no safe place for your keys yet.',
    next: 'Choose a passphrase, or keep keys for this session only.',
  },
  'vault.damaged': {
    what: 'The vault cannot be opened.',
    next: 'See Settings for what can be done. Nothing was deleted.',
  },
  'vault.backend_changed': {
    what: 'The key store that sealed the vault does not respond.',
    next: 'See Settings for what can be done. Nothing was deleted.',
  },
  'vault.session_only': {
    what: 'Tokens are kept for this session only.',
    next: 'Choose a passphrase in Settings to keep them.',
  },
  'vault.wrong_passphrase': { what: 'Incorrect passphrase.', next: 'Try again.' },
  'vault.guess_later': {
    what: 'There were too many incorrect passphrases.',
    next: 'Wait up to five minutes, then try again.',
  },
  'vault.passphrase_weak': {
    what: 'The passphrase is too easy to guess.',
    next: 'Use a few unrelated words. They are easy to remember and hard to guess.',
  },
  'vault.record_damaged': {
    what: 'One of the stored secrets is damaged.',
    next: 'Sign in again, or enter the client secret again.',
  },
  'vault.system_unavailable': {
    what: 'The key store of your system does not respond.',
    next: 'Unlock it and restart Keyfob, or use a passphrase.',
  },
  'vault.wrong_state': {
    what: 'That isn’t possible right now.',
    next: 'See Settings for the state of the vault.',
  },

  // The data file.
  'storage.full': {
    what: 'The disk is full. Nothing was changed.',
    next: 'Free some space, then try again.',
  },
  'storage.failed': {
    what: 'Keyfob could not save to its data file. Nothing was changed.',
    next: 'Check the disk and the permissions of Keyfob’s folder, then try again.',
  },
  'storage.unavailable': {
    what: 'Keyfob’s data file is not available, so nothing can be stored.',
    next: 'See Settings for the reason.',
  },
  'storage.newer_format': {
    what: 'The data file was written by a newer Keyfob.',
    next: 'Install the newer version. Nothing was changed.',
  },
  'storage.no_backup': {
    what: 'There is no earlier copy to restore.',
    next: 'Start over, or try again later.',
  },

  // Providers, OAuth clients, connections.
  'provider.not_found': {
    what: 'Keyfob no longer knows this provider.',
    next: 'Choose it again in the catalog.',
  },
  'provider.built_in': {
    what: 'Built-in providers cannot be changed or deleted.',
    next: 'Duplicate it, and change the copy.',
  },
  'provider.invalid': { what: '“{field}” isn’t valid.', next: 'Correct it and save again.' },
  'provider.exists': { what: 'A provider of that name exists already.', next: 'Choose another name.' },
  'provider.changed_meanwhile': {
    what: 'The provider, or an account of it, changed while Keyfob was asking you. Nothing was saved.',
    next: 'Check what is stored now, then save again.',
  },
  'client.not_found': { what: 'This OAuth app is no longer stored.', next: 'Enter its client ID again.' },
  'client.id_invalid': {
    what: 'That isn’t a valid client ID.',
    next: 'Copy it from the OAuth app’s page at {provider}, without spaces.',
  },
  'client.name_invalid': {
    what: 'That name isn’t valid.',
    next: 'Use at most 80 visible characters, or leave it empty.',
  },
  'client.secret_needed': {
    what: '{provider} needs the client secret as well.',
    next: 'Copy it from the OAuth app’s page at {provider}.',
  },
  'client.secret_missing': {
    what: 'The client secret is no longer stored.',
    next: 'Copy it from the OAuth app’s page at {provider} and enter it again.',
  },
  'client.addresses_changed': {
    what: 'The addresses of {provider} have changed since the client secret was entered, so it is held back.',
    next: 'Check the addresses. If they are right, enter the secret again.',
  },
  'client.redirect_unsupported': {
    what: '{provider} does not allow that redirect URI.',
    next: 'Choose the other one.',
  },
  'connection.not_found': { what: 'This account is no longer connected.', next: 'Connect it again.' },
  'connection.no_token': { what: 'This account no longer has an access token.', next: 'Sign in again.' },
  'connection.connected_again': {
    what: 'The account is connected again, and revoking the earlier access would end this sign-in too.',
    next: 'To revoke both, disconnect the account.',
  },
  'connection.addresses_changed': {
    what: 'The addresses of {provider} have changed since you signed in, so its tokens are held back.',
    next: 'Check the addresses. If they are right, sign in again.',
  },
  'connection.no_test': {
    what: '{provider} has no test call that Keyfob knows.',
    next: 'For a custom provider, you can enter one.',
  },
  'connection.rejected': {
    what: '{provider} no longer accepts this sign-in.',
    next: 'Sign in again.',
  },
  'connection.forbidden': {
    what: '{provider} accepted the sign-in, but refused the test call.',
    next: 'A permission is missing. Sign in again and choose it.',
  },
  'connection.unexpected_response': {
    what: '{provider} gave an unexpected response (status {status}).',
    next: tryAgain,
  },
  'connection.label_invalid': {
    what: 'That name isn’t valid.',
    next: 'Use 1 to {max} visible characters.',
  },
  'connection.inactive': {
    what: 'This account is not in use, because its service is in the other mode.',
    next: 'Change the mode of the service first.',
  },

  // Connect by URL (RFC 8414, OIDC Discovery).
  'discovery.not_an_address': {
    what: 'That isn’t a web address.',
    next: 'Enter one that begins with https://',
  },
  'discovery.not_https': {
    what: 'That address is not protected.',
    next: 'Enter one that begins with https://. Plain http is allowed only for this computer itself.',
  },
  'discovery.private_address': {
    what: '{host} is on this computer or in your own network.',
    next: 'If that is the server you mean, continue.',
  },
  'discovery.not_found': {
    what: '{host} does not describe how to sign in.',
    next: 'Enter the issuer’s address as its documentation gives it, or enter the details by hand.',
  },
  'discovery.not_readable': {
    what: '{host} gave an unexpected response instead of a description of its sign-in.',
    next: 'If your network has a sign-in page of its own, sign in there first. Otherwise, enter the issuer’s address as its documentation gives it.',
  },
  'discovery.server_error': {
    what: '{host} has a problem of its own right now (status {status}).',
    next: 'Nothing is wrong with what you entered. Try again later.',
  },
  'discovery.issuer_mismatch': {
    what: '{host} describes another server than the one you entered.',
    next: 'Enter the issuer’s address exactly as its documentation gives it.',
  },
  'discovery.invalid': {
    what: '{host} describes itself in a way that cannot be used.',
    next: 'Enter the details by hand.',
  },
  'discovery.no_code_flow': {
    what: '{host} does not offer the sign-in that Keyfob uses (the authorization code flow).',
    next: 'Ask whoever runs the server to allow the response type “code”. If its documentation says that it does, enter the details by hand.',
  },
  'discovery.redirected': {
    what: '{host} sends Keyfob to another address.',
    next: 'Enter the issuer’s own address.',
  },

  ...PLATFORM_ERROR_WORDS,
  ...REQUEST_ERROR_WORDS,

  // Showing an access token.
  'reveal.off': { what: 'Access tokens may not be shown.', next: 'Allow it in Settings, under Security.' },
  'reveal.managed': {
    what: 'Keyfob has no access token of this account: the service that you signed in through keeps it.',
    next: 'Connect the account with your own OAuth app if you need a token.',
  },
  'reveal.purpose': { what: 'The reason is missing or too long.', next: 'Use up to {max} characters.' },
  'reveal.copy_failed': { what: 'The access token could not be copied.', next: tryAgain },

  // The activity record.
  'activity.export': {
    what: 'The file could not be saved.',
    next: 'Choose another place, or check that there is space on the disk.',
  },

  // The operating system.
  'system.open_failed': { what: 'The page could not be opened in your browser.', next: tryAgain },
  'system.autostart_failed': {
    what: 'Keyfob could not change what starts with your computer.',
    next: 'Change it in your system’s settings.',
  },
  'system.not_confirmed': {
    what: 'Nothing was changed.',
    next: 'Keyfob asks before it does this, and you did not agree.',
  },
  'system.asked_recently': {
    what: 'Nothing was changed. Keyfob has just asked you about such a change, and the answer was no.',
    next: 'You can try again in {minutes} min.',
  },
};
