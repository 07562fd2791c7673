import type { AppId, ProviderKey } from '../ids.ts';
import type { SecretPlace } from './connection.ts';

/** How the answer of a sign-in returns to Keyfob. Pasting works beside either. */
export type CallbackKind = 'loopback' | 'deep-link';

/** One OAuth client of the person's own, registered at a provider. Its secret is never part of this. */
export interface AppFacts {
  readonly id: AppId;
  readonly providerKey: ProviderKey;
  readonly clientId: string;
  /** `none`: a public client, which has no secret. */
  readonly secret: SecretPlace;
  readonly callback: CallbackKind;
  /** What was entered for the record's URL variables. */
  readonly variables: Readonly<Record<string, string>>;
  readonly createdAt: number;
}
