import { useEffect, useEffectEvent } from 'react';
import { isDialogOpen } from '../navigation/focus.ts';

/**
 * Calls `onKey` for each key that is pressed in the window, also while no element has the focus, but not for those of dialogs
 * and menus. It is called before the global shortcuts.
 */
export const usePageKeys = (onKey: (event: KeyboardEvent) => void): void => {
  const handle = useEffectEvent((event: KeyboardEvent) => {
    const isInPopup = document.getElementById('root')?.contains(event.target as Node) === false;
    if ((isInPopup && event.target !== document.body) || isDialogOpen()) return;
    onKey(event);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => handle(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
};
