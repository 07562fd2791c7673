import { useEffect } from 'react';
import { useServices } from '../stores/services.ts';
import { focusPageSearch, isDialogOpen } from '../navigation/focus.ts';
import { useNavigation } from '../navigation/navigation.ts';
import { shortcutOf, type Shortcut } from '../../shared/domain/shortcuts.ts';
import type { View } from '../../shared/domain/view.ts';

const VIEW_OF: Partial<Record<Shortcut, View>> = {
  connections: { page: 'connections' },
  catalog: { page: 'catalog' },
  connect: { page: 'catalog' },
  activity: { page: 'activity' },
  settings: { page: 'settings' },
};

const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');

/** Handles the global shortcuts and a mouse's back and forward buttons, unless a modal dialog is open. */
export const useShortcuts = (isMac: boolean): void => {
  const { views } = useServices();
  const navigation = useNavigation();
  useEffect(() => {
    const perform = (shortcut: Shortcut): void => {
      const view = VIEW_OF[shortcut];
      if (view) return navigation.open(view);
      if (shortcut === 'shortcuts') return navigation.openShortcuts();
      if (shortcut === 'back') navigation.back();
      else if (shortcut === 'forward') navigation.forward();
      else if (shortcut === 'palette' || !focusPageSearch()) navigation.openPalette();
    };
    const onKey = (event: KeyboardEvent): void => {
      const shortcut = shortcutOf(event, isMac, isTextField(event.target));
      // A code editor searches within itself.
      if (!shortcut || event.defaultPrevented) return;
      event.preventDefault();
      // Also in a dialog, where the menu would otherwise act on it.
      if (shortcut === 'shortcuts' && views.getState().shortcutsOpen)
        views.setState({ shortcutsOpen: false });
      else if (shortcut === 'palette' && views.getState().paletteOpen) views.setState({ paletteOpen: false });
      else if (!isDialogOpen()) perform(shortcut);
    };
    const onMouse = (event: MouseEvent): void => {
      if (event.button !== 3 && event.button !== 4) return;
      event.preventDefault();
      if (!isDialogOpen()) perform(event.button === 3 ? 'back' : 'forward');
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener('mouseup', onMouse);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('mouseup', onMouse);
    };
  }, [isMac, navigation, views]);
};
