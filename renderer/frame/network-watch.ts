import { useEffect } from 'react';
import type { BridgeClient } from '../bridge/bridge-client.ts';
import { useServices } from '../stores/services.ts';

/**
 * Asks the main process to check the network, now and at every online or offline event of the window, because
 * Electron's main process has no such events. Returns a function that stops.
 */
export const watchNetwork = (bridge: Pick<BridgeClient, 'call'>, events: EventTarget): (() => void) => {
  // If the call fails, the next event asks again.
  const requestCheck = (): void => void bridge.call('system.networkChanged');
  events.addEventListener('online', requestCheck);
  events.addEventListener('offline', requestCheck);
  requestCheck();
  return () => {
    events.removeEventListener('online', requestCheck);
    events.removeEventListener('offline', requestCheck);
  };
};

export const useNetworkWatch = (): void => {
  const { bridge } = useServices();
  useEffect(() => watchNetwork(bridge, window), [bridge]);
};
