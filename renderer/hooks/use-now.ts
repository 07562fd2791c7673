import { createContext, use, useEffect, useState } from 'react';

/**
 * The present time for words such as "3 minutes ago": one value for all of them, renewed now and then while the window is
 * seen.
 */
export const NowContext = createContext(0);

export const useNow = (): number => use(NowContext);

/** The present time, renewed every so many milliseconds while the page is visible, and at once when it becomes so. */
export const useCurrentTime = (intervalMs: number): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const tick = (): void => {
      if (!document.hidden) setNow(Date.now());
    };
    const timer = setInterval(tick, intervalMs);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [intervalMs]);
  return now;
};
