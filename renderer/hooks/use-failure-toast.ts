import type { Result } from '../../shared/result.ts';
import { failureToast } from '../stores/toaster.ts';
import { useServices } from '../stores/services.ts';

/** Shows the error of a failed call as a toast, where the page has no place for an `ErrorNotice`. */
export const useFailureToast = (): ((result: Result<unknown>, providerName?: string) => void) => {
  const { toaster } = useServices();
  return (result, providerName) => {
    if (result.ok) return;
    toaster.show(failureToast(result.error, providerName));
  };
};
