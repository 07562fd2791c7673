import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallbackKind } from '../../shared/domain/oauth-client.ts';
import type { ProviderCategory } from '../../shared/domain/provider.ts';
import type { View } from '../../shared/domain/view.ts';
import type { OAuthClientId, ConnectionId, ProviderKey } from '../../shared/ids.ts';

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
  /** The category that the catalog shows; null for all. */
  readonly category: ProviderCategory | null;
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

export type SettingsTab = 'general' | 'security' | 'about';

export interface ViewState {
  readonly entries: readonly HistoryEntry[];
  readonly index: number;
  readonly paletteOpen: boolean;
  readonly unlockOpen: boolean;
  /** The connection whose disconnect dialog is open. */
  readonly disconnecting: ConnectionId | null;
  /** The connection whose page opens with its scope chooser unfolded, and the scopes to choose there besides those it has. */
  readonly changingAccess: { readonly connectionId: ConnectionId; readonly scopes: readonly string[] } | null;
  /** Check all accounts as soon as the Connections page shows. */
  readonly checkAllRequested: boolean;
  readonly settingsTab: SettingsTab;
  /** Show the provider's names of the scopes. */
  readonly scopeNames: boolean;
  readonly drafts: Readonly<Record<string, ProviderDraft>>;
}

export type ViewStore = StoreApi<ViewState>;

export const createViewStore = (): ViewStore =>
  createStore<ViewState>(() => ({
    entries: [newHistoryEntry({ page: 'connections' }, 0)],
    index: 0,
    paletteOpen: false,
    unlockOpen: false,
    disconnecting: null,
    changingAccess: null,
    checkAllRequested: false,
    settingsTab: 'general',
    scopeNames: false,
    drafts: {},
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
