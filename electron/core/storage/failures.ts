import { appError, type AppError, type ErrorCode } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Logger } from '../ports.ts';

/** A failed call of the data file or the preferences file. Adapters throw it; the core turns it into a result. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly code: Extract<ErrorCode, `storage.${string}`>;
  constructor(code: Extract<ErrorCode, `storage.${string}`>, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
  }
}

/** The coded error of a `StorageError`. Throws everything else again, because it is a bug. */
const storageFailure = (error: unknown): AppError => {
  if (error instanceof StorageError) return appError(error.code);
  throw error;
};

/** Returns what the work returns, or `storage.*` if the data file failed. */
export const asResult = <T>(work: () => T): Result<T> => {
  try {
    return ok(work());
  } catch (error) {
    return err(storageFailure(error));
  }
};

/** As `asResult`, for asynchronous work that returns a result itself. */
export const asResultAsync = async <T>(work: () => Promise<Result<T>>): Promise<Result<T>> => {
  try {
    return await work();
  } catch (error) {
    return err(storageFailure(error));
  }
};

/**
 * Does work whose failure changes nothing for the person, and logs the failure.
 *
 * @param where names the work in the log
 * @returns what the work returns, or null if the data file failed
 */
export const logged = <T>(logger: Logger, where: string, work: () => T): T | null => {
  const done = asResult(work);
  if (done.ok) return done.value;
  logger.log('storage.failed', { code: done.error.code, where });
  return null;
};
