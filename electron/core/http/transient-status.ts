/**
 * Whether an HTTP status means that the same request may succeed later: 408 (RFC 9110 §15.5.9), 429 (RFC 6585 §4) and 5xx
 * (RFC 9110 §15.6).
 */
export const isTransientStatus = (status: number): boolean =>
  status === 408 || status === 429 || status >= 500;
