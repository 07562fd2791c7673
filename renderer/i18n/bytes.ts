const UNITS = ['B', 'KB', 'MB', 'GB'] as const;

/** A size: "740 B", "6.2 KB", "105 MB". */
export const formatBytes = (bytes: number): string => {
  const exponent = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** exponent;
  return `${exponent === 0 || value >= 100 ? String(Math.round(value)) : value.toFixed(1)} ${UNITS[exponent] ?? ''}`;
};
