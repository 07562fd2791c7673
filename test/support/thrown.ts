import { StorageError } from '../../electron/core/storage/failures.ts';

/** The code of the `StorageError` that is thrown; what else happens is said in words, so that a comparison shows it. */
export const storageCode = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return error instanceof StorageError ? error.code : `not a StorageError: ${String(error)}`;
  }
  return 'nothing was thrown';
};
