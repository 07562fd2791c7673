import { useMemo } from 'react';
import type { View } from '../../shared/domain/view.ts';
import type { ConnectionId } from '../../shared/ids.ts';
import type { BridgeClient } from '../bridge/bridge-client.ts';
import { useServices } from '../stores/services.ts';
import type { AccountRequest, SettingsTab, ViewState, ViewStore } from '../stores/view-store.ts';
import { pageContent } from '../ui/page-content.ts';
import { restartPageSearch } from './focus.ts';
import {
  currentVisit,
  withStep,
  withViewOpened,
  withViewReplaced,
  withViewReturned,
  type PagePosition,
} from './history.ts';

const currentPosition = (): PagePosition => ({
  scrollTop: pageContent()?.scrollTop ?? 0,
  focusKey: document.activeElement?.closest<HTMLElement>('[data-focus-key]')?.dataset['focusKey'] ?? null,
});

/** Opens pages, and the dialogs that lie above every page. */
export interface Navigation {
  readonly open: (view: View) => void;
  readonly openSettings: (tab: SettingsTab) => void;
  /** Opens the page of a connection with its scope chooser unfolded, and these scopes chosen besides those it has. */
  readonly openScopeChooser: (connectionId: ConnectionId, scopes?: readonly string[]) => void;
  /** Opens the page of a connection, which then performs an action. */
  readonly openAccountFor: (request: AccountRequest) => void;
  /** Opens the Connections page, which checks all accounts. */
  readonly checkAll: () => void;
  /** Opens the request page of a connection that was just made, which sends its first example. */
  readonly tryAccount: (connectionId: ConnectionId) => void;
  readonly openPalette: () => void;
  readonly openShortcuts: () => void;
  readonly openUnlockDialog: () => void;
  readonly openDisconnectDialog: (connectionId: ConnectionId) => void;
  /** Goes up to a page: as the person left it if it is the one before, else anew. */
  readonly returnTo: (view: View) => void;
  readonly back: () => void;
  readonly forward: () => void;
  /** Replaces the current page, whose subject no longer exists. */
  readonly replace: (view: View) => void;
  /** Does something that closes a form of the page. If it has unsaved changes, the person is asked first. */
  readonly leave: (go: () => void) => void;
}

/** Does something that closes the forms of the page. If one has unsaved changes, the person is asked first. */
const leave = (views: ViewStore, go: () => void): void => {
  if (views.getState().unsavedForms.length === 0) go();
  else views.setState({ leaving: go });
};

/** Changes the state, and asks first if that leaves a page with unsaved changes. */
const move = (views: ViewStore, change: (state: ViewState) => ViewState): void => {
  const state = views.getState();
  const go = (): void => views.setState(change);
  if (currentVisit(change(state)) === currentVisit(state)) go();
  else leave(views, go);
};

const navigationOf = (views: ViewStore): Navigation => {
  const open = (view: View, request: Partial<ViewState> = {}): void => {
    const position = currentPosition();
    const before = views.getState();
    const isOpen = withViewOpened(before, view, position) === before;
    move(views, (state) => ({ ...withViewOpened(state, view, position), ...request }));
    // Nothing moves the focus to the start of a page that was open already.
    if (isOpen) restartPageSearch();
  };
  const openAccountFor = (request: AccountRequest): void =>
    open({ page: 'connection', connectionId: request.connectionId }, { accountRequest: request });
  const step = (by: -1 | 1): void => {
    const position = currentPosition();
    move(views, (state) => withStep(state, by, position));
  };
  return {
    open: (view) => open(view),
    openSettings: (tab) => open({ page: 'settings' }, { settingsTab: tab }),
    openScopeChooser: (connectionId, scopes = []) =>
      openAccountFor({ connectionId, action: 'access', scopes }),
    openAccountFor,
    checkAll: () => open({ page: 'connections' }, { checkAllRequested: true }),
    tryAccount: (connectionId) => open({ page: 'request', connectionId }, { trying: connectionId }),
    openPalette: () => views.setState({ paletteOpen: true }),
    openShortcuts: () => views.setState({ paletteOpen: false, shortcutsOpen: true }),
    openUnlockDialog: () => views.setState({ unlockOpen: true }),
    openDisconnectDialog: (connectionId) => views.setState({ disconnecting: connectionId }),
    returnTo: (view) => {
      const position = currentPosition();
      move(views, (state) => withViewReturned(state, view, position));
    },
    back: () => step(-1),
    forward: () => step(1),
    replace: (view) => views.setState((state) => withViewReplaced(state, view)),
    leave: (go) => leave(views, go),
  };
};

/**
 * Opens the pages that the main process asks for on behalf of a link, the tray or a menu. Call it before the first snapshot is
 * requested: the main process names the page of a new window before the window has drawn anything.
 */
export const followViewRequests = (bridge: BridgeClient, views: ViewStore): void => {
  const navigation = navigationOf(views);
  bridge.on('view.requested', (view) => {
    views.setState({ paletteOpen: false, shortcutsOpen: false });
    if (view.page === 'settings' && view.tab) navigation.openSettings(view.tab);
    else navigation.open(view);
  });
  bridge.on('shortcuts.requested', () => navigation.openShortcuts());
};

export const useNavigation = (): Navigation => {
  const { views } = useServices();
  return useMemo(() => navigationOf(views), [views]);
};
