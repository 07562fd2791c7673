const LONGEST_WAIT_SECONDS = 24 * 60 * 60;

/**
 * The seconds to wait by a `Retry-After` header, which has seconds or a date (RFC 9110 §10.2.3); null without a valid one.
 *
 * @param now of the server's own clock if it is known, in milliseconds since 1970
 */
export const retryAfterSeconds = (value: string | undefined, now: number): number | null => {
  if (value === undefined) return null;
  const text = value.trim();
  const seconds = /^\d{1,12}$/.test(text) ? Number(text) : Math.ceil((Date.parse(text) - now) / 1000);
  return Number.isFinite(seconds) ? Math.min(Math.max(0, seconds), LONGEST_WAIT_SECONDS) : null;
};
