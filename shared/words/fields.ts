/** Words of fields that appear on many pages. */
export const FIELD = {
  show: 'Show what was typed',
  hide: 'Hide what was typed',
  clear: 'Clear the search',
} as const;
