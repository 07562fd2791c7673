/** Request headers that people set often, to choose from while one is typed. */
export const HEADER_NAMES: readonly string[] = [
  'Accept',
  'Accept-Language',
  'Cache-Control',
  'Content-Type',
  'Idempotency-Key',
  'If-Match',
  'If-Modified-Since',
  'If-None-Match',
  'If-Unmodified-Since',
  'Prefer',
  'Range',
  'User-Agent',
  'X-Request-Id',
];
