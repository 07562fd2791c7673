import { useEffect } from 'react';
import { useServices } from '../stores/services.ts';
import { pageContent } from '../ui/page-content.ts';
import { useNavigation } from '../navigation/navigation.ts';

export type Shortcut = 'palette' | 'search' | 'back' | 'forward';

type Keys = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/** The shortcut for a key: Cmd with brackets on macOS, Ctrl and Alt with arrows elsewhere. */
export const shortcutOf = (keys: Keys, isMac: boolean): Shortcut | null => {
  const isCommand = isMac ? keys.metaKey && !keys.ctrlKey : keys.ctrlKey && !keys.metaKey;
  const key = keys.key.toLowerCase();
  if (isCommand && !keys.altKey && !keys.shiftKey) {
    if (key === 'k') return 'palette';
    if (key === 'f') return 'search';
    if (isMac && key === '[') return 'back';
    if (isMac && key === ']') return 'forward';
  }
  if (!isMac && keys.altKey && !keys.ctrlKey && !keys.metaKey && !keys.shiftKey) {
    if (key === 'arrowleft') return 'back';
    if (key === 'arrowright') return 'forward';
  }
  return null;
};

/** Focuses the page's search field. Returns false if the page has none. */
const focusSearch = (): boolean => {
  const field = pageContent()?.querySelector<HTMLInputElement>('[data-page-search]');
  if (!field) return false;
  field.focus();
  field.select();
  return true;
};

/** Handles the global shortcuts and a mouse's back and forward buttons, unless a modal dialog is open. */
export const useShortcuts = (isMac: boolean): void => {
  const { views } = useServices();
  const navigation = useNavigation();
  useEffect(() => {
    // Toasts have the dialog role, too, but are not modal.
    const isInDialog = (): boolean =>
      document.querySelector(':is([role="dialog"], [role="alertdialog"]):not([aria-modal="false"])') !== null;

    const perform = (shortcut: Shortcut): void => {
      if (shortcut === 'back') navigation.back();
      else if (shortcut === 'forward') navigation.forward();
      else if (shortcut === 'palette' || !focusSearch()) navigation.openPalette();
    };
    const onKey = (event: KeyboardEvent): void => {
      const shortcut = shortcutOf(event, isMac);
      // A code editor searches within itself.
      if (!shortcut || event.defaultPrevented) return;
      event.preventDefault();
      if (shortcut === 'palette' && views.getState().paletteOpen) views.setState({ paletteOpen: false });
      else if (!isInDialog()) perform(shortcut);
    };
    const onMouse = (event: MouseEvent): void => {
      if (event.button !== 3 && event.button !== 4) return;
      event.preventDefault();
      if (!isInDialog()) perform(event.button === 3 ? 'back' : 'forward');
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener('mouseup', onMouse);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('mouseup', onMouse);
    };
  }, [isMac, navigation, views]);
};
