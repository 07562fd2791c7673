import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallbackKind } from '../../shared/domain/oauth-client.ts';
import type { ProviderCategory } from '../../shared/domain/provider.ts';
import type { View } from '../../shared/domain/view.ts';
import type { OAuthClientId, ConnectionId, ProviderKey } from '../../shared/ids.ts';

/** A part of the catalog: a category, or the services that the platform offers. */
export type CatalogFilter = ProviderCategory | 'managed';

/** A visited page, with what it takes to restore it. */
export interface HistoryEntry {
  readonly view: View;
  /** Unique for each visit, so that opening a page again mounts it anew. */
  readonly visit: number;
  readonly scrollTop: number;
  /** The `data-focus-key` of the focused element, if it had one. */
  readonly focusKey: string | null;
  /** What the page's search field holds. Empty when the page is opened anew. */
  readonly query: string;
  /** The part of the catalog that is shown; null for all of it. */
  readonly category: CatalogFilter | null;
}

/** The entry of a page that is opened anew. */
export const newHistoryEntry = (view: View, visit: number): HistoryEntry => ({
  view,
  visit,
  scrollTop: 0,
  focusKey: null,
  query: '',
  category: null,
});

/** What a person entered on a provider's page and has not submitted. It never has a secret. */
export interface ProviderDraft {
  /** The client to connect with; `new` while another one is entered; null for the default. */
  readonly oauthClientId: OAuthClientId | 'new' | null;
  readonly clientId: string | null;
  readonly callback: CallbackKind | null;
  readonly variables: Readonly<Record<string, string>>;
  readonly scopes: readonly string[] | null;
  /** The person confirmed that the OAuth app exists at the provider. */
  readonly isCreated: boolean;
}

export const EMPTY_DRAFT: ProviderDraft = {
  oauthClientId: null,
  clientId: null,
  callback: null,
  variables: {},
  scopes: null,
  isCreated: false,
};

export type SettingsTab = 'general' | 'security' | 'platform' | 'data' | 'about';

/** An action that is asked for elsewhere and runs on the connection's page. */
export interface AccountRequest {
  readonly connectionId: ConnectionId;
  readonly action: 'check' | 'sign-in' | 'paste-token' | 'access' | 'rename';
  /** For `access`: the scopes to choose besides those that the account has. */
  readonly scopes?: readonly string[];
}

export interface ViewState {
  readonly entries: readonly HistoryEntry[];
  readonly index: number;
  readonly paletteOpen: boolean;
  /** Whether the sheet of keyboard shortcuts is open. */
  readonly shortcutsOpen: boolean;
  readonly unlockOpen: boolean;
  /** The connection whose disconnect dialog is open. */
  readonly disconnecting: ConnectionId | null;
  /** What the page of a connection is to do as soon as it shows. */
  readonly accountRequest: AccountRequest | null;
  /** Check all accounts as soon as the Connections page shows. */
  readonly checkAllRequested: boolean;
  /** The connection whose request page is to send its first example as soon as it shows. */
  readonly trying: ConnectionId | null;
  readonly settingsTab: SettingsTab;
  /** Show the provider's names of the scopes. */
  readonly scopeNames: boolean;
  readonly drafts: Readonly<Record<string, ProviderDraft>>;
  /** The forms on the page whose changes would be lost. */
  readonly unsavedForms: readonly string[];
  /** What the person asked for and that would lose them, until the person has decided. */
  readonly leaving: (() => void) | null;
}

export type ViewStore = StoreApi<ViewState>;

export const createViewStore = (): ViewStore =>
  createStore<ViewState>(() => ({
    entries: [newHistoryEntry({ page: 'connections' }, 0)],
    index: 0,
    paletteOpen: false,
    shortcutsOpen: false,
    unlockOpen: false,
    disconnecting: null,
    accountRequest: null,
    checkAllRequested: false,
    trying: null,
    settingsTab: 'general',
    scopeNames: false,
    drafts: {},
    unsavedForms: [],
    leaving: null,
  }));

export const draftOf = (state: ViewState, key: ProviderKey): ProviderDraft =>
  state.drafts[key] ?? EMPTY_DRAFT;

/** Changes a provider's draft; null discards it. */
export const withDraft = (
  state: ViewState,
  key: ProviderKey,
  change: Partial<ProviderDraft> | null,
): ViewState => {
  const { [key]: old, ...others } = state.drafts;
  return {
    ...state,
    drafts: change === null ? others : { ...others, [key]: { ...(old ?? EMPTY_DRAFT), ...change } },
  };
};
