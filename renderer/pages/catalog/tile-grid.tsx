import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useCallback,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type ReactNode,
  type Ref,
} from 'react';
import { pageContent } from '../../ui/page-content.ts';
import styles from './catalog.module.css';
import { columnsFor, gridStep } from './grid-steps.ts';

/** In pixels. */
const TILE = { minWidth: 224, height: 86, gap: 10 };
/** Rows rendered beyond the edges while the person scrolls, so that fast scrolling shows no gaps. */
const MARGIN_ROWS = 4;

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

interface Place {
  readonly columns: number;
  /** How far below the top of the page's content the grid begins, in pixels. */
  readonly top: number;
}

/** Where the grid is, and how many columns it has. */
const usePlace = (grid: React.RefObject<HTMLUListElement | null>): Place => {
  const [place, setPlace] = useState<Place>({ columns: 3, top: 0 });
  useLayoutEffect(() => {
    const content = pageContent();
    const element = grid.current;
    if (!content || !element) return undefined;
    const measure = (): void => {
      const columns = columnsFor(element.clientWidth, TILE);
      const top =
        element.getBoundingClientRect().top - content.getBoundingClientRect().top + content.scrollTop;
      setPlace((old) => (old.columns === columns && old.top === top ? old : { columns, top }));
    };
    measure();
    const resized = new ResizeObserver(measure);
    resized.observe(content);
    resized.observe(element);
    return () => resized.disconnect();
  }, [grid]);
  return place;
};

/**
 * A virtualized grid of equal tiles: only visible tiles are in the document. It is one tab stop; arrow keys,
 * Home and End move among all tiles.
 */
export const TileGrid = <T,>({ label, items, keyOf, renderTile, onLeaveTop, ref }: TileGridProps<T>) => {
  const grid = useRef<HTMLUListElement>(null);
  const { columns, top } = usePlace(grid);
  const [activeIndex, setActiveIndex] = useState(0);
  // An object, so that a second request for the same index is a change, too.
  const [focusRequest, setFocusRequest] = useState<{ readonly index: number } | null>(null);
  // The items in which the person has scrolled. Rows beyond the edges wait for that: while the person types, each key would render
  // them for nobody.
  const [scrolled, setScrolled] = useState<readonly T[] | null>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- React Compiler is not used, so nothing is memoized
  const rows = useVirtualizer({
    count: Math.ceil(items.length / columns),
    getScrollElement: pageContent,
    estimateSize: () => TILE.height,
    gap: TILE.gap,
    overscan: scrolled === items ? MARGIN_ROWS : 0,
    onChange: ({ isScrolling, scrollOffset }) => {
      // A new list begins at its top, which is no scrolling by the person.
      if (isScrolling && (scrollOffset ?? 0) > 0) setScrolled(items);
    },
    scrollMargin: top,
    scrollPaddingStart: TILE.gap,
    scrollPaddingEnd: TILE.gap,
    initialRect: { width: 800, height: 800 },
  });

  const focusTile = useCallback(
    (index: number): void => {
      setActiveIndex(index);
      rows.scrollToIndex(Math.floor(index / columns));
      setFocusRequest({ index });
    },
    [rows, columns],
  );
  useImperativeHandle(ref, () => ({ focusFirst: () => focusTile(0) }), [focusTile]);

  const visible = rows.getVirtualItems();
  const from = (visible[0]?.index ?? 0) * columns;
  const to = Math.min(items.length, ((visible.at(-1)?.index ?? -1) + 1) * columns);
  // After the scrolling, the tile is rendered at once or a moment later.
  useLayoutEffect(() => {
    if (!focusRequest) return;
    const tile = grid.current?.querySelector<HTMLElement>(
      `[data-index="${String(focusRequest.index)}"] button`,
    );
    if (!tile) return;
    tile.focus({ preventScroll: true });
    setFocusRequest(null);
  }, [focusRequest, from, to]);

  const tabStop = activeIndex >= from && activeIndex < to ? activeIndex : from;
  return (
    <ul
      ref={grid}
      aria-label={label}
      className={styles.grid}
      style={{
        height: rows.getTotalSize(),
        paddingTop: (visible[0]?.start ?? top) - top,
        gridTemplateColumns: `repeat(${String(columns)}, minmax(0, 1fr))`,
        gridAutoRows: TILE.height,
        gap: TILE.gap,
      }}
      onFocus={(event) => {
        const index = event.target.closest<HTMLElement>('[data-index]')?.dataset['index'];
        if (index !== undefined) setActiveIndex(Number(index));
      }}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
        const step = gridStep(event.key, activeIndex, items.length, columns);
        if (step === null) return;
        event.preventDefault();
        if (step === 'above') onLeaveTop();
        else focusTile(step);
      }}
    >
      {items.slice(from, to).map((item, offset) => {
        const index = from + offset;
        return (
          <li
            key={keyOf(item)}
            data-index={index}
            aria-setsize={items.length}
            aria-posinset={index + 1}
            className={styles.cell}
          >
            {renderTile(item, index === tabStop ? 0 : -1)}
          </li>
        );
      })}
    </ul>
  );
};
