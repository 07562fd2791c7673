import type { AppError } from '../../shared/errors.ts';
import type { ErrorWords } from '../../shared/words/error-words.ts';
import { ERROR_WORDS } from '../../shared/words/errors.ts';
import { fill } from '../../shared/words/fill.ts';
import { REASON_WORDS } from '../../shared/words/request-reasons.ts';

/** What happened and what to do, with placeholders filled in. `provider` is the provider's name. */
export const errorWords = (error: AppError, provider = 'The provider'): ErrorWords => {
  const words = ERROR_WORDS[error.code];
  const values = { ...error.details, provider };
  const reasons = REASON_WORDS[error.code] ?? {};
  const reason = String(error.details['reason']);
  const what = Object.hasOwn(reasons, reason) ? (reasons[reason] ?? words.what) : words.what;
  return { what: fill(what, values), next: fill(words.next, values) };
};

/** Both sentences of an error, for fields and toasts. */
export const errorLine = (error: AppError, provider?: string): string => {
  const { what, next } = errorWords(error, provider);
  return `${what} ${next}`;
};
