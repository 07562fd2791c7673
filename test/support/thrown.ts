import { StorageError } from '../../electron/core/storage/failures.ts';

/** The code of the `StorageError` that `work` throws. Anything else is described, so that a failed comparison shows it. */
export const storageCode = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return error instanceof StorageError ? error.code : `not a StorageError: ${String(error)}`;
  }
  return 'nothing was thrown';
};
