import type { ErrorIn200 } from './provider-api.ts';

/** How the client authenticates at the token endpoint (RFC 6749 §2.3, OIDC Core §9). */
export const CLIENT_AUTHENTICATIONS = [
  'client_secret_post',
  'client_secret_basic',
  'none',
  'private_key_jwt',
] as const;
export type ClientAuthentication = (typeof CLIENT_AUTHENTICATIONS)[number];

export interface Endpoints {
  readonly authorization: string;
  readonly token: string;
  /** Null if tokens are refreshed at the token endpoint. */
  readonly refresh: string | null;
  /** RFC 7009. */
  readonly revocation: string | null;
  readonly userinfo: string | null;
  /** RFC 8628. */
  readonly deviceAuthorization: string | null;
  /** RFC 9126. */
  readonly pushedAuthorizationRequest: string | null;
  /** RFC 7662. */
  readonly introspection: string | null;
  /** RFC 7591. */
  readonly registration: string | null;
  /** The JSON Web Key Set of the issuer. */
  readonly jwks: string | null;
}

export interface OAuth2Facts {
  readonly kind: 'oauth2';
  /** The issuer identifier (RFC 8414 §2), if the provider has one. It is part of an account's identity. */
  readonly issuer: string | null;
  readonly endpoints: Endpoints;
  /** What tokens are requested for (RFC 8707); null leaves that to the server. */
  readonly resource: string | null;
  /** S256, or off with a reason that is shown to the person (RFC 7636, RFC 9700 §2.1.1). */
  readonly pkce: { readonly method: 'S256' } | { readonly method: 'none'; readonly reason: string };
  readonly client: ClientFacts;
  readonly tokenRequest: TokenRequestFacts;
  readonly tokenResponse: TokenResponseFacts;
  /** How the authorization response reaches the redirect URI. */
  readonly responseMode: 'query' | 'form_post' | 'fragment';
  /** The server says that it sends `iss` in authorization responses (RFC 9207 §3), so a response without it is rejected. */
  readonly issInResponse: boolean;
  /** Whether ID tokens are issued and checked (OIDC Core §3.1.3.7). */
  readonly openid: boolean;
  readonly idTokenAlgorithms: readonly string[];
  readonly requirePushedAuthorizationRequests: boolean;
  readonly dpopAlgorithms: readonly string[];
  readonly authorizationParameters: Readonly<Record<string, string>>;
  /** Parameters that make the provider ask for the account instead of using the one that the browser is signed in to. */
  readonly anotherAccountParameters: Readonly<Record<string, string>>;
  readonly tokenParameters: Readonly<Record<string, string>>;
  readonly offline: OfflineFacts;
  readonly scopes: ScopeFacts;
  readonly redirect: RedirectRule;
  readonly revoke: RevokeRule;
}

export interface ClientFacts {
  readonly authentication: ClientAuthentication;
  readonly secret: 'required' | 'optional' | 'none';
  /** The provider's names for client ID and secret, if they differ. */
  readonly idLabel: string | null;
  readonly secretLabel: string | null;
  /** The type to choose when the client is registered, in the provider's words. */
  readonly appType: string | null;
  /** A sample client ID, shown as a placeholder. */
  readonly idExample: string | null;
}

/** Parameters that some servers want at a refresh, too. RFC 6749 §6 has only `scope`, and that is optional. */
export const REFRESH_PARAMETERS = ['scope', 'redirect_uri'] as const;
export type RefreshParameter = (typeof REFRESH_PARAMETERS)[number];

export interface TokenRequestFacts {
  readonly body: 'form' | 'json';
  readonly refreshParameters: readonly RefreshParameter[];
}

export interface TokenResponseFacts {
  readonly format: 'json' | 'form';
  /** JSON pointer (RFC 6901) to the object with the tokens; the empty string is the whole response. */
  readonly pointer: string;
  /** The provider's own words for the token type `Bearer` (RFC 6750), such as `user` in a nested object. In lower case. */
  readonly bearerTypes: readonly string[];
  /** How the provider reports errors with status 200, if it does. */
  readonly errorIn200: ErrorIn200 | null;
}

/** How to get, and keep, access while the person is away. */
export interface OfflineFacts {
  readonly how: 'always' | 'scope' | 'parameter' | 'never' | 'unknown';
  readonly scope: string | null;
  readonly accessTokenSeconds: number | null;
  /** How long a refresh token works after the sign-in, used or not. */
  readonly refreshTokenSeconds: number | null;
  /** How long one works while the OAuth client is in the provider's testing state, which Keyfob can't see. */
  readonly testingSeconds: number | null;
  /** Whether that time starts over with each new refresh token. */
  readonly rotationExtends: boolean;
  readonly rotates: boolean | null;
  readonly keepAliveSeconds: number | null;
  /** What the person should know in advance, in plain words. */
  readonly note: string | null;
}

export type ScopeSensitivity =
  /** The person's identity, or nothing private. */
  | 'basic'
  /** Reads private data. */
  | 'personal'
  /** Changes data. */
  | 'writes'
  /** Broad or hard to undo. */
  | 'sensitive';

export interface Scope {
  readonly id: string;
  /** What it allows, in plain words. */
  readonly words: string;
  readonly sensitivity: ScopeSensitivity;
  readonly group: string | null;
  /** Scopes that this one includes. */
  readonly implies: readonly string[];
  /** Always sent; the person sees it but cannot deselect it. */
  readonly locked: boolean;
  /** Part of the preselected minimum. */
  readonly default: boolean;
  /** The request parameter that contains it; `scope`, unless the provider has a second one. */
  readonly parameter: string;
}

export interface ScopePreset {
  readonly id: string;
  /** A task in the person's words, such as "Read my calendar". */
  readonly words: string;
  readonly scopes: readonly string[];
}

export interface ScopeFacts {
  readonly separator: ' ' | ',' | '+';
  readonly items: readonly Scope[];
  readonly presets: readonly ScopePreset[];
  /** Whether the person may enter scopes that are not listed here. */
  readonly open: boolean;
  /** The parameter that makes the server add to the earlier grant instead of replacing it. */
  readonly incremental: { readonly parameter: string; readonly value: string } | null;
  readonly docsUrl: string | null;
}

/** Redirect URIs that the provider accepts (RFC 8252 §7). */
export interface RedirectRule {
  readonly loopback: {
    /** `https` only if the provider refuses http. Keyfob can't listen there, so the person pastes the address of the browser's last page. */
    readonly scheme: 'http' | 'https';
    /** `localhost` only if the provider refuses IP addresses (RFC 8252 §8.3). */
    readonly host: '127.0.0.1' | '[::1]' | 'localhost';
    /** `any` if the provider ignores the port (RFC 8252 §7.3), otherwise the one to register. */
    readonly port: 'any' | number;
    /** Whether it has to be registered. Some providers accept every loopback redirect URI of an OAuth client for desktop apps. */
    readonly registered: boolean;
  } | null;
  /** Whether a private-use URI scheme may be registered (RFC 8252 §7.1). */
  readonly customScheme: boolean;
}

export type RevokeRule =
  /** RFC 7009 at `endpoints.revocation`. */
  | {
      readonly how: 'rfc7009';
      readonly ends: RevokeReach;
    }
  /** A request to the provider's own API; `{client_id}` and `{token}` are filled in. */
  | {
      readonly how: 'request';
      readonly method: 'POST' | 'DELETE';
      readonly url: string;
      readonly authentication: 'client_secret_basic' | 'bearer' | 'none';
      readonly body: {
        readonly format: 'json' | 'form';
        readonly values: Readonly<Record<string, string>>;
      } | null;
      readonly headers: Readonly<Record<string, string>>;
      readonly success: readonly number[];
      readonly ends: RevokeReach;
    }
  | { readonly how: 'none' };

/** What a revocation ends: this connection alone, or every connection of the same account and OAuth client. */
export type RevokeReach = 'connection' | 'account-and-client';

/** A server with metadata (RFC 8414, OIDC Discovery). The person enters its issuer; the metadata becomes a custom provider. */
export interface ByIssuerFacts {
  readonly kind: 'by-issuer';
  /** A sample issuer, shown as a placeholder. */
  readonly example: string;
}

/** A service without OAuth. The person pastes a token made on the provider's pages. */
export interface ManualTokenFacts {
  readonly kind: 'manual-token';
  readonly fields: readonly {
    readonly name: string;
    readonly label: string;
    readonly secret: boolean;
    readonly pattern: string | null;
    readonly example: string | null;
  }[];
}
