import { useEffect } from 'react';
import type { BridgeClient } from '../bridge/bridge-client.ts';
import { useServices } from '../stores/services.ts';

/** Milliseconds between two reports. */
const INTERVAL_MS = 10_000;
const INPUTS = ['pointerdown', 'keydown', 'wheel'] as const;

/**
 * Reports input to the main process, for desktops that do not say how long nobody was there. Returns a function that stops.
 */
export const reportUsage = (bridge: Pick<BridgeClient, 'call'>, events: EventTarget): (() => void) => {
  let nextAt = 0;
  const report = (): void => {
    if (performance.now() < nextAt) return;
    nextAt = performance.now() + INTERVAL_MS;
    void bridge.call('system.used');
  };
  for (const input of INPUTS) events.addEventListener(input, report, { capture: true, passive: true });
  return () => {
    for (const input of INPUTS) events.removeEventListener(input, report, { capture: true });
  };
};

export const useUsageReport = (): void => {
  const { bridge } = useServices();
  useEffect(() => reportUsage(bridge, window), [bridge]);
};
