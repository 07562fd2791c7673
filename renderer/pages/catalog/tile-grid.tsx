import {
  useCallback,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type ReactNode,
  type Ref,
} from 'react';
import { columnsFor, gridStep, gridWindow, type GridMeasures } from './grid-window.ts';
import styles from './catalog.module.css';
import { pageContent } from '../../ui/page-content.ts';

const MEASURES: GridMeasures = { tileMinWidth: 224, tileHeight: 86, gap: 10 };

export interface TileGridHandle {
  readonly focusFirst: () => void;
}

interface TileGridProps<T> {
  readonly label: string;
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  /** Renders a tile. `tabIndex` goes to its button. */
  readonly renderTile: (item: T, tabIndex: 0 | -1) => ReactNode;
  /** Called for up from the first row. */
  readonly onLeaveTop: () => void;
  readonly ref: Ref<TileGridHandle>;
}

interface Viewport {
  readonly columns: number;
  readonly offset: number;
  readonly height: number;
}

/**
 * A virtualized grid of equal tiles: only visible tiles are in the document. It is one tab stop; arrow keys,
 * Home and End move among all tiles.
 */
export const TileGrid = <T,>({ label, items, keyOf, renderTile, onLeaveTop, ref }: TileGridProps<T>) => {
  const grid = useRef<HTMLUListElement>(null);
  const [viewport, setViewport] = useState<Viewport>({ columns: 3, offset: 0, height: 800 });
  const [activeIndex, setActiveIndex] = useState(0);
  // An object, so that a second request for the same index is a change, too.
  const [focusRequest, setFocusRequest] = useState<{ readonly index: number } | null>(null);

  const measure = useCallback((): void => {
    const element = grid.current;
    const content = pageContent();
    if (!element || !content) return;
    const next: Viewport = {
      columns: columnsFor(element.clientWidth, MEASURES),
      offset: content.getBoundingClientRect().top - element.getBoundingClientRect().top,
      height: content.clientHeight,
    };
    setViewport((old) =>
      old.columns === next.columns && old.offset === next.offset && old.height === next.height ? old : next,
    );
  }, []);

  useLayoutEffect(() => {
    const content = pageContent();
    const element = grid.current;
    if (!content || !element) return;
    measure();
    content.addEventListener('scroll', measure, { passive: true });
    const resized = new ResizeObserver(measure);
    resized.observe(content);
    resized.observe(element);
    return () => {
      content.removeEventListener('scroll', measure);
      resized.disconnect();
    };
  }, [measure]);

  const focusTile = useCallback(
    (index: number): void => {
      setActiveIndex(index);
      setFocusRequest({ index });
      const content = pageContent();
      const element = grid.current;
      if (!content || !element) return;
      const top =
        Math.floor(index / viewport.columns) * (MEASURES.tileHeight + MEASURES.gap) +
        (element.getBoundingClientRect().top - content.getBoundingClientRect().top);
      const bottom = top + MEASURES.tileHeight;
      if (top < MEASURES.gap) content.scrollTop += top - MEASURES.gap;
      else if (bottom > content.clientHeight - MEASURES.gap)
        content.scrollTop += bottom - content.clientHeight + MEASURES.gap;
      measure();
    },
    [measure, viewport.columns],
  );
  useImperativeHandle(ref, () => ({ focusFirst: () => focusTile(0) }), [focusTile]);

  // `focusTile` has scrolled, so the tile is rendered by now.
  useLayoutEffect(() => {
    if (!focusRequest) return;
    const tile = grid.current?.querySelector<HTMLElement>(
      `[data-index="${String(focusRequest.index)}"] button`,
    );
    tile?.focus({ preventScroll: true });
  }, [focusRequest]);

  const visible = gridWindow(items.length, viewport.columns, viewport.offset, viewport.height, MEASURES);
  const tabStop = activeIndex >= visible.from && activeIndex < visible.to ? activeIndex : visible.from;
  return (
    <ul
      ref={grid}
      aria-label={label}
      className={styles.grid}
      style={{ height: visible.height }}
      onFocus={(event) => {
        const index = event.target.closest<HTMLElement>('[data-index]')?.dataset['index'];
        if (index !== undefined) setActiveIndex(Number(index));
      }}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
        const step = gridStep(event.key, activeIndex, items.length, viewport.columns);
        if (step === null) return;
        event.preventDefault();
        if (step === 'above') onLeaveTop();
        else focusTile(step);
      }}
    >
      {items.slice(visible.from, visible.to).map((item, offset) => {
        const index = visible.from + offset;
        const row = Math.floor(offset / viewport.columns);
        const column = offset % viewport.columns;
        return (
          <li
            key={keyOf(item)}
            data-index={index}
            aria-setsize={items.length}
            aria-posinset={index + 1}
            className={styles.cell}
            style={{
              top: visible.top + row * (MEASURES.tileHeight + MEASURES.gap),
              left: `calc((100% + ${String(MEASURES.gap)}px) / ${String(viewport.columns)} * ${String(column)})`,
              width: `calc((100% + ${String(MEASURES.gap)}px) / ${String(viewport.columns)} - ${String(MEASURES.gap)}px)`,
              height: MEASURES.tileHeight,
            }}
          >
            {renderTile(item, index === tabStop ? 0 : -1)}
          </li>
        );
      })}
    </ul>
  );
};
