import type { AppError } from '../../shared/errors.ts';
import type { ErrorWords } from '../../shared/words/error-words.ts';
import { ERROR_WORDS } from '../../shared/words/errors.ts';
import { fill } from '../../shared/words/fill.ts';

/** What happened and what to do, with placeholders filled in. `provider` is the provider's name. */
export const errorWords = (error: AppError, provider = 'The provider'): ErrorWords => {
  const words = ERROR_WORDS[error.code];
  const values = { ...error.details, provider };
  return { what: fill(words.what, values), next: fill(words.next, values) };
};

/** Both sentences of an error, for fields and toasts. */
export const errorLine = (error: AppError, provider?: string): string => {
  const { what, next } = errorWords(error, provider);
  return `${what} ${next}`;
};
