import type { ClientFacts, RedirectRule } from './provider-auth.ts';
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

/** The public key with which a provider knows an OAuth client that signs (`private_key_jwt`, RFC 7523). */
export interface ClientPublicKey {
  /** RFC 7517, as JSON text. */
  readonly jwk: string;
  readonly pem: string;
}

/** Whether an OAuth client authenticates by a key pair that Keyfob makes, instead of a secret. */
export const hasKeyPair = ({ authentication }: Pick<ClientFacts, 'authentication'>): boolean =>
  authentication === 'private_key_jwt';
