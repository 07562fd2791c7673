import { pageContent } from '../ui/page-content.ts';

const stepOf = (key: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-step="${CSS.escape(key)}"]`);

/** Moves the focus to the element with this `data-focus-key`, if the page has one. A step is shown in full if it fits. */
export const focusByKey = (key: string): void => {
  document.querySelector<HTMLElement>(`[data-focus-key="${CSS.escape(key)}"]`)?.focus();
  stepOf(key)?.scrollIntoView({ block: 'nearest' });
};

/** Like `focusByKey`, after React has drawn the change that was just made. */
export const focusByKeyAfterRender = (key: string): void => {
  requestAnimationFrame(() => focusByKey(key));
};

const focusHeading = (): void => {
  pageContent()?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
};

/** Moves the focus to the page's heading after React has drawn the change that was just made. */
export const focusHeadingAfterRender = (): void => {
  requestAnimationFrame(focusHeading);
};

/** Moves the focus to the page's heading if no element has it. */
export const focusHeadingIfLost = (): void => {
  if (document.activeElement === document.body) focusHeading();
};

/** Moves the focus to the first field of a provider page's step, given by its `data-step`. */
export const focusFirstField = (step: string): void => {
  stepOf(step)?.querySelector<HTMLElement>('input')?.focus();
  stepOf(step)?.scrollIntoView({ block: 'nearest' });
};

/** Moves the focus to the page's search field. Returns false if the page has none, or has folded it away. */
export const focusPageSearch = (): boolean => {
  const field = pageContent()?.querySelector<HTMLInputElement>('[data-page-search]');
  if (field?.checkVisibility() !== true) return false;
  field.focus();
  field.select();
  return true;
};

/** Selects the text of the page's search, so that typing replaces it. Leaves an empty search alone unless the page begins with it. */
export const restartPageSearch = (): void => {
  const field = pageContent()?.querySelector<HTMLInputElement>('[data-page-search]');
  if (field && (field.value !== '' || field.matches('[data-autofocus]'))) focusPageSearch();
};

/** Whether a modal dialog has the keys. Toasts have the dialog role, too, but are not modal; a dialog that fades away takes no keys. */
export const isDialogOpen = (): boolean =>
  document.querySelector(
    ':is([role="dialog"], [role="alertdialog"]):not([aria-modal="false"], [data-closed])',
  ) !== null;
