/**
 * Permanent characteristics of a provider, in contrast to behaviors, which change single responses. A trait
 * can change while the server runs and then applies to all later requests.
 */
export interface Traits {
  /** Lifetime of access tokens, in seconds. */
  readonly accessTokenSeconds: number;
  /** When a refresh token is issued: for the scope `offline_access`, always, or never. */
  readonly refreshTokens: 'offline_access' | 'always' | 'never';
  /**
   * What a refresh does to the refresh token: `rotate` issues a new one, and reuse of the old one revokes the
   * whole grant (RFC 9700 section 4.14.2); `lenient` issues a new one, and the old ones stay valid; `none`
   * issues no new one.
   */
  readonly rotation: 'rotate' | 'lenient' | 'none';
  /** Which clients must use PKCE (RFC 7636); `refused` rejects requests that use it with `invalid_request`. */
  readonly pkce: 'public' | 'always' | 'refused';
  /** `required` rejects authorization requests that were not pushed (RFC 9126). */
  readonly par: 'offered' | 'required';
  /** True requires a nonce in every DPoP proof (RFC 9449 sections 8 and 9). */
  readonly dpopNonce: boolean;
  /** Whether authorization responses carry `iss` and the metadata says so (RFC 9207). */
  readonly issParameter: boolean;
  /** Accepted client authentication of confidential clients at the token endpoint. */
  readonly clientAuth: 'any' | 'basic' | 'post';
  /** The media type that the token endpoint accepts. */
  readonly tokenBody: 'form' | 'json';
  /** The separator between scopes, in requests and responses. */
  readonly scopeSeparator: ' ' | ',' | '+';
  /** `separate` accepts the grant type `refresh_token` at `/token/refresh` only. */
  readonly refreshEndpoint: 'token' | 'separate';
  /** Parameters that a token request with the grant type `refresh_token` must repeat. */
  readonly refreshParameters: readonly ('scope' | 'redirect_uri')[];
  /** Seconds by which the server's clock is ahead (negative: behind); shifts Date, `iat`, `exp`, `auth_time`. */
  readonly clockSkewSeconds: number;
  /** `interval` in device authorization responses, in seconds; undefined omits it (RFC 8628 section 3.2: 5). */
  readonly deviceInterval: number | undefined;
  /** Whether client IDs may be URLs of documents. `refused`: the metadata says so, and none is taken. */
  readonly clientDocuments: 'offered' | 'refused' | 'none';
}

/** A provider that conforms to the standards. */
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
  refreshParameters: [],
  clockSkewSeconds: 0,
  deviceInterval: undefined,
  clientDocuments: 'offered',
};
