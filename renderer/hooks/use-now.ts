import { createContext, use, useEffect, useState } from 'react';

/**
 * The current time for relative times such as "3 minutes ago", in milliseconds. All components share one
 * value.
 */
export const NowContext = createContext(0);

export const useNow = (): number => use(NowContext);

/** The current time, updated at this interval while the window is visible, and when it becomes visible. */
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
