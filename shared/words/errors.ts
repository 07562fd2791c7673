import type { ErrorCode } from '../errors.ts';
import { TRY_AGAIN, type ErrorWords } from './error-words.ts';
import { MANUAL_ERROR_WORDS } from './manual-errors.ts';
import { PLATFORM_ERROR_WORDS } from './platform-errors.ts';
import { PROVIDER_ERROR_WORDS } from './provider-errors.ts';
import { REGISTRATION_ERROR_WORDS } from './registration-errors.ts';
import { REQUEST_ERROR_WORDS } from './request-errors.ts';
import { SIGN_IN_ERROR_WORDS } from './sign-in-errors.ts';
import { STORAGE_ERROR_WORDS } from './storage-errors.ts';
import { TRANSFER_ERROR_WORDS } from './transfer-errors.ts';

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

  ...SIGN_IN_ERROR_WORDS,

  // The network.
  'network.offline': { what: 'This computer is offline.', next: 'Connect to the internet, then try again.' },
  'network.dns': {
    what: 'The address {host} was not found.',
    next: 'Check the address and your connection.',
  },
  'network.refused': { what: '{host} does not respond.', next: TRY_AGAIN },
  'network.timeout': { what: '{host} took too long to respond.', next: TRY_AGAIN },
  'network.tls': {
    what: 'The connection to {host} is not safe: its certificate cannot be trusted.',
    next: 'Check the date of your computer and whether your network inspects connections. Keyfob never ignores this.',
  },
  'network.unknown_authority': {
    what: 'The connection to {host} is not safe: Keyfob doesn’t know who issued its certificate.',
    next: 'If you have added the issuer to this computer since Keyfob started, quit Keyfob and start it again. If not, check whether your network inspects connections.',
  },
  'network.no_tls': {
    what: '{host} does not use https, or something in between changes the connection.',
    next: 'Check the address and its port. Keyfob uses http only for servers on this computer.',
  },
  'network.proxy': {
    what: 'Your network’s proxy does not respond, or does not let Keyfob reach {host}.',
    next: 'Check the proxy in your system’s network settings, or ask whoever manages your network.',
  },
  'network.certificate_refused': {
    what: '{host} refused the certificate of the OAuth app.',
    next: 'Check that it is the one that is registered there, and that the service trusts whoever issued it.',
  },
  'network.certificate_proxy': {
    what: '{host} is reached through a proxy, where Keyfob can’t show the certificate of the OAuth app.',
    next: 'Exclude {host} from the proxy in your system’s network settings.',
  },
  'network.too_large': { what: '{host} sent far more than expected.', next: 'Check the address.' },
  'network.failed': { what: 'The connection to {host} failed.', next: TRY_AGAIN },

  ...STORAGE_ERROR_WORDS,
  ...PROVIDER_ERROR_WORDS,
  ...REGISTRATION_ERROR_WORDS,
  ...MANUAL_ERROR_WORDS,
  ...PLATFORM_ERROR_WORDS,
  ...REQUEST_ERROR_WORDS,

  // Showing an access token.
  'reveal.off': { what: 'Access tokens may not be shown.', next: 'Allow it in Settings, under Security.' },
  'reveal.managed': {
    what: 'Keyfob has no access token of this account: the service that you signed in through keeps it.',
    next: 'Connect the account with your own OAuth app if you need a token.',
  },
  'reveal.purpose': { what: 'The reason is missing or too long.', next: 'Use up to {max} characters.' },
  'reveal.copy_failed': { what: 'The access token could not be copied.', next: TRY_AGAIN },

  ...TRANSFER_ERROR_WORDS,

  // The activity record.
  'activity.export': {
    what: 'The file could not be saved.',
    next: 'Choose another place, or check that there is space on the disk.',
  },

  // The operating system.
  'system.open_failed': { what: 'The page could not be opened in your browser.', next: TRY_AGAIN },
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
