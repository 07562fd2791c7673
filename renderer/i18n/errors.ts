import type { AppError } from '../../shared/errors.ts';
import type { ErrorWords } from '../../shared/words/error-words.ts';
import { ERROR_WORDS } from '../../shared/words/errors.ts';
import { fill } from '../../shared/words/fill.ts';
import { REASON_WORDS } from '../../shared/words/request-reasons.ts';

/** What happened and what to do, with placeholders filled in. `provider` is the provider's name. */
export const errorWords = (error: AppError, provider = 'The provider'): ErrorWords => {
  const values = { ...error.details, provider };
  const { what, next } = { ...ERROR_WORDS[error.code], ...reasonWords(error) };
  return { what: fill(what, values), next: fill(next, values) };
};

const reasonWords = ({ code, details }: AppError): Partial<ErrorWords> => {
  const reasons = REASON_WORDS[code] ?? {};
  const reason = String(details['reason']);
  const words = Object.hasOwn(reasons, reason) ? (reasons[reason] ?? {}) : {};
  return typeof words === 'string' ? { what: words } : words;
};

/** Both sentences of an error, for fields and toasts. */
export const errorLine = (error: AppError, provider?: string): string => {
  const { what, next } = errorWords(error, provider);
  return `${what} ${next}`;
};
