/** Fills the blanks of a sentence: `{name}` by its value. A blank without a value reads as an ellipsis, never as `{name}`. */
export const fill = (
  sentence: string,
  values: Readonly<Record<string, string | number | boolean | null | undefined>> = {},
): string => sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '…'));
