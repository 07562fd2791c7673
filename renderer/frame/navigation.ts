import { useMemo } from 'react';
import type { View } from '../../shared/domain/view.ts';
import type { Client } from '../bridge/client.ts';
import type { ConnectionId } from '../../shared/ids.ts';
import { useServices } from '../stores/services.ts';
import {
  navigated,
  replaced,
  stepped,
  type LeftAt,
  type SettingsTab,
  type ViewStore,
} from '../stores/view-store.ts';

/** The element that scrolls, and the target of the skip link. */
export const CONTENT_ID = 'content';

const leftAt = (): LeftAt => ({
  scrollTop: document.getElementById(CONTENT_ID)?.scrollTop ?? 0,
  focusKey: document.activeElement?.closest<HTMLElement>('[data-focus-key]')?.dataset['focusKey'] ?? null,
});

/** Puts the focus on the element with this `data-focus-key`, if the page has it. */
export const focusByKey = (key: string): void =>
  document.querySelector<HTMLElement>(`[data-focus-key="${CSS.escape(key)}"]`)?.focus();

/** Puts the focus where a page begins, if what had it is gone. */
export const focusBeginning = (): void => {
  if (document.activeElement === document.body) {
    document.getElementById(CONTENT_ID)?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }
};

/** Puts the focus on the first field of the step with this key, where the next thing to do is to enter something. */
export const focusFirstField = (step: string): void =>
  document.querySelector<HTMLElement>(`[data-step="${CSS.escape(step)}"] input`)?.focus();

export interface Navigation {
  readonly open: (view: View) => void;
  readonly openSettings: (tab: SettingsTab) => void;
  /** Opens an account where its access is chosen anew. */
  readonly changeAccess: (connectionId: ConnectionId) => void;
  readonly back: () => void;
  readonly forward: () => void;
  /** For a page whose subject is gone. */
  readonly replace: (view: View) => void;
}

const navigationOf = (views: ViewStore): Navigation => {
  const open = (view: View): void => views.setState((state) => navigated(state, view, leftAt()));
  return {
    open,
    openSettings: (tab) => {
      views.setState({ settingsTab: tab });
      open({ page: 'settings' });
    },
    changeAccess: (connectionId) => {
      views.setState({ changingAccess: connectionId });
      open({ page: 'connection', connectionId });
    },
    back: () => views.setState((state) => stepped(state, -1, leftAt())),
    forward: () => views.setState((state) => stepped(state, 1, leftAt())),
    replace: (view) => views.setState((state) => replaced(state, view)),
  };
};

/**
 * Opens the pages that the main process asks for, on behalf of a link or the tray. Begin before the first snapshot is asked for:
 * a window that is opened for a certain page is told which one before there is anything to draw.
 */
export const followRequests = (client: Client, views: ViewStore): void => {
  const navigation = navigationOf(views);
  client.on('view.requested', (view) => {
    views.setState({ paletteOpen: false });
    navigation.open(view);
  });
};

/** How pages lead to each other. */
export const useNavigation = (): Navigation => {
  const { views } = useServices();
  return useMemo(() => navigationOf(views), [views]);
};
