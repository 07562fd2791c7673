/** Buttons inside text fields, on any page. */
export const FIELD = {
  show: 'Show what was typed',
  hide: 'Hide what was typed',
  clear: 'Clear the search',
} as const;
