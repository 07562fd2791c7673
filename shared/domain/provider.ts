/**
 * A provider record: a service and everything about its OAuth that is data. The hundredth provider costs one record and not
 * one `if`. Records are checked by `electron/core/catalog/provider-schema.ts`, whose output is this type.
 *
 * URLs may contain variables in braces (`https://{tenant}.example.com`), named in `variables`.
 */
export interface ProviderRecord {
  /** Stable name; part of the redirect URI. */
  readonly key: string;
  readonly name: string;
  /** One line for the catalogue, in words a person would use. */
  readonly description: string;
  readonly categories: readonly ProviderCategory[];
  /** Further words a person might search for. */
  readonly searchWords: readonly string[];
  readonly logo: ProviderLogo;
  /** `#rrggbb`, the brand's own colour. */
  readonly brandColor: string;
  /** Whether the token acts as the person or as a bot of theirs. */
  readonly actsAs: 'person' | 'bot';
  /** True where the endpoints are on this computer or in a private network; only then plain http on loopback is allowed. */
  readonly local: boolean;
  readonly variables: readonly UrlVariable[];
  readonly auth: OAuth2Facts | ByIssuerFacts | ManualTokenFacts;
  readonly identity: IdentityRule | null;
  readonly check: CheckRule | null;
  readonly api: ApiFacts | null;
  readonly managed: ManagedFacts | null;
  readonly links: ProviderLinks;
  readonly guide: SetupGuide | null;
  readonly sources: readonly FactSource[];
}

export const PROVIDER_CATEGORIES = [
  'mail-and-calendar',
  'files',
  'code',
  'projects',
  'notes',
  'chat',
  'music',
  'design',
  'crm',
  'social',
  'identity',
  'other',
] as const;
export type ProviderCategory = (typeof PROVIDER_CATEGORIES)[number];

export type ProviderLogo =
  /** A slug of the simple-icons set, bundled at build. */
  | { readonly kind: 'simple-icons'; readonly slug: string }
  /** A drawing of our own, by its name in `renderer/ui/logos.tsx`. */
  | { readonly kind: 'own'; readonly name: string }
  /** The first letters of the name. */
  | { readonly kind: 'letters' };

/** A part of a URL that each person fills in: a tenant, a subdomain, a region. */
export interface UrlVariable {
  readonly name: string;
  readonly label: string;
  readonly example: string;
  /** A regular expression that the whole value must match. */
  readonly pattern: string;
  readonly default: string | null;
}

/** How the token endpoint is told who the client is (RFC 6749 §2.3, OIDC Core §9). */
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
  /** Where it differs from the token endpoint. */
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
  /** The issuer identifier (RFC 8414 §2), where the provider has one. Accounts are keyed by it. */
  readonly issuer: string | null;
  readonly endpoints: Endpoints;
  /** PKCE is S256, or off with the reason that the person is shown (RFC 7636, RFC 9700 §2.1.1). */
  readonly pkce: { readonly method: 'S256' } | { readonly method: 'none'; readonly reason: string };
  readonly client: ClientFacts;
  readonly tokenRequest: { readonly body: 'form' | 'json' };
  readonly tokenResponse: TokenResponseFacts;
  /** How the answer is handed to the redirect URI. */
  readonly responseMode: 'query' | 'form_post' | 'fragment';
  /** The server says it sends `iss` in authorization responses (RFC 9207 §3); then it must be there. */
  readonly issInResponse: boolean;
  /** Whether ID tokens are issued and checked (OIDC Core §3.1.3.7). */
  readonly openid: boolean;
  readonly idTokenAlgorithms: readonly string[];
  readonly requirePushedAuthorizationRequests: boolean;
  readonly dpopAlgorithms: readonly string[];
  readonly authorizationParameters: Readonly<Record<string, string>>;
  /** What makes the provider ask which account is meant, instead of taking whoever the browser is signed in as. */
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
  /** What the provider's page calls the two values, where it differs. */
  readonly idLabel: string | null;
  readonly secretLabel: string | null;
  /** How a client ID looks, shown as a placeholder. */
  readonly idExample: string | null;
}

export interface TokenResponseFacts {
  readonly format: 'json' | 'form';
  /** JSON pointer (RFC 6901) to the object that holds the tokens; the empty string is the answer itself. */
  readonly pointer: string;
  /** How an error is told inside a 200, where the provider does that. */
  readonly errorIn200: ErrorIn200 | null;
}

export interface ErrorIn200 {
  /** JSON pointer to a flag that must be true, e.g. `/ok`. */
  readonly okPointer: string | null;
  /** JSON pointer to the error's code, e.g. `/error`. */
  readonly errorPointer: string;
}

/** What it takes to get, and keep, access while the person is away. */
export interface OfflineFacts {
  readonly how: 'always' | 'scope' | 'parameter' | 'never' | 'unknown';
  readonly scope: string | null;
  readonly accessTokenSeconds: number | null;
  readonly refreshTokenSeconds: number | null;
  readonly rotates: boolean | null;
  readonly keepAliveSeconds: number | null;
  /** A fact a person should know before it bites, in plain words. */
  readonly note: string | null;
}

export type ScopeSensitivity =
  /** Who the person is, or nothing of note. */
  | 'basic'
  /** Reads private matters. */
  | 'personal'
  /** Changes something. */
  | 'writes'
  /** Broad or dangerous. */
  | 'sensitive';

export interface Scope {
  readonly id: string;
  /** What it allows, in plain words. */
  readonly words: string;
  readonly sensitivity: ScopeSensitivity;
  readonly group: string | null;
  /** Scopes that this one already contains. */
  readonly implies: readonly string[];
  /** Always sent; the person sees it but cannot untick it. */
  readonly locked: boolean;
  /** Part of the preselected minimum. */
  readonly default: boolean;
  /** The request parameter that lists it; `scope` unless the provider has a second list. */
  readonly parameter: string;
}

export interface ScopePreset {
  readonly id: string;
  /** A task in the person's words: "Read my calendar". */
  readonly words: string;
  readonly scopes: readonly string[];
}

export interface ScopeFacts {
  readonly separator: ' ' | ',' | '+';
  readonly items: readonly Scope[];
  readonly presets: readonly ScopePreset[];
  /** Whether scopes that are not listed here may be typed in. */
  readonly open: boolean;
  /** The server adds to an earlier grant instead of replacing it, when this parameter is sent. */
  readonly incremental: { readonly parameter: string; readonly value: string } | null;
  readonly docsUrl: string | null;
}

/** Where the browser may bring the answer (RFC 8252 §7). */
export interface RedirectRule {
  readonly loopback: {
    /** The literal the provider accepts. `localhost` only where it refuses numbers (RFC 8252 §8.3). */
    readonly host: '127.0.0.1' | '[::1]' | 'localhost';
    /** `any` where the provider ignores the port (RFC 8252 §7.3), else the one port to register. */
    readonly port: 'any' | number;
  } | null;
  /** A private-use URI scheme may be registered (RFC 8252 §7.1). */
  readonly customScheme: boolean;
}

export interface ApiRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A JSON text, e.g. a GraphQL query. */
  readonly body: string | null;
}

/** How to learn which account a token belongs to. */
export interface IdentityRule {
  /** The ID token and userinfo by OIDC, or a request of the provider's own API. */
  readonly request: 'openid' | ApiRequest;
  /** JSON pointer to a value that never changes for the account. Never an e-mail address or a name. */
  readonly subject: string;
  /** JSON pointers, the first that holds text wins. */
  readonly label: readonly string[];
  /** `{}` is replaced by the label, e.g. `@{}`. */
  readonly labelFormat: string;
  readonly avatar: string | null;
  readonly tenant: string | null;
  readonly errorIn200: ErrorIn200 | null;
}

/** A harmless call that proves that the connection works. */
export interface CheckRule {
  readonly request: 'userinfo' | ApiRequest;
  readonly expect: readonly number[];
  readonly errorIn200: ErrorIn200 | null;
  /** What a 403 means here: the scope is missing, or the login is dead. */
  readonly forbidden: 'missing-scope' | 'signed-out';
}

export type RevokeRule =
  /** RFC 7009 at `endpoints.revocation`. */
  | {
      readonly how: 'rfc7009';
      readonly ends: RevokeReach;
    }
  /** A call of the provider's own; `{client_id}` and `{token}` are filled in. */
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

/** What ends with a revocation: this connection alone, or every connection of the same account and app. */
export type RevokeReach = 'connection' | 'account-and-client';

/** Where requests may go and how the token travels there. */
export interface ApiFacts {
  readonly baseUrl: string;
  /** Exact hosts that may receive the token, or `*.example.com` for all below it. */
  readonly hosts: readonly string[];
  readonly token:
    | { readonly in: 'header'; readonly name: string; readonly prefix: string }
    | { readonly in: 'query'; readonly name: string };
  readonly headers: Readonly<Record<string, string>>;
  /** How a missing scope shows itself. */
  readonly insufficientScope:
    'www-authenticate' | 'status-403' | { readonly errorPointer: string; readonly codes: readonly string[] };
  readonly rateLimitHeaders: readonly string[];
}

export interface ManagedFacts {
  /** The platform's name for the service. */
  readonly service: string;
  readonly billed: boolean;
}

export interface ProviderLinks {
  readonly website: string | null;
  /** Where OAuth apps are made. */
  readonly console: string | null;
  readonly docs: string | null;
  /** The provider's own page of connected apps, where a person can withdraw access. */
  readonly connectedApps: string | null;
}

export interface SetupGuide {
  readonly minutes: number;
  /** The word on the provider's consent button. */
  readonly consentButton: string | null;
  readonly steps: readonly GuideStep[];
}

export interface GuideStep {
  readonly title: string;
  readonly text: string;
  readonly link: { readonly label: string; readonly url: string } | null;
  /** Fields of the provider's page with what to enter; `{redirectUri}` is filled in and offered for copying. */
  readonly fields: readonly { readonly label: string; readonly value: string }[];
  readonly pitfall: string | null;
}

export interface FactSource {
  readonly url: string;
  /** ISO date on which the page was read. */
  readonly checked: string;
  readonly confidence: 'high' | 'medium' | 'low';
}

/** A server that describes itself (RFC 8414, OIDC Discovery): the person names its issuer, and a custom provider is made of what it says. */
export interface ByIssuerFacts {
  readonly kind: 'by-issuer';
  /** How such an address looks, shown as a placeholder. */
  readonly example: string;
}

/** A service that knows no OAuth: the person pastes a token made on the provider's pages. */
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

/** Where a record comes from. Built-in records are protected from change and deletion. */
export type ProviderOrigin = 'built-in' | 'custom' | 'sandbox';

/** What the catalogue shows of a provider. */
export interface ProviderSummary {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly categories: readonly ProviderCategory[];
  readonly searchWords: readonly string[];
  readonly logo: ProviderLogo;
  readonly brandColor: string;
  readonly origin: ProviderOrigin;
  readonly managed: ManagedFacts | null;
}
