/** Milliseconds for which an access token is shown, or stays on the clipboard. */
export const REVEALED_MS = 30_000;

/** The most characters of a purpose. */
export const MAX_PURPOSE_LENGTH = 200;

/** An access token that the person asked for. This is the only reply to a page that contains a token. */
export interface RevealedToken {
  /** Null if it was copied instead. */
  readonly accessToken: string | null;
  /** Milliseconds since 1970, when it is to be hidden or is removed from the clipboard. */
  readonly until: number;
}
