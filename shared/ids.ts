/** A string type that the compiler keeps apart from other kinds of IDs. */
type Branded<Name extends string> = string & { readonly __brand: Name };

/** The stable, lower-case name of a provider, e.g. `google`. Part of redirect URIs, so it never changes. */
export type ProviderKey = Branded<'ProviderKey'>;
/** Keyfob's own ID of an OAuth client. RFC 6749's `client_id` is `OAuthClient.clientId`. */
export type OAuthClientId = Branded<'OAuthClientId'>;
/** One authorized account at a provider. */
export type ConnectionId = Branded<'ConnectionId'>;
/** One request to a provider's API. */
export type RequestId = Branded<'RequestId'>;
/** One run of a sign-in. */
export type AttemptId = Branded<'AttemptId'>;

/** Letters, digits and single dashes, 2 to 40 characters: safe in a path, a file name and a link. */
export const PROVIDER_KEY = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

export const asProviderKey = (text: string): ProviderKey => text as ProviderKey;
export const asOAuthClientId = (text: string): OAuthClientId => text as OAuthClientId;
export const asConnectionId = (text: string): ConnectionId => text as ConnectionId;
export const asAttemptId = (text: string): AttemptId => text as AttemptId;
export const asRequestId = (text: string): RequestId => text as RequestId;
