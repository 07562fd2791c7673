import type { ErrorCode } from '../errors.ts';

/** How the last renewal of an access token ended. */
export type RenewalKind =
  | 'ok'
  /** The provider rejected the refresh token: only a new sign-in helps (RFC 6749 §5.2). */
  | 'dead'
  /** The provider rejected the OAuth client: its ID or secret has to be corrected. */
  | 'credential'
  /** Anything else says nothing about the sign-in, and may pass. */
  | 'later';

export interface RenewalOutcome {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly kind: RenewalKind;
  readonly code: ErrorCode | null;
}
