import type { Clock } from '../ports.ts';

/** Waits for a time in milliseconds, or until one of the others resolves. Leaves no timer. */
export const pause = async (clock: Clock, ms: number, ...others: Promise<unknown>[]): Promise<void> => {
  let cancelTimer = (): void => undefined;
  const timer = new Promise<void>((resolve) => {
    cancelTimer = clock.after(ms, resolve);
  });
  await Promise.race([timer, ...others]);
  cancelTimer();
};

/** Resolves when the signal is aborted. */
export const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
