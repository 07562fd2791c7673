import type { ErrorCode } from '../errors.ts';

/** What happened, and what to do next. The page that shows it fills in `{provider}`, the error's details the other blanks. */
export interface ErrorWords {
  readonly what: string;
  readonly next: string;
}

/** The texts for all error codes that begin with one of these words. */
export type WordsOf<Prefix extends string> = Readonly<
  Record<Extract<ErrorCode, `${Prefix}.${string}`>, ErrorWords>
>;

export const TRY_AGAIN = 'Try again in a moment.';
