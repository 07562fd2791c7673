/** Words of fields and values that appear on many pages. */
export const FIELD = {
  show: 'Show what was typed',
  hide: 'Hide what was typed',
  clear: 'Clear',
  copyValue: 'Copy {name}',
} as const;
