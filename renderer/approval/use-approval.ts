import { useEffect, useRef, useState, type RefObject } from 'react';
import type { ApprovalBridge } from '../../shared/ipc/approval-bridge.ts';

/** Milliseconds in which nothing but a no counts: a key or click that was meant for another window. The main process enforces the same. */
const DEAD_TIME_MS = 500;

/** Reports after two frames that the question is on the screen, and returns whether input counts. */
export const useReady = (bridge: ApprovalBridge): boolean => {
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    let timer = 0;
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        void bridge.painted().then(() => {
          timer = window.setTimeout(() => setReady(true), DEAD_TIME_MS);
        });
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [bridge]);
  return isReady;
};

interface TimeLeft {
  /** Milliseconds. */
  readonly left: number;
  /** Milliseconds that were left when the question came. */
  readonly whole: number;
}

/** The time until the question is withdrawn. Reads the date once: a clock that is set meanwhile changes nothing for the main process. */
export const useTimeLeft = (endsAt: number): TimeLeft => {
  const [start] = useState(() => ({ left: Math.max(0, endsAt - Date.now()), at: performance.now() }));
  const [now, setNow] = useState(start.at);
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return { left: Math.max(0, start.left - (now - start.at)), whole: start.left };
};

interface End {
  /** Whether it is on the screen now; null before that is known. */
  readonly isInView: boolean | null;
  readonly wasSeen: boolean;
  /** Whether some scrolling was needed. */
  readonly wasBelow: boolean;
}

/** Watches whether the end of the question is on the screen. The element goes there. */
export const useEnd = (): readonly [RefObject<HTMLDivElement | null>, End] => {
  const element = useRef<HTMLDivElement>(null);
  const [end, setEnd] = useState<End>({ isInView: null, wasSeen: false, wasBelow: false });
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => {
      const isInView = entries.at(-1)?.isIntersecting ?? false;
      setEnd(({ wasSeen, wasBelow }) => ({
        isInView,
        wasSeen: wasSeen || isInView,
        wasBelow: wasBelow || !isInView,
      }));
    });
    if (element.current) observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return [element, end];
};
