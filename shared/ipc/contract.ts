import type { ActivityEntry } from '../domain/activity.ts';
import type { Purpose } from '../domain/attempt.ts';
import type { CheckResult, DisconnectReport } from '../domain/connection.ts';
import type { CustomProviderDraft, DiscoveryReport } from '../domain/custom-provider.ts';
import type { GrantChoice } from '../domain/grant.ts';
import type { CallbackKind } from '../domain/oauth-client.ts';
import type { ProviderOrigin, ProviderRecord } from '../domain/provider.ts';
import type { Settings } from '../domain/settings.ts';
import type { View } from '../domain/view.ts';
import type { OAuthClientId, AttemptId, ConnectionId, ProviderKey } from '../ids.ts';
import type { Result } from '../result.ts';
import type { Snapshot, StateChange } from './snapshot.ts';

/** A provider with everything its page shows. Records hold nothing secret. */
export interface ProviderDetail {
  readonly record: ProviderRecord;
  readonly origin: ProviderOrigin;
  /** The redirect URI to register at the provider, by how the answer returns; null where the provider forbids that way. */
  readonly redirectUris: Readonly<Record<CallbackKind, string | null>>;
  /** For a custom provider: the form it was made from. */
  readonly draft: CustomProviderDraft | null;
}

/** The pages of a provider that may be opened in the browser, by name; the address comes from the record. */
export type ProviderPage =
  | { readonly kind: 'website' | 'console' | 'docs' | 'connected-apps' | 'scope-docs' }
  | { readonly kind: 'guide-step'; readonly index: number; readonly callback: CallbackKind };

/** An OAuth client as typed in. */
export interface OAuthClientInput {
  /** Null for a new one. */
  readonly id: OAuthClientId | null;
  readonly providerKey: ProviderKey;
  readonly clientId: string;
  /** Null keeps the stored secret; the empty string means that there is none. */
  readonly clientSecret: string | null;
  readonly callback: CallbackKind;
  readonly variables: Readonly<Record<string, string>>;
}

export interface ConnectInput {
  readonly providerKey: ProviderKey;
  readonly grant: GrantChoice;
  readonly scopes: readonly string[];
  readonly purpose: Purpose;
  /** Open the browser at once, or put the link on the clipboard and let the person choose where to open it. */
  readonly launch: 'browser' | 'clipboard';
}

interface Call<Args extends readonly unknown[], T> {
  readonly args: Args;
  readonly result: T;
}

/** Every call that a page can make: what goes in and what comes out of a success. */
export interface Calls {
  'app.snapshot': Call<[], Snapshot>;
  'activity.list': Call<
    [{ readonly before: number | null; readonly limit: number }],
    readonly ActivityEntry[]
  >;

  'catalog.provider': Call<[ProviderKey], ProviderDetail>;
  'catalog.openPage': Call<[ProviderKey, ProviderPage], null>;
  'catalog.discover': Call<[{ readonly url: string; readonly allowPrivate: boolean }], DiscoveryReport>;
  /** A null key makes a new provider. */
  'catalog.saveCustom': Call<[ProviderKey | null, CustomProviderDraft], { readonly key: ProviderKey }>;
  'catalog.duplicate': Call<[ProviderKey], { readonly key: ProviderKey }>;
  'catalog.deleteCustom': Call<[ProviderKey], readonly DisconnectReport[]>;

  'clients.save': Call<[OAuthClientInput], { readonly oauthClientId: OAuthClientId }>;
  'clients.delete': Call<[OAuthClientId], readonly DisconnectReport[]>;
  'clients.copyRedirectUri': Call<[ProviderKey, CallbackKind], null>;

  'connect.start': Call<[ConnectInput], { readonly attemptId: AttemptId }>;
  'connect.openAgain': Call<[AttemptId], null>;
  'connect.copyLink': Call<[AttemptId], null>;
  'connect.paste': Call<[AttemptId, string], null>;
  'connect.cancel': Call<[AttemptId], null>;
  'connect.dismiss': Call<[AttemptId], null>;

  'connections.check': Call<[ConnectionId], CheckResult>;
  'connections.checkAll': Call<[], null>;
  'connections.rename': Call<[ConnectionId, string], null>;
  'connections.makeDefault': Call<[ConnectionId], null>;
  'connections.disconnect': Call<[ConnectionId], DisconnectReport>;

  'vault.unlock': Call<[{ readonly passphrase: string }], null>;
  'vault.lock': Call<[], null>;
  'vault.retry': Call<[], null>;
  /** Sets, changes or begins with a passphrase; `current` is needed where one is in use. */
  'vault.setPassphrase': Call<[{ readonly current: string | null; readonly passphrase: string }], null>;
  'vault.useSystem': Call<[{ readonly passphrase: string | null }], null>;
  'vault.useSessionOnly': Call<[], null>;
  'vault.restore': Call<[], null>;
  'vault.startFresh': Call<[], null>;

  'storage.acknowledge': Call<[], null>;
  'settings.update': Call<[Partial<Settings>], null>;
  /** The page noticed that the network came or went; the main process looks for itself. */
  'system.networkChanged': Call<[], null>;
}

/** Every message that the main process sends to a page. */
export interface Events {
  'state.changed': StateChange;
  'view.requested': View;
}

export type CallName = keyof Calls;
export type EventName = keyof Events;
export type Args<C extends CallName> = Calls[C]['args'];
export type Value<C extends CallName> = Calls[C]['result'];
/** What a call answers with over the wire. Electron's own `invoke` would keep only the message of a thrown error. */
export type Reply<C extends CallName> = Result<Value<C>>;
