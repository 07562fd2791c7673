import type { ApiFacts, ErrorIn200 } from './provider-api.ts';
import type { ByIssuerFacts, ManualTokenFacts, OAuth2Facts } from './provider-auth.ts';

/**
 * A service and everything about its OAuth, as data: adding a provider means adding a record, not code.
 * `electron/core/catalog/provider-schema.ts` validates records; its output is this type.
 *
 * URLs may contain variables in braces (`https://{tenant}.example.com`), which `variables` lists.
 */
export interface ProviderRecord {
  /** Never changes, since the redirect URI contains it. */
  readonly key: string;
  readonly name: string;
  /** One line for the catalog, in words a person would use. */
  readonly description: string;
  readonly categories: readonly ProviderCategory[];
  /** Further words a person might search for. */
  readonly searchWords: readonly string[];
  readonly logo: ProviderLogo;
  /** The brand's color, `#rrggbb`. */
  readonly brandColor: string;
  /** Whether requests with the token act as the person or as their bot. */
  readonly actsAs: 'person' | 'bot';
  /** Whether the endpoints are on this computer or in a private network. Only then is http on loopback allowed. */
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
  'music-and-video',
  'design',
  'crm',
  'support',
  'marketing',
  'finance',
  'commerce',
  'people',
  'forms',
  'fitness',
  'social',
  'identity',
  'developer',
  'home',
  'games',
  'learning',
  'other',
] as const;
export type ProviderCategory = (typeof PROVIDER_CATEGORIES)[number];

export type ProviderLogo =
  /** A slug of the simple-icons set, bundled at build. */
  | { readonly kind: 'simple-icons'; readonly slug: string }
  /** A drawing of Keyfob's own, by its name in `renderer/ui/logos.ts`. */
  | { readonly kind: 'own'; readonly name: string }
  /** The first letters of the name. */
  | { readonly kind: 'letters' };

/** A part of a URL that the person fills in, such as a tenant, a subdomain or a region. */
export interface UrlVariable {
  readonly name: string;
  readonly label: string;
  readonly example: string;
  /** A regular expression that the whole value must match. */
  readonly pattern: string;
  readonly default: string | null;
}

export interface ApiRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON as text, such as a GraphQL query. */
  readonly body: string | null;
}

/** How to find out which account a token belongs to. */
export interface IdentityRule {
  /** `openid`: ID token and userinfo. Otherwise a request to the provider's own API. */
  readonly request: 'openid' | ApiRequest;
  /** JSON pointer to a value that never changes for the account. Never an email address or a name. */
  readonly subject: string;
  /** JSON pointers; the first that leads to text is used. */
  readonly label: readonly string[];
  /** `{}` is replaced by the label, as in `@{}`. */
  readonly labelFormat: string;
  readonly avatar: string | null;
  readonly tenant: string | null;
  readonly errorIn200: ErrorIn200 | null;
}

/** A harmless call that shows whether a connection works. */
export interface CheckRule {
  readonly request: 'userinfo' | ApiRequest;
  readonly expect: readonly number[];
  readonly errorIn200: ErrorIn200 | null;
  /** What status 403 means here. */
  readonly forbidden: 'missing-scope' | 'signed-out';
}

export interface ManagedFacts {
  /** The platform's name for the service. */
  readonly service: string;
  readonly billed: boolean;
}

export interface ProviderLinks {
  readonly website: string | null;
  /** Where OAuth apps are registered. */
  readonly console: string | null;
  readonly docs: string | null;
  /** The provider's page where a person can revoke the access of connected apps. */
  readonly connectedApps: string | null;
}

export interface SetupGuide {
  readonly minutes: number;
  /** The label of the provider's consent button. */
  readonly consentButton: string | null;
  readonly steps: readonly GuideStep[];
}

export interface GuideStep {
  readonly title: string;
  readonly text: string;
  readonly link: { readonly label: string; readonly url: string } | null;
  /** Fields of the provider's form and what to enter; `{redirectUri}` is filled in and can be copied. */
  readonly fields: readonly { readonly label: string; readonly value: string }[];
  readonly pitfall: string | null;
}

export interface FactSource {
  readonly url: string;
  /** ISO date on which the page was read. */
  readonly checked: string;
  readonly confidence: 'high' | 'medium' | 'low';
}

/** Where a record comes from. Built-in records cannot be changed or deleted. */
export type ProviderOrigin = 'built-in' | 'custom' | 'sandbox';

/** What the catalog shows of a provider. */
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
