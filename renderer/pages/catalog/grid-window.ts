/** The measures of a grid of equal tiles, in pixels. */
export interface GridMeasures {
  readonly tileMinWidth: number;
  readonly tileHeight: number;
  readonly gap: number;
}

/** How many columns fit, at least one. */
export const columnsFor = (width: number, { tileMinWidth, gap }: GridMeasures): number =>
  Math.max(1, Math.floor((width + gap) / (tileMinWidth + gap)));

export interface GridWindow {
  /** The first rendered tile, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** The offset of the first rendered row. */
  readonly top: number;
  /** The height of all rows, rendered or not. */
  readonly height: number;
}

/** Rows rendered beyond the edges, so that fast scrolling shows no gaps. */
const MARGIN_ROWS = 4;

/**
 * The part of the grid to render.
 *
 * @param offset how far the grid's top is above the viewport's top, in pixels (negative: below)
 * @param viewportHeight in pixels
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
  const firstRow = Math.max(0, Math.floor(offset / rowHeight) - MARGIN_ROWS);
  const lastRow = Math.min(rows, Math.ceil((offset + viewportHeight) / rowHeight) + MARGIN_ROWS);
  return {
    from: Math.min(count, firstRow * columns),
    to: Math.min(count, Math.max(firstRow + 1, lastRow) * columns),
    top: firstRow * rowHeight,
    height: Math.max(0, rows * rowHeight - gap),
  };
};

/** The index that a key moves to; `above` for up from the first row; null if the key moves nowhere. */
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
      // Below the last column of a short row: move to its last tile.
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
