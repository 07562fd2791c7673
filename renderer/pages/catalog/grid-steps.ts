/** How many tiles fit side by side, at least one. Measures in pixels. */
export const columnsFor = (
  width: number,
  { minWidth, gap }: { readonly minWidth: number; readonly gap: number },
): number => Math.max(1, Math.floor((width + gap) / (minWidth + gap)));

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
