import { useEffect } from 'react';
import type { BridgeClient } from '../bridge/bridge-client.ts';
import { useServices } from '../stores/services.ts';

/**
 * Tells the main process to look at the network, now and whenever a window says that it came or went: the main process gets no
 * such message of its own. Returns a function that ends it.
 */
export const watchNetwork = (bridge: Pick<BridgeClient, 'call'>, events: EventTarget): (() => void) => {
  // What this window believes is not sent along; nothing is lost if the call fails, for the next event asks again.
  const tell = (): void => void bridge.call('system.networkChanged');
  events.addEventListener('online', tell);
  events.addEventListener('offline', tell);
  tell();
  return () => {
    events.removeEventListener('online', tell);
    events.removeEventListener('offline', tell);
  };
};

/** Watches the network for as long as the window is there. */
export const useNetworkWatch = (): void => {
  const { bridge } = useServices();
  useEffect(() => watchNetwork(bridge, window), [bridge]);
};
