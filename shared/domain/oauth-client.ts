import type { ClientFacts, OAuth2Facts, RedirectRule } from './provider-auth.ts';
import type { OAuthClientId, ProviderKey } from '../ids.ts';
import type { SecretPlace } from './connection.ts';

/** How the authorization response reaches Keyfob. Pasting works in addition to either. */
export type CallbackKind = 'loopback' | 'deep-link';

/** An OAuth client that the person has registered at a provider, without its secret. */
export interface OAuthClient {
  readonly id: OAuthClientId;
  readonly providerKey: ProviderKey;
  /** The person's own name for it; empty if it has none. */
  readonly name: string;
  readonly clientId: string;
  /** `none`: a public client, which has no secret. */
  readonly secret: SecretPlace;
  /** Whether the key is stored that the provider's API wants beside tokens. */
  readonly hasApiKey: boolean;
  readonly callback: CallbackKind;
  /** Values for the record's URL variables. */
  readonly variables: Readonly<Record<string, string>>;
  readonly createdAt: number;
  /** Whether Keyfob registered it itself (RFC 7591). */
  readonly isRegistered: boolean;
  /** When the server stops accepting its secret; null if it never does, or if that is unknown. */
  readonly secretExpiresAt: number | null;
}

/** Whether the redirect URI has to be registered at the provider. One in a private-use scheme always has (RFC 8252 §7.1). */
export const mustRegister = ({ loopback }: RedirectRule, callback: CallbackKind): boolean =>
  callback === 'deep-link' || loopback?.registered !== false;

/**
 * Whether Keyfob can be a client of a server without the person’s help: the server registers clients (RFC 7591), or takes the URL of
 * Keyfob’s document as a client ID. The latter needs `iss` in responses, since the redirect URI is the same at all servers.
 *
 * @param hasDocument whether this Keyfob comes with the URL of a document
 */
export const canRegister = (
  auth: Pick<OAuth2Facts, 'clientMetadataDocuments' | 'issInResponse'> & {
    readonly endpoints: Pick<OAuth2Facts['endpoints'], 'registration'>;
  },
  hasDocument: boolean,
): boolean => auth.endpoints.registration !== null || takesDocuments(auth, hasDocument);

/** Whether the URL of Keyfob’s document can be a client ID there. */
export const takesDocuments = (
  auth: Pick<OAuth2Facts, 'clientMetadataDocuments' | 'issInResponse'>,
  hasDocument: boolean,
): boolean => hasDocument && auth.clientMetadataDocuments && auth.issInResponse;

/** The public key with which a provider knows an OAuth client that signs (`private_key_jwt`, RFC 7523). */
export interface ClientPublicKey {
  /** RFC 7517, as JSON text. */
  readonly jwk: string;
  readonly pem: string;
}

/** Whether an OAuth client authenticates by a key pair that Keyfob makes, instead of a secret. */
export const hasKeyPair = ({ authentication }: Pick<ClientFacts, 'authentication'>): boolean =>
  authentication === 'private_key_jwt';

/** Whether an OAuth client authenticates by a certificate in the TLS handshake (RFC 8705 §2). It is stored as its secret. */
export const usesCertificate = ({ authentication }: Pick<ClientFacts, 'authentication'>): boolean =>
  authentication === 'tls_client_auth' || authentication === 'self_signed_tls_client_auth';
