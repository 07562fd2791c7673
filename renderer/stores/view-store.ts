import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallbackKind } from '../../shared/domain/oauth-client.ts';
import type { ProviderCategory } from '../../shared/domain/provider.ts';
import type { View } from '../../shared/domain/view.ts';
import type { OAuthClientId, ConnectionId, ProviderKey } from '../../shared/ids.ts';

/** A page in the history, with what it takes to come back to it as it was left. */
export interface HistoryEntry {
  readonly view: View;
  /** Grows with each visit, so that a page opened anew is a new page. */
  readonly visit: number;
  readonly scrollTop: number;
  /** The `data-focus-key` of the element that had the focus, if it had one. */
  readonly focusKey: string | null;
}

/** What a person has chosen at a provider and not sent yet. A secret is never kept here. */
export interface ProviderDraft {
  /** The app to connect with; `new` while another one is being entered; null for the first there is. */
  readonly oauthClientId: OAuthClientId | 'new' | null;
  readonly clientId: string | null;
  readonly callback: CallbackKind | null;
  readonly variables: Readonly<Record<string, string>>;
  readonly scopes: readonly string[] | null;
  /** The person said that the OAuth app exists. */
  readonly created: boolean;
}

export const EMPTY_DRAFT: ProviderDraft = {
  oauthClientId: null,
  clientId: null,
  callback: null,
  variables: {},
  scopes: null,
  created: false,
};

export type SettingsTab = 'general' | 'security' | 'about';

export interface ViewState {
  readonly entries: readonly HistoryEntry[];
  readonly index: number;
  readonly paletteOpen: boolean;
  readonly unlockOpen: boolean;
  /** The account whose disconnect dialog is open. */
  readonly disconnecting: ConnectionId | null;
  /** The account whose page is to open with its access being chosen anew. */
  readonly changingAccess: ConnectionId | null;
  readonly catalogQuery: string;
  readonly catalogCategory: ProviderCategory | null;
  readonly settingsTab: SettingsTab;
  /** Show what permissions are called by the provider. */
  readonly scopeNames: boolean;
  readonly drafts: Readonly<Record<string, ProviderDraft>>;
}

export type ViewStore = StoreApi<ViewState>;

export const createViewStore = (): ViewStore =>
  createStore<ViewState>(() => ({
    entries: [{ view: { page: 'connections' }, visit: 0, scrollTop: 0, focusKey: null }],
    index: 0,
    paletteOpen: false,
    unlockOpen: false,
    disconnecting: null,
    changingAccess: null,
    catalogQuery: '',
    catalogCategory: null,
    settingsTab: 'general',
    scopeNames: false,
    drafts: {},
  }));

export const draftOf = (state: ViewState, key: ProviderKey): ProviderDraft =>
  state.drafts[key] ?? EMPTY_DRAFT;

/** Changes parts of a provider's draft; null forgets it. */
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
