import type { OAuthClientId, ProviderKey } from '../ids.ts';
import type { SecretPlace } from './connection.ts';

/** How the answer of a sign-in returns to Keyfob. Pasting works beside either. */
export type CallbackKind = 'loopback' | 'deep-link';

/** One OAuth client of the person's own, registered at a provider. Its secret is never part of this. */
export interface OAuthClient {
  readonly id: OAuthClientId;
  readonly providerKey: ProviderKey;
  readonly clientId: string;
  /** `none`: a public client, which has no secret. */
  readonly secret: SecretPlace;
  readonly callback: CallbackKind;
  /** What was entered for the record's URL variables. */
  readonly variables: Readonly<Record<string, string>>;
  readonly createdAt: number;
}
