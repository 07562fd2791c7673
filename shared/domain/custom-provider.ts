import type { ClientAuthentication } from './provider.ts';

/** A custom provider as a person fills it in. Empty text means "has none". */
export interface CustomProviderDraft {
  readonly name: string;
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly revocationEndpoint: string;
  readonly userinfoEndpoint: string;
  readonly jwksUri: string;
  readonly pkce: boolean;
  readonly clientAuthentication: ClientAuthentication;
  readonly secret: 'required' | 'optional' | 'none';
  /** The server issues ID tokens. Needs issuer and keys. */
  readonly openid: boolean;
  readonly idTokenAlgorithms: readonly string[];
  readonly issInResponse: boolean;
  readonly requirePushedAuthorizationRequests: boolean;
  readonly pushedAuthorizationRequestEndpoint: string;
  readonly deviceAuthorizationEndpoint: string;
  readonly registrationEndpoint: string;
  readonly introspectionEndpoint: string;
  readonly dpopAlgorithms: readonly string[];
  /** One scope each; those with `chosen` are preselected. */
  readonly scopes: readonly { readonly id: string; readonly words: string; readonly chosen: boolean }[];
  readonly scopeSeparator: ' ' | ',' | '+';
  /** A GET that answers with JSON about the account; empty: userinfo, or nothing. */
  readonly identityUrl: string;
  /** JSON pointers into that answer (RFC 6901). */
  readonly subjectPointer: string;
  readonly labelPointer: string;
  /** A GET that is harmless and needs the token; empty: the identity call. */
  readonly checkUrl: string;
  /** Where requests go; empty: the host of the identity call. */
  readonly apiBaseUrl: string;
  readonly loopbackHost: '127.0.0.1' | '[::1]' | 'localhost';
  /** `any`, or the one port that is registered at the provider. */
  readonly loopbackPort: 'any' | number;
  readonly customScheme: boolean;
}

/** What a look at an issuer's metadata found, before anything is stored. */
export interface DiscoveryReport {
  /** The document that was found: OpenID Connect Discovery or RFC 8414. */
  readonly source: 'openid' | 'oauth';
  readonly issuer: string;
  readonly pkce: 'offered' | 'not-offered' | 'unknown';
  readonly pushedAuthorizationRequests: 'required' | 'offered' | 'none';
  readonly dpop: boolean;
  readonly device: boolean;
  readonly revocation: boolean;
  readonly registration: boolean;
  readonly issInResponse: boolean;
  readonly scopes: readonly string[];
  /** A filled-in form to look over and save. */
  readonly draft: CustomProviderDraft;
}
