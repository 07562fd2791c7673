import type { KeyboardEvent } from 'react';

/**
 * Closes a layer with Escape and keeps the key from the layers around it, so that each press closes one. Ignores keys of menus
 * and dialogs, which React sends here although they are elsewhere in the document.
 */
export const onEscape =
  (close: () => void) =>
  (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'Escape' || !event.currentTarget.contains(event.target as Node)) return;
    event.preventDefault();
    event.stopPropagation();
    close();
  };

/** Folds an open `details` element away and moves the focus to its title. */
export const closeDetailsWithEscape = (event: KeyboardEvent<HTMLDetailsElement>): void => {
  const details = event.currentTarget;
  if (!details.open) return;
  onEscape(() => {
    details.open = false;
    details.querySelector('summary')?.focus();
  })(event);
};
