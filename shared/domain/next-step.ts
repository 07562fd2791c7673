import type { ErrorCode } from '../errors.ts';
import { platformRemedyOf, type PlatformRemedy } from './platform-remedy.ts';

/** Why a request to an API did not do what was asked, and the one action that helps. */
export interface NextStep {
  readonly cause:
    | 'signed_out'
    | 'missing_scopes'
    | 'forbidden'
    | 'not_found'
    | 'wrong_base_path'
    | 'rate_limited'
    | 'server_error'
    | 'refused'
    | 'redirected'
    | 'sign_in_page'
    | 'error_in_body'
    | 'cut_off'
    | 'network';
  readonly action: NextAction;
  /** Milliseconds to wait, as the API said (RFC 9110 §10.2.3); null if it did not. */
  readonly retryAfterMs: number | null;
}

export type NextAction =
  | { readonly kind: 'sign_in' }
  /** Request more access; empty if the API did not say which. */
  | { readonly kind: 'add_access'; readonly scopes: readonly string[] }
  /** Sign in at the platform, or choose there whose accounts are used. */
  | { readonly kind: 'platform' }
  /** Add to the balance at the platform. */
  | { readonly kind: 'funds' }
  | { readonly kind: 'wait' }
  | { readonly kind: 'retry' }
  | { readonly kind: 'change_request' }
  | { readonly kind: 'check_network' };

/** The action that helps after a failure without a response, by its code; null if the code's own words say what to do. */
export const actionAfterFailure = (code: ErrorCode): NextAction | null => {
  if (
    code === 'token.invalid_grant' ||
    code === 'token.response_lost' ||
    code === 'token.client_replaced' ||
    code === 'connection.rejected' ||
    code === 'connection.no_token'
  )
    return { kind: 'sign_in' };
  const remedy = platformRemedyOf(code);
  const platform = remedy === null ? PLATFORM_ACTIONS[code] : REMEDY_ACTIONS[remedy];
  if (platform) return { kind: platform };
  if (NETWORK_SETTINGS.has(code)) return { kind: 'check_network' };
  if (code.startsWith('network.') || RESENT.has(code)) return { kind: 'retry' };
  return null;
};

const NETWORK_SETTINGS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'network.dns',
  'network.tls',
  'network.unknown_authority',
  'network.proxy',
]);

const REMEDY_ACTIONS: Readonly<Record<PlatformRemedy, 'platform' | 'funds' | null>> = {
  'sign-in': 'platform',
  settings: 'platform',
  funds: 'funds',
  own: null,
};

const PLATFORM_ACTIONS: Readonly<Partial<Record<ErrorCode, 'sign_in' | 'wait' | 'retry'>>> = {
  'managed.credential': 'sign_in',
  'managed.gone': 'sign_in',
  'managed.provider_unreachable': 'retry',
  'platform.rate_limited': 'wait',
  'platform.unreachable': 'retry',
  'platform.server_error': 'retry',
  'platform.bad_response': 'retry',
};

/** Nothing was changed, and sending the same request again is what the person may want. */
const RESENT: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'request.denied',
  'request.unanswered',
  'request.no_window',
  'request.approval_expired',
  'request.cut_off',
  'request.cancelled',
  'request.too_many',
]);
