import { useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react';
import { focusPageSearch } from '../navigation/focus.ts';

export interface Rows {
  /**
   * For the element around the rows. Each row has its key as `data-row-key`, and `data-row` on the element that gets the
   * focus.
   */
  readonly list: {
    readonly ref: RefObject<HTMLDivElement | null>;
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
    readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
  };
  /** For all controls of a row. */
  readonly tabIndex: (key: string) => 0 | -1;
  readonly focusFirst: () => void;
}

/** The row that a key moves to; null if the key has another meaning, or there is no such row. */
export const rowStep = (key: string, at: number, count: number): number | null => {
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: count - 1 }[key];
  return to === undefined || to < 0 || to >= count ? null : to;
};

/**
 * Makes a list one tab stop: the row that had the focus last, or the first. Arrow keys, Home and End move among the rows; up
 * from the first row leads to the page's search.
 */
export const useRows = (keys: readonly string[]): Rows => {
  const ref = useRef<HTMLDivElement>(null);
  const [lastFocused, setLastFocused] = useState<string | null>(null);
  const stop = lastFocused !== null && keys.includes(lastFocused) ? lastFocused : keys[0];
  const rows = (): HTMLElement[] => [...(ref.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  return {
    list: {
      ref,
      onFocus: ({ target }) => {
        // A press with the mouse moves the focus, too. Rendering between its two halves could lose it.
        if (!target.matches(':focus-visible')) return;
        const key = target.closest<HTMLElement>('[data-row-key]')?.dataset['rowKey'];
        if (key !== undefined) setLastFocused(key);
      },
      onKeyDown: (event) => {
        if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
        const all = rows();
        const at = all.findIndex((row) => row === event.target);
        if (at < 0) return;
        const to = rowStep(event.key, at, all.length);
        if (to === null && (event.key !== 'ArrowUp' || !focusPageSearch())) return;
        event.preventDefault();
        if (to !== null) all[to]?.focus();
      },
    },
    tabIndex: (key) => (key === stop ? 0 : -1),
    focusFirst: () => rows()[0]?.focus(),
  };
};
