import { TRY_AGAIN, type WordsOf } from './error-words.ts';

/** The texts for errors about providers, OAuth apps and accounts, and of Connect by URL. */
export const PROVIDER_ERROR_WORDS: WordsOf<'provider' | 'client' | 'connection' | 'discovery'> = {
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
  'provider.pattern_unusable': {
    what: 'The pattern for “{label}” no longer works, so Keyfob accepts no value there.',
    next: 'Edit {provider}, and write the pattern in a simpler way.',
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
  'client.key_needed': {
    what: 'This OAuth app has no key that {provider} knows.',
    next: 'Copy the public key from the page of {provider} in Keyfob, and enter it at {provider}.',
  },
  'client.api_key_needed': {
    what: '{provider} needs one more value from your OAuth app: {label}.',
    next: 'Copy it from the OAuth app’s page at {provider}.',
  },
  'client.no_key': {
    what: 'This OAuth app uses a client secret, not a key.',
    next: 'Enter the client secret instead.',
  },
  'client.certificate_needed': {
    what: '{provider} needs the certificate of the OAuth app and its private key.',
    next: 'Paste both in PEM form, or choose the file that has them.',
  },
  'client.certificate_unreadable': {
    what: 'That isn’t a certificate with its private key.',
    next: 'Both must be in PEM form. They begin with “-----BEGIN CERTIFICATE-----” and “-----BEGIN PRIVATE KEY-----”.',
  },
  'client.certificate_encrypted': {
    what: 'The private key is protected with a passphrase.',
    next: 'Remove it first, for example with “openssl pkcs8”. Keyfob seals the key in its vault.',
  },
  'client.certificate_mismatch': {
    what: 'The private key belongs to another certificate.',
    next: 'Enter the certificate and the private key that were made together.',
  },
  'client.certificate_weak': {
    what: 'The key of the certificate is too weak to be safe.',
    next: 'Use a certificate with an RSA key of 2048 bits or more, or with an elliptic curve key.',
  },
  'client.certificate_not_yet_valid': {
    what: 'The certificate isn’t valid yet.',
    next: 'Check the date of your computer, or use another certificate.',
  },
  'client.certificate_expired': {
    what: 'The certificate of the OAuth app has expired.',
    next: 'Enter a new certificate and its private key for the OAuth app.',
  },
  'client.addresses_changed': {
    what: 'The addresses of {provider} have changed since the client secret was entered, so it is held back.',
    next: 'Check the addresses. If they are right, enter the secret again.',
  },
  'client.redirect_unsupported': {
    what: '{provider} does not allow that redirect URI.',
    next: 'Choose the other one.',
  },
  'client.access_unsupported': {
    what: '{provider} gives access to accounts only, not to OAuth apps themselves.',
    next: 'Press Connect to sign in. For a custom provider, you can change that.',
  },
  'client.access_refused': {
    what: '{provider} does not give this OAuth app access of its own.',
    next: 'Allow it in the OAuth app’s settings at {provider}. It is often called “client credentials”.',
  },
  'client.id_changed': {
    what: 'The OAuth app now has a different client ID.',
    next: 'Connect it again.',
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
    next: TRY_AGAIN,
  },
  'connection.label_invalid': {
    what: 'That name isn’t valid.',
    next: 'Use 1 to {max} visible characters.',
  },
  'connection.inactive': {
    what: 'This account is inactive: its service is connected another way at present.',
    next: 'Change that on the page of the service first.',
  },

  // Connect by URL (RFC 9728, RFC 8414, OIDC Discovery).
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
    next: 'Enter the service’s address as its documentation gives it, or enter the details by hand.',
  },
  'discovery.not_readable': {
    what: '{host} gave an unexpected response instead of a description of its sign-in.',
    next: 'If your network has a sign-in page of its own, sign in there first. Otherwise, enter the service’s address as its documentation gives it.',
  },
  'discovery.server_error': {
    what: '{host} has a problem of its own right now (status {status}).',
    next: 'Nothing is wrong with what you entered. Try again later.',
  },
  'discovery.issuer_mismatch': {
    what: '{host} describes a different server than the one you entered.',
    next: 'Enter the issuer’s address exactly as its documentation gives it.',
  },
  'discovery.resource_mismatch': {
    what: '{host} describes a different address than the one you entered.',
    next: 'Enter the service’s address exactly as its documentation gives it.',
  },
  'discovery.server_gone': {
    what: '{host} no longer names that server.',
    next: 'Look the address up again.',
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
    what: '{host} redirects Keyfob to {target}, which may belong to somebody else.',
    next: 'If {target} is the service that you mean, enter its address instead.',
  },
};
