import type { RefreshTokenEnd } from '../../../shared/domain/connection.ts';
import type { OfflineFacts } from '../../../shared/domain/provider-auth.ts';

/** What a token response says of the refresh token. */
export interface IssuedRefreshToken {
  /** When the response came, in milliseconds since 1970. */
  readonly at: number;
  /** Whether the response has one that differs from the one before. */
  readonly isNew: boolean;
  /** Its lifetime in seconds as the provider wrote it; null if it did not say. */
  readonly expiresIn: number | null;
}

/** By how much two responses may differ that mean the same end, in milliseconds. */
const SAME_END_MS = 10 * 60 * 1000;

/** When the refresh token ends after a sign-in: as the provider said, or else as the record knows. */
export const endAfterSignIn = (
  { refreshTokenSeconds, testingSeconds }: Pick<OfflineFacts, 'refreshTokenSeconds' | 'testingSeconds'>,
  { at, expiresIn }: IssuedRefreshToken,
): RefreshTokenEnd | null => {
  const certain = expiresIn ?? refreshTokenSeconds;
  const seconds = certain ?? testingSeconds;
  return seconds === null ? null : { at: at + seconds * 1000, since: at, isCertain: certain !== null };
};

/** As `endAfterSignIn`, after a refresh. Unless the provider says so, or the record knows it, nothing starts over. */
export const endAfterRefresh = (
  before: RefreshTokenEnd | null,
  { refreshTokenSeconds, rotationExtends }: Pick<OfflineFacts, 'refreshTokenSeconds' | 'rotationExtends'>,
  issued: IssuedRefreshToken,
): RefreshTokenEnd | null => {
  const { isNew, expiresIn } = issued;
  if (expiresIn === null && !(isNew && rotationExtends)) return before;
  const end = endAfterSignIn({ refreshTokenSeconds, testingSeconds: null }, issued);
  const isSame = before !== null && end !== null && Math.abs(before.at - end.at) < SAME_END_MS;
  return isSame ? { ...end, since: before.since } : end;
};
