/** Replaces each `{name}` of a sentence with its value, or with an ellipsis if there is none. Values are not filled again. */
export const fill = (
  sentence: string,
  values: Readonly<Record<string, string | number | boolean | null | undefined>> = {},
): string => sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '…'));
