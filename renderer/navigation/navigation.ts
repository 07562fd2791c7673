import { useMemo } from 'react';
import type { View } from '../../shared/domain/view.ts';
import type { ConnectionId } from '../../shared/ids.ts';
import type { BridgeClient } from '../bridge/bridge-client.ts';
import { useServices } from '../stores/services.ts';
import type { SettingsTab, ViewStore } from '../stores/view-store.ts';
import { pageContent } from '../ui/page-content.ts';
import {
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
  /** Opens the Connections page, which checks all accounts. */
  readonly checkAll: () => void;
  readonly openPalette: () => void;
  readonly openUnlockDialog: () => void;
  readonly openDisconnectDialog: (connectionId: ConnectionId) => void;
  /** Goes up to a page: as the person left it if it is the one before, else anew. */
  readonly returnTo: (view: View) => void;
  readonly back: () => void;
  readonly forward: () => void;
  /** Replaces the current page, whose subject no longer exists. */
  readonly replace: (view: View) => void;
}

const navigationOf = (views: ViewStore): Navigation => {
  const open = (view: View): void =>
    views.setState((state) => withViewOpened(state, view, currentPosition()));
  return {
    open,
    openSettings: (tab) => {
      views.setState({ settingsTab: tab });
      open({ page: 'settings' });
    },
    openScopeChooser: (connectionId, scopes = []) => {
      views.setState({ changingAccess: { connectionId, scopes } });
      open({ page: 'connection', connectionId });
    },
    checkAll: () => {
      views.setState({ checkAllRequested: true });
      open({ page: 'connections' });
    },
    openPalette: () => views.setState({ paletteOpen: true }),
    openUnlockDialog: () => views.setState({ unlockOpen: true }),
    openDisconnectDialog: (connectionId) => views.setState({ disconnecting: connectionId }),
    returnTo: (view) => views.setState((state) => withViewReturned(state, view, currentPosition())),
    back: () => views.setState((state) => withStep(state, -1, currentPosition())),
    forward: () => views.setState((state) => withStep(state, 1, currentPosition())),
    replace: (view) => views.setState((state) => withViewReplaced(state, view)),
  };
};

/**
 * Opens the pages that the main process asks for on behalf of a link or the tray. Call it before the first snapshot is
 * requested: the main process names the page of a new window before the window has drawn anything.
 */
export const followViewRequests = (bridge: BridgeClient, views: ViewStore): void => {
  const navigation = navigationOf(views);
  bridge.on('view.requested', (view) => {
    views.setState({ paletteOpen: false });
    navigation.open(view);
  });
};

export const useNavigation = (): Navigation => {
  const { views } = useServices();
  return useMemo(() => navigationOf(views), [views]);
};
