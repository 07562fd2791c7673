import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import type { Result } from '../../shared/result.ts';

export interface Action<Args extends readonly unknown[]> {
  /** Does nothing while a run is in progress. */
  readonly run: (...args: Args) => void;
  readonly busy: boolean;
  /** The error of the last run; cleared when the next one starts. */
  readonly error: AppError | null;
  readonly clear: () => void;
}

/**
 * Ties an asynchronous call to a button: tells whether it runs, ignores double clicks, and keeps its error.
 * Calls `done` with the value of a success unless the component has unmounted.
 */
export const useAction = <Args extends readonly unknown[], T>(
  perform: (...args: Args) => Promise<Result<T>>,
  done?: (value: T, ...args: Args) => void,
): Action<Args> => {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const running = useRef(false);
  const mounted = useRef(true);
  const latest = useRef({ perform, done });
  useEffect(() => {
    latest.current = { perform, done };
  });
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);

  const run = useCallback((...args: Args): void => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setError(null);
    void latest.current.perform(...args).then((result) => {
      running.current = false;
      if (!mounted.current) return;
      setBusy(false);
      if (result.ok) latest.current.done?.(result.value, ...args);
      else setError(result.error);
    });
  }, []);
  const clear = useCallback(() => setError(null), []);
  return { run, busy, error, clear };
};
