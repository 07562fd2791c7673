import type { ProviderRecord } from './provider.ts';
import type { CLIENT_AUTHENTICATIONS } from './provider-values.ts';

/** How a provider authorizes, as its record describes it in `shared/provider-schema/auth.ts`. */
export type OAuth2Facts = Extract<ProviderRecord['auth'], { readonly kind: 'oauth2' }>;
/** Access of the OAuth app itself (RFC 6749 §4.4). */
export type ClientCredentialsRule = NonNullable<OAuth2Facts['clientCredentials']>;
/** A service whose token the person pastes. */
export type ManualTokenFacts = Extract<ProviderRecord['auth'], { readonly kind: 'manual-token' }>;
export type ManualTokenField = ManualTokenFacts['fields'][number];
export type ClientAuthentication = (typeof CLIENT_AUTHENTICATIONS)[number];
export type Endpoints = OAuth2Facts['endpoints'];
/** The endpoint by which a server is known: where people sign in, or the token endpoint if nobody does. */
export const mainEndpoint = ({ authorization, token }: Pick<Endpoints, 'authorization' | 'token'>): string =>
  authorization ?? token;
export type ClientFacts = OAuth2Facts['client'];
export type TokenResponseFacts = OAuth2Facts['tokenResponse'];
/** How to get, and keep, access while the person is away. */
export type OfflineFacts = OAuth2Facts['offline'];
export type Scope = OAuth2Facts['scopes']['items'][number];
export type ScopeSensitivity = Scope['sensitivity'];
export type ScopePreset = OAuth2Facts['scopes']['presets'][number];
/** Redirect URIs that the provider accepts (RFC 8252 §7). */
export type RedirectRule = OAuth2Facts['redirect'];
export type RevokeRule = OAuth2Facts['revoke'];
