/** The difference between the provider's clock and ours at which the times of an ID token are still accepted. */
export const CLOCK_TOLERANCE_SECONDS = 120;

/**
 * Whether an ID token was issued in the future (OIDC Core §2 `iat`), beyond the clock tolerance. The library checks only `exp` and
 * `nbf`, which do not reveal that a server's clock is ahead.
 *
 * @param now milliseconds since 1970
 */
export const isFromTheFuture = (claims: Readonly<Record<string, unknown>> | null, now: number): boolean => {
  const issuedAt = claims?.['iat'];
  return typeof issuedAt === 'number' && issuedAt > now / 1000 + CLOCK_TOLERANCE_SECONDS;
};
