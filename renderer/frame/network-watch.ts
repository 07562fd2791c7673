import { useEffect } from 'react';
import type { BridgeClient } from '../bridge/bridge-client.ts';
import { useServices } from '../stores/services.ts';

/**
 * Asks the main process to check the network, now and at every online or offline event of the window, because
 * Electron's main process has no such events. Returns a function that stops.
 */
export const watchNetwork = (bridge: Pick<BridgeClient, 'call'>, events: EventTarget): (() => void) => {
  // If the call fails, the next event asks again.
  const tell = (): void => void bridge.call('system.networkChanged');
  events.addEventListener('online', tell);
  events.addEventListener('offline', tell);
  tell();
  return () => {
    events.removeEventListener('online', tell);
    events.removeEventListener('offline', tell);
  };
};

export const useNetworkWatch = (): void => {
  const { bridge } = useServices();
  useEffect(() => watchNetwork(bridge, window), [bridge]);
};
