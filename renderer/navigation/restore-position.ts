import type { PagePosition } from './history.ts';

/** Frames after which the focus goes to the beginning of the page if what had it is not there yet. */
const FRAMES = 5;
/** What a person does on a page. */
const USER_EVENTS = ['keydown', 'pointerdown', 'wheel'] as const;

/** Moves the focus to an element. Selects the text of a field, so that typing replaces it. */
const focusOn = (element: HTMLElement | null): void => {
  element?.focus({ preventScroll: true });
  if (element instanceof HTMLInputElement) element.select();
};

/**
 * Restores scroll position and focus of a page that was just rendered. A new page starts at its top, with the focus on its first field or
 * heading. A virtualized list gets its height and its items some frames later, many on a busy computer: until the person does something,
 * the page follows it. Returns a function that stops it.
 */
export const restorePosition = (
  content: HTMLElement,
  { scrollTop, focusKey }: PagePosition,
): (() => void) => {
  const start = (): HTMLElement | null =>
    content.querySelector('[data-autofocus]') ?? content.querySelector('h1');
  const target = (): HTMLElement | null =>
    focusKey === null ? start() : content.querySelector(`[data-focus-key="${CSS.escape(focusKey)}"]`);
  if (scrollTop === 0 && focusKey === null) {
    content.scrollTop = 0;
    focusOn(start());
    return () => undefined;
  }
  let focused = document.activeElement;
  let frame = 0;
  const ended = new AbortController();
  const end = (): void => ended.abort();
  const restore = (): boolean => {
    content.scrollTop = scrollTop;
    const found = target();
    if (!found || content.scrollTop !== scrollTop) return false;
    focusOn(found);
    end();
    return true;
  };
  const wait = (frames: number): void => {
    frame = requestAnimationFrame(() => {
      if (restore()) return;
      if (frames > 1) return wait(frames - 1);
      const found = target();
      focusOn(found ?? start());
      focused = document.activeElement;
      // The target is there but the page is too short to scroll that far, so stop.
      if (found) end();
    });
  };
  const observer = new MutationObserver(() => {
    const { activeElement } = document;
    if (activeElement === focused || activeElement === document.body) restore();
    else end();
  });
  ended.signal.addEventListener('abort', () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
  });
  if (restore()) return end;
  observer.observe(content, { childList: true, subtree: true, attributeFilter: ['style'] });
  for (const event of USER_EVENTS)
    window.addEventListener(event, end, { capture: true, signal: ended.signal });
  wait(FRAMES);
  return end;
};
