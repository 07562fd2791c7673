import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import type { Result } from '../../shared/result.ts';

export interface Action<Args extends readonly unknown[]> {
  /** Begins, unless it is already running: a second click is not a second order. */
  readonly run: (...args: Args) => void;
  readonly busy: boolean;
  /** How the last run failed; gone as soon as the next one begins. */
  readonly error: AppError | null;
  readonly clear: () => void;
}

/**
 * Ties a call to a button: busy while it runs, safe against double clicks, its failure kept to be shown in place.
 * `done` gets the value of a success, unless the component is gone by then.
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
