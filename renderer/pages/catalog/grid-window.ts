/** The measures of a grid of equal tiles, in pixels. */
export interface GridMeasures {
  readonly tileMinWidth: number;
  readonly tileHeight: number;
  readonly gap: number;
}

/** How many tiles fit side by side; one at least. */
export const columnsFor = (width: number, { tileMinWidth, gap }: GridMeasures): number =>
  Math.max(1, Math.floor((width + gap) / (tileMinWidth + gap)));

export interface GridWindow {
  /** The first tile that is drawn, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Where the first drawn row begins. */
  readonly top: number;
  /** The height of all rows, drawn or not. */
  readonly height: number;
}

/** Rows that are drawn beyond the edges, so that a quick scroll meets tiles and not emptiness. */
const MARGIN_ROWS = 4;

/**
 * The part of a grid that needs to be drawn.
 *
 * @param offset how far the top of the grid is above the top of what is seen (negative: below)
 * @param viewportHeight the height of what is seen
 */
export const gridWindow = (
  count: number,
  columns: number,
  offset: number,
  viewportHeight: number,
  { tileHeight, gap }: GridMeasures,
): GridWindow => {
  const rowHeight = tileHeight + gap;
  const rows = Math.ceil(count / columns);
  const first = Math.max(0, Math.floor(offset / rowHeight) - MARGIN_ROWS);
  const last = Math.min(rows, Math.ceil((offset + viewportHeight) / rowHeight) + MARGIN_ROWS);
  return {
    from: Math.min(count, first * columns),
    to: Math.min(count, Math.max(first + 1, last) * columns),
    top: first * rowHeight,
    height: Math.max(0, rows * rowHeight - gap),
  };
};

/** Where a key leads in a grid, or null if it leads nowhere. Up from the first row is `above`. */
export const gridStep = (
  key: string,
  index: number,
  count: number,
  columns: number,
): number | 'above' | null => {
  switch (key) {
    case 'ArrowRight':
      return index + 1 < count ? index + 1 : null;
    case 'ArrowLeft':
      return index > 0 ? index - 1 : null;
    case 'ArrowDown':
      if (index + columns < count) return index + columns;
      // The last row may be short: down from above its gap leads to its end.
      return Math.floor(index / columns) < Math.floor((count - 1) / columns) ? count - 1 : null;
    case 'ArrowUp':
      return index >= columns ? index - columns : 'above';
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
};
