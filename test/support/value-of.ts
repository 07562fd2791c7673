import type { Result } from '../../shared/result.ts';

/** The value of a success. Throws on a failure. */
export const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
