/**
 * How a provider is, as opposed to what goes wrong once: every trait can be changed while the server
 * runs and holds from then on. The defaults make a modern, standards-conforming provider.
 */
export interface Traits {
  /** Life of access tokens, in seconds. */
  readonly accessTokenSeconds: number;
  /** When a refresh token is given: for the scope `offline_access`, always, or never. */
  readonly refreshTokens: 'offline_access' | 'always' | 'never';
  /**
   * What a refresh does to the refresh token: `rotate` with reuse detection (a second use revokes the
   * whole grant), `lenient` (a new one each time, the old ones keep working), `none` (the same one stays).
   */
  readonly rotation: 'rotate' | 'lenient' | 'none';
  /** Who must send PKCE; `refused` answers `invalid_request` to whoever does. */
  readonly pkce: 'public' | 'always' | 'refused';
  /** `required` refuses authorization requests that were not pushed (RFC 9126). */
  readonly par: 'offered' | 'required';
  /** True demands a nonce in every DPoP proof (RFC 9449 sections 8 and 9). */
  readonly dpopNonce: boolean;
  /** False neither sends nor advertises `iss` in authorization responses (RFC 9207). */
  readonly issParameter: boolean;
  /** How confidential clients may authenticate at the token endpoint. */
  readonly clientAuth: 'any' | 'basic' | 'post';
  /** The body the token endpoint reads. */
  readonly tokenBody: 'form' | 'json';
  /** What stands between scopes, in requests and answers. */
  readonly scopeSeparator: ' ' | ',' | '+';
  /** `separate` refreshes at `/token/refresh` only. */
  readonly refreshEndpoint: 'token' | 'separate';
  /** Seconds by which the server's clock is ahead (negative: behind): Date header, `iat`, `exp`, `auth_time`. */
  readonly clockSkewSeconds: number;
  /** The polling interval in device authorization answers, in seconds; undefined leaves it out (RFC 8628: 5). */
  readonly deviceInterval: number | undefined;
}

/** A provider that does everything by the book. */
export const defaultTraits: Traits = {
  accessTokenSeconds: 3600,
  refreshTokens: 'offline_access',
  rotation: 'rotate',
  pkce: 'public',
  par: 'offered',
  dpopNonce: false,
  issParameter: true,
  clientAuth: 'any',
  tokenBody: 'form',
  scopeSeparator: ' ',
  refreshEndpoint: 'token',
  clockSkewSeconds: 0,
  deviceInterval: undefined,
};
