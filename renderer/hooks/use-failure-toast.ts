import type { Result } from '../../shared/result.ts';
import type { AppError } from '../../shared/errors.ts';
import { errorLine } from '../i18n/errors.ts';
import { useServices } from '../stores/services.ts';
import { shortName, type ToastMessage } from '../stores/toaster.ts';

/** What happened and what to do, as a toast. */
export const failureToast = (error: AppError, providerName?: string): ToastMessage => ({
  text: errorLine(error, providerName === undefined ? undefined : shortName(providerName)),
  tone: 'problem',
  error,
});

/** Shows the error of a failed call as a toast, where the page has no place for an `ErrorNotice`. */
export const useFailureToast = (): ((result: Result<unknown>, providerName?: string) => void) => {
  const { toaster } = useServices();
  return (result, providerName) => {
    if (result.ok) return;
    toaster.show(failureToast(result.error, providerName));
  };
};
