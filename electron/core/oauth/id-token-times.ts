/** How far clocks may differ before a token's times are refused, in seconds. */
export const CLOCK_TOLERANCE_SECONDS = 120;

/**
 * Whether an ID token says that it was issued later than now, by more than clocks may differ (OIDC Core §2 `iat`). The library
 * looks at `exp` and `nbf` only, which a server whose clock is ahead passes for as long as its tokens live.
 *
 * @param now milliseconds since 1970
 */
export const isFromTheFuture = (claims: Readonly<Record<string, unknown>> | null, now: number): boolean => {
  const issuedAt = claims?.['iat'];
  return typeof issuedAt === 'number' && issuedAt > now / 1000 + CLOCK_TOLERANCE_SECONDS;
};
