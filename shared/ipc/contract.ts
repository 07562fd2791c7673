import type { ActivityCheck, ActivityEntry, ActivityFilter, ActivityProvider } from '../domain/activity.ts';
import type { AccountValue, OfferedValue } from '../domain/account-value.ts';
import type { BrowserRef, InstalledBrowser } from '../domain/browser.ts';
import type { AccountColor } from '../domain/account-color.ts';
import type { CheckResult, DisconnectReport } from '../domain/connection.ts';
import type { CustomProviderDraft, DiscoveryReport, ProviderFileReport } from '../domain/custom-provider.ts';
import type { GrantChoice } from '../domain/grant.ts';
import type { CallbackKind, ClientPublicKey } from '../domain/oauth-client.ts';
import type { ProviderOrigin, ProviderRecord, ProviderSummary, SignInAddress } from '../domain/provider.ts';
import type { RevealQuestion } from '../domain/approval.ts';
import type { QrCode } from '../domain/qr-code.ts';
import type { RevealedToken } from '../domain/reveal.ts';
import type { SettingsChange } from '../domain/settings.ts';
import type { ExportChoices, ExportReport, ImportPreview, ImportReport } from '../domain/transfer.ts';
import type { PassphraseStrength } from '../domain/vault.ts';
import type { View } from '../domain/view.ts';
import type { PastedToken, PasteOutcome } from '../domain/pasted-token.ts';
import type {
  ChosenFile,
  HistoryEntry,
  RequestDraft,
  RequestPreview,
  RequestResponse,
  RequestVariable,
  SavedRequest,
} from '../domain/request.ts';
import type { Mode } from '../domain/mode.ts';
import type { PlatformAddress } from '../domain/platform.ts';
import type { OAuthClientId, AttemptId, ConnectionId, ProviderKey, RequestId } from '../ids.ts';
import type { Result } from '../result.ts';
import type { Snapshot, StateChange } from './snapshot.ts';

/** Everything that the page of a provider shows. Records contain no secret. */
export interface ProviderDetail {
  readonly record: ProviderRecord;
  readonly origin: ProviderOrigin;
  /** The redirect URI to register at the provider; null for a callback that the provider does not allow. */
  readonly redirectUris: Readonly<Record<CallbackKind, string | null>>;
  /** Whether the person names the server, and the redirect URIs depend on it. `redirectUris` then says only which callbacks there are. */
  readonly namesServer: boolean;
  /** The form of a custom provider; null for others. */
  readonly draft: CustomProviderDraft | null;
}

/** A page of a provider to open in the browser. Identified by its kind, because the URL must come from the record. */
export type ProviderPage =
  | { readonly kind: 'website' | 'console' | 'docs' | 'connected-apps' | 'scope-docs' }
  | { readonly kind: 'guide-step'; readonly index: number; readonly callback: CallbackKind };

/** The form of an OAuth client. */
export interface OAuthClientInput {
  /** Null for a new one. */
  readonly id: OAuthClientId | null;
  readonly providerKey: ProviderKey;
  /** The person's own name for it; empty for none. If omitted, it stays. */
  readonly name?: string;
  readonly clientId: string;
  /** The secret, or a certificate with its private key. Null keeps the stored one; an empty string removes it. */
  readonly clientSecret: string | null;
  /** What the provider's API wants beside tokens; if omitted, the stored one stays. */
  readonly apiKey?: string;
  readonly callback: CallbackKind;
  readonly variables: Readonly<Record<string, string>>;
}

/** A sign-in of a new account. */
/** Opens a link in the browser, or copies it so that the person opens it in a browser of their choice. */
export type LinkLaunch = 'browser' | 'clipboard';

export interface ConnectInput {
  readonly providerKey: ProviderKey;
  readonly grant: GrantChoice;
  readonly scopes: readonly string[];
  /** `code` shows a code to enter at the provider (RFC 8628). Where no response can come back, it is a code in every case. */
  readonly launch: LinkLaunch | 'code';
  /** The browser to open, null for the default one. If omitted, it is the last that the person chose. */
  readonly browser?: BrowserRef | null;
}

/** Whose redirect URI. */
export interface RedirectUriInput {
  readonly providerKey: ProviderKey;
  readonly callback: CallbackKind;
  /** Null for a new OAuth client. */
  readonly oauthClientId: OAuthClientId | null;
  /** What is entered for the record's URL variables. */
  readonly variables: Readonly<Record<string, string>>;
}

/** A sign-in of an account that is connected. */
export interface ReconnectInput {
  readonly connectionId: ConnectionId;
  /** The scopes to request; null for those of the last sign-in. */
  readonly scopes: readonly string[] | null;
  readonly launch: ConnectInput['launch'];
}

/** A key of the platform instead of a sign-in. An assistant's key belongs to one assistant, whose ID (a UUID) comes with it. */
export type PlatformKeyInput =
  | { readonly kind: 'assistant-key'; readonly key: string; readonly assistantId: string }
  | { readonly kind: 'platform-key'; readonly key: string };

/** A text to copy. Identified, because the text must come from what the main process knows. */
export type CopySource =
  /** The timeline of a sign-in that runs or is still shown. */
  | { readonly kind: 'attempt'; readonly id: AttemptId }
  /** The code of a sign-in that runs. */
  | { readonly kind: 'user-code'; readonly id: AttemptId }
  /** The timeline of an activity entry. */
  | { readonly kind: 'activity'; readonly id: number }
  /** The timeline of a sign-in or renewal in the history of an account. */
  | { readonly kind: 'history'; readonly id: number }
  /** The technical details of an account. */
  | { readonly kind: 'account'; readonly id: ConnectionId };

interface Call<Args extends readonly unknown[], T> {
  readonly args: Args;
  readonly result: T;
}

/** Every call that a page can make, with its arguments and the result of a success. */
export interface Calls {
  'app.snapshot': Call<[], Snapshot>;
  'activity.list': Call<
    [{ readonly before: number | null; readonly limit: number; readonly filter: ActivityFilter }],
    readonly ActivityEntry[]
  >;
  'app.copyText': Call<[CopySource], null>;
  'activity.providers': Call<[], readonly ActivityProvider[]>;
  'activity.check': Call<[], ActivityCheck>;
  /** Saves matching entries, or all, to a file that the person chooses. Returns the file's name; null if they cancel. */
  'activity.export': Call<
    [{ readonly format: 'csv' | 'jsonl'; readonly filter: ActivityFilter | null }],
    string | null
  >;

  'catalog.list': Call<[], readonly ProviderSummary[]>;
  'catalog.provider': Call<[ProviderKey], ProviderDetail>;
  'catalog.openPage': Call<[ProviderKey, ProviderPage], null>;
  /** `server`: which authorization server of a resource to use; null for the first one that works. */
  'catalog.discover': Call<
    [{ readonly url: string; readonly allowPrivate: boolean; readonly server: string | null }],
    DiscoveryReport
  >;
  /** A null key makes a new provider. */
  'catalog.saveCustom': Call<[ProviderKey | null, CustomProviderDraft], { readonly key: ProviderKey }>;
  /** Changes how the OAuth apps of a custom provider send their secret, and nothing else. */
  'catalog.sendSecretInBody': Call<[ProviderKey], { readonly key: ProviderKey }>;
  /** The form of a new provider, filled in with a copy. Nothing is stored. */
  'catalog.duplicate': Call<[ProviderKey], { readonly draft: CustomProviderDraft }>;
  'catalog.deleteCustom': Call<[ProviderKey], readonly DisconnectReport[]>;
  /** Saves a provider to a file that the person chooses. Returns the file's name; null if they cancel. */
  'catalog.exportFile': Call<[ProviderKey], string | null>;
  /** Reads a provider from a file that the person chooses, and stores nothing. Null if they cancel. */
  'catalog.importFile': Call<[], ProviderFileReport | null>;
  /** The address that a sign-in would open, with a made-up OAuth app for null. Nothing is opened or stored. */
  'catalog.signInAddress': Call<[ProviderKey, OAuthClientId | null], SignInAddress>;
  /** Copies the address that was shown last. */
  'catalog.copySignInAddress': Call<[ProviderKey], null>;

  /** Sets the mode of a provider. Accounts of both modes are kept. */
  'catalog.setMode': Call<[ProviderKey, Mode], null>;

  /** Registers an OAuth app at a server that allows it (RFC 7591). The token comes from whoever runs the server; null without one. */
  'clients.register': Call<
    [{ readonly providerKey: ProviderKey; readonly initialAccessToken: string | null }],
    { readonly oauthClientId: OAuthClientId }
  >;
  'clients.save': Call<[OAuthClientInput], { readonly oauthClientId: OAuthClientId }>;
  'clients.delete': Call<[OAuthClientId], readonly DisconnectReport[]>;
  'clients.redirectUri': Call<[RedirectUriInput], string>;
  'clients.copyRedirectUri': Call<[RedirectUriInput], null>;
  /** The public key of an OAuth client that signs. Makes the key pair if there is none. */
  'clients.publicKey': Call<[OAuthClientId], ClientPublicKey>;
  'clients.copyPublicKey': Call<[OAuthClientId, 'jwk' | 'pem'], null>;

  'connect.start': Call<[ConnectInput], { readonly attemptId: AttemptId }>;
  'connect.again': Call<[ReconnectInput], { readonly attemptId: AttemptId }>;
  'connect.openAgain': Call<[AttemptId], null>;
  'connect.copyLink': Call<[AttemptId], null>;
  /** The installed browsers with their profiles. */
  'connect.browsers': Call<[], readonly InstalledBrowser[]>;
  /** Opens the sign-in in another browser; null is the default browser. */
  'connect.openIn': Call<[AttemptId, BrowserRef | null], null>;
  /** The link as a QR code, which whoever sees it can read. */
  'connect.qrCode': Call<[AttemptId], QrCode>;
  'connect.paste': Call<[AttemptId, string], null>;
  'connect.cancel': Call<[AttemptId], null>;
  'connect.dismiss': Call<[AttemptId], null>;

  'connections.check': Call<[ConnectionId], CheckResult>;
  'connections.checkAll': Call<[], null>;
  /** The last sign-ins and renewals of an account with their timelines, newest first. */
  'connections.history': Call<[ConnectionId], readonly ActivityEntry[]>;
  /** The picture of an account as a `data:` URL; null if there is none. */
  'connections.picture': Call<[ConnectionId], string | null>;
  /** What the requests of an account are about, if the provider's record says that they need it. */
  'connections.values': Call<[ConnectionId], readonly AccountValue[]>;
  /** Asks the provider what there is to choose from. */
  'connections.offerValues': Call<[ConnectionId, key: string], readonly OfferedValue[]>;
  /** Chooses what was offered. */
  'connections.chooseValue': Call<[ConnectionId, key: string, id: string], null>;
  'connections.rename': Call<[ConnectionId, string], null>;
  'connections.makeDefault': Call<[ConnectionId], null>;
  'connections.setColor': Call<[ConnectionId, AccountColor], null>;
  /** Moves an account before another one of its provider, or behind all of them. */
  'connections.move': Call<[ConnectionId, before: ConnectionId | null], null>;
  /** Takes ten seconds to begin. The state says how it ended. */
  'connections.disconnect': Call<[ConnectionId], null>;
  'connections.undoDisconnect': Call<[ConnectionId], null>;
  'connections.dismissReport': Call<[ConnectionId], null>;

  /** Sends a request. `saveTo` is the ID of a place from `requests.chooseTarget`; null returns the body. */
  'requests.send': Call<[RequestId, RequestDraft, { readonly saveTo: string | null }], RequestResponse>;
  'requests.cancel': Call<[RequestId], null>;
  'requests.preview': Call<[RequestDraft], RequestPreview>;
  /** Copies the request as a curl command with `$TOKEN` in place of the token. */
  'requests.copyCurl': Call<[RequestDraft], null>;
  'requests.chooseFile': Call<[], ChosenFile | null>;
  'requests.chooseTarget': Call<[{ readonly suggestedName: string }], ChosenFile | null>;
  /** Saves the body of a recent response to a place that the person chooses. Returns the file's name; null if they cancel. */
  'requests.saveBody': Call<[RequestId, { readonly suggestedName: string }], string | null>;
  /** Copies the body of a recent response as text. */
  'requests.copyBody': Call<[RequestId], null>;
  'requests.history': Call<[ConnectionId], readonly HistoryEntry[]>;
  'requests.saved': Call<[ConnectionId], readonly SavedRequest[]>;
  'requests.save': Call<
    [{ readonly name: string; readonly draft: RequestDraft; readonly replaces: string | null }],
    SavedRequest
  >;
  'requests.delete': Call<[string], null>;
  /** Brings back a deleted request of the history, a saved one or a variable. */
  'requests.undoDelete': Call<[string], null>;
  'requests.clearHistory': Call<[ConnectionId], null>;
  'requests.variables': Call<[ConnectionId], readonly RequestVariable[]>;
  /** Stores a variable, or changes the one with its ID. `requests.delete` removes it. */
  'requests.saveVariable': Call<[ConnectionId, RequestVariable], null>;
  'requests.endAllowance': Call<[string], null>;

  /** Begins a sign-in at the platform in the browser, or continues the one that runs: opens it again or copies its link. */
  'platform.signIn': Call<[LinkLaunch], null>;
  'platform.cancelSignIn': Call<[], null>;
  'platform.useKey': Call<[PlatformKeyInput], null>;
  /** Sends the session or key that the platform has refused once more. */
  'platform.tryAgain': Call<[], null>;
  'platform.choose': Call<
    [{ readonly organizationId: string | null; readonly assistantId: string | null }],
    null
  >;
  /** `isTold`: the platform confirmed that the session has ended. Keyfob has forgotten it in every case. */
  'platform.signOut': Call<[], { readonly isTold: boolean }>;
  /** Asks the person outside the page. Null goes back to the platform that Keyfob comes with. */
  'platform.setAddress': Call<[PlatformAddress | null], null>;
  /** Asks the platform for the person's accounts, and adds those that are not known yet. Returns how many. */
  'platform.refresh': Call<[], { readonly added: number }>;
  /** Opens the platform's website in the browser, where the person can add funds. */
  'platform.openPage': Call<[], null>;

  /** Connects an account by a token that the person pasted, or replaces the token of one. */
  'tokens.paste': Call<[PastedToken], PasteOutcome>;
  /** Call it when the person is about to ask for an access token, so that the question appears sooner. */
  'tokens.prepareReveal': Call<[ConnectionId], null>;
  /** Asks the person outside the page, and then shows or copies an access token. */
  'tokens.reveal': Call<[ConnectionId, Pick<RevealQuestion, 'how' | 'purpose'>], RevealedToken>;
  /** Withdraws the question of `tokens.reveal` that waits for an answer. */
  'tokens.withdraw': Call<[], null>;

  'vault.unlock': Call<[{ readonly passphrase: string }], null>;
  'vault.lock': Call<[], null>;
  'vault.retry': Call<[], null>;
  /** For the form, while the person types. Whether a passphrase is accepted is decided when it is set. */
  'vault.judgePassphrase': Call<[{ readonly passphrase: string }], PassphraseStrength>;
  /** Sets or changes the passphrase, also of a vault that is yet to be set up. `current` is required if there is one. */
  'vault.setPassphrase': Call<[{ readonly current: string | null; readonly passphrase: string }], null>;
  'vault.useSystem': Call<[{ readonly passphrase: string | null }], null>;
  'vault.useSessionOnly': Call<[], null>;
  'vault.restore': Call<[], null>;
  'vault.startFresh': Call<[], null>;

  /** Saves accounts to an encrypted file that the person chooses. Null if they cancel. */
  'transfer.export': Call<
    [{ readonly choices: ExportChoices; readonly passphrase: string }],
    ExportReport | null
  >;
  /** Lets the person choose a file to import, and returns its name. Null if they cancel. */
  'transfer.chooseFile': Call<[], string | null>;
  /** Opens the chosen file, and stores nothing. */
  'transfer.open': Call<[{ readonly passphrase: string }], ImportPreview>;
  /** Stores what is new, and the chosen items of what differs. */
  'transfer.import': Call<[{ readonly id: string; readonly chosen: readonly string[] }], ImportReport>;
  /** Closes the file. */
  'transfer.forget': Call<[], null>;

  'storage.acknowledge': Call<[], null>;
  'settings.update': Call<[SettingsChange], null>;
  /** The page noticed that the network came or went. The main process checks this itself. */
  'system.networkChanged': Call<[], null>;
  /** Whether the page shows a field for a secret. */
  'window.showsSecret': Call<[boolean], null>;
  /** The person does something in the page. */
  'system.used': Call<[], null>;
}

/** Every message that the main process sends to a page. */
export interface Events {
  'state.changed': StateChange;
  'view.requested': View;
  /** The sheet of keyboard shortcuts. */
  'shortcuts.requested': null;
}

export type CallName = keyof Calls;
export type EventName = keyof Events;
export type Args<C extends CallName> = Calls[C]['args'];
export type Value<C extends CallName> = Calls[C]['result'];
/** What a call resolves to. Failures are values, because Electron's `invoke` keeps only the message of a thrown error. */
export type Reply<C extends CallName> = Result<Value<C>>;
