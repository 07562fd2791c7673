import type { PlatformAction, Status, StatusAction } from '../domain/status.ts';
import type { ErrorCode } from '../errors.ts';
import { assertNever } from '../result.ts';
import { CLOSED_VAULT } from './vault.ts';

/** The state of a connection in words: `short` for a menu or a badge, `long` for a line or a page. */
export interface StatusWords {
  readonly short: string;
  readonly long: string;
}

/** The button for the one action of a state. For a closed vault it is in `CLOSED_VAULT`, for an account on hold in `MANAGED.remedy`. */
export const STATUS_ACTION: Readonly<Record<Exclude<StatusAction, 'unlock' | PlatformAction>, string>> = {
  'sign-in': 'Sign in again',
  'connect-again': 'Connect again',
  'paste-token': 'Paste a new token',
  check: 'Check now',
  show: 'Change access…',
  'add-access': 'Add access…',
  client: 'See the OAuth app',
};

const HELD: Readonly<Partial<Record<ErrorCode, string>>> = {
  'platform.signed_out': 'Signed out of the platform',
  'platform.expired': 'The platform ended your session',
  'platform.key_refused': 'The platform refused the key',
  'platform.no_organization': 'No organization chosen at the platform',
  'platform.no_assistant': 'No assistant chosen at the platform',
  'platform.balance': 'Your balance at the platform is too low',
  'platform.daily_limit': 'The platform’s limit for today is reached',
  'platform.server_error': 'The platform has a problem of its own',
  'platform.bad_response': 'The platform’s response can’t be read',
  'platform.redirected': 'The platform’s address leads elsewhere',
  'managed.other_assistant': 'Belongs to another assistant or platform',
};

/** Why nothing can be said of an account at present, for a line of its own. */
export const heldWords = (code: ErrorCode): string => HELD[code] ?? 'The platform can’t be reached';

/** Shown instead of the state while a test call runs. */
export const CHECKING = 'Checking…';

/**
 * Describes a state. A color is never shown without these words.
 *
 * @param relative formats a time, such as "3 minutes ago"
 */
export const statusWords = (
  status: Status,
  providerName: string,
  relative: (at: number) => string,
): StatusWords => {
  const lastGood = (at: number | null): string => (at === null ? '' : ` Last worked ${relative(at)}.`);
  switch (status.kind) {
    case 'verified':
      if (status.by === 'platform') {
        const listed = `Confirmed by the platform ${relative(status.at)}`;
        return { short: listed, long: listed };
      }
      return { short: `Verified ${relative(status.at)}`, long: `Verified ${relative(status.at)}` };
    case 'ending':
      return status.isDue
        ? {
            short: `Sign-in was due to end ${relative(status.at)}`,
            long: `This sign-in was due to end ${relative(status.at)}. Sign in again to be safe.`,
          }
        : {
            short: `Sign-in ends ${relative(status.at)}`,
            long: `This sign-in ends ${relative(status.at)}. Sign in again before that.`,
          };
    case 'needs-access': {
      const { isLost, scopes } = status;
      const count = scopes.length === 1 ? '1 permission is' : `${String(scopes.length)} permissions are`;
      return {
        short: isLost ? 'Has fewer permissions now' : 'Needs more access',
        long: isLost
          ? `${providerName} allows less than before: ${count} missing.`
          : `Needs more access: ${count} missing.`,
      };
    }
    case 'unverified':
      return { short: 'Not checked yet', long: 'Connected. Not checked yet.' };
    case 'untestable':
      return {
        short: 'Connected',
        long: `Connected. ${providerName} has no test call to verify it with.`,
      };
    case 'stale':
      return { short: `Verified ${relative(status.at)}`, long: `Last verified ${relative(status.at)}` };
    case 'offline':
      return { short: 'Offline', long: `Offline.${lastGood(status.lastSuccessAt)}` };
    case 'unreachable':
      return {
        short: 'Could not be checked',
        long: `${providerName} could not be reached.${lastGood(status.lastSuccessAt)}`,
      };
    case 'unexpected':
      return {
        short: 'Unexpected response',
        long:
          status.httpStatus === null
            ? `${providerName} gave an unexpected response.`
            : `${providerName} gave an unexpected response (status ${String(status.httpStatus)}).`,
      };
    case 'forbidden':
      return { short: 'Access missing', long: `${providerName} refused the test call: access is missing.` };
    case 'client-rejected':
      return {
        short: 'OAuth app refused',
        long: `${providerName} refused the OAuth app: its client ID or secret is wrong.`,
      };
    case 'gone':
      return { short: 'Sign in again', long: 'Sign in again: the platform no longer has this account.' };
    case 'on-hold': {
      const why = heldWords(status.code);
      return { short: why, long: `${why}.${lastGood(status.lastSuccessAt)}` };
    }
    case 'inactive':
      return {
        short: 'Inactive',
        long: `Kept, but not used: ${providerName} is connected another way at present.`,
      };
    case 'rejected':
      if (status.action === 'paste-token')
        return {
          short: STATUS_ACTION['paste-token'],
          long: `Paste a new token: ${providerName} no longer accepts this one.`,
        };
      if (status.action === 'connect-again')
        return {
          short: STATUS_ACTION['connect-again'],
          long: `Connect again: ${providerName} no longer accepts this access.`,
        };
      return {
        short: 'Sign in again',
        long: `Sign in again: ${providerName} no longer accepts this sign-in.`,
      };
    case 'expired':
      return {
        short: 'Sign in again',
        long: `Sign in again: the access ended ${relative(status.at)} and cannot be renewed.`,
      };
    case 'unsaved':
      return {
        short: 'New tokens not saved',
        long: 'New tokens could not be saved. Free some disk space, then check again. Until then, leave Keyfob running.',
      };
    case 'secrets-missing':
      if (status.action === 'paste-token')
        return {
          short: STATUS_ACTION['paste-token'],
          long: status.isImported
            ? 'Paste a new token: this account was imported without its token.'
            : 'Paste a new token: this account’s token is gone.',
        };
      if (status.action === 'connect-again')
        return {
          short: STATUS_ACTION['connect-again'],
          long: status.isImported
            ? 'Connect again: this account was imported without its token.'
            : 'Connect again: this account’s token is gone.',
        };
      return {
        short: 'Sign in again',
        long: status.isImported
          ? 'Sign in again: this account was imported without its sign-in.'
          : 'Sign in again: this account’s tokens are gone.',
      };
    case 'locked':
      return { short: CLOSED_VAULT[status.vault].state, long: CLOSED_VAULT[status.vault].state };
    default:
      return assertNever(status);
  }
};
