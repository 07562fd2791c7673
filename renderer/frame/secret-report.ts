import { useEffect } from 'react';
import type { BridgeClient } from '../bridge/bridge-client.ts';
import { useServices } from '../stores/services.ts';

/** Marks what shows a secret, such as the input of a `SecretField`. */
const SECRET = '[data-secret]';

/** Reports whether anything on the page shows a secret, now and at every change. Returns a function that stops, after a last report. */
const reportSecrets = (bridge: Pick<BridgeClient, 'call'>, body: HTMLElement): (() => void) => {
  let reported = false;
  const report = (showsSecret: boolean): void => {
    if (showsSecret === reported) return;
    reported = showsSecret;
    void bridge.call('window.showsSecret', showsSecret);
  };
  const look = (): void => report(body.querySelector(SECRET) !== null);
  const observer = new MutationObserver(look);
  observer.observe(body, { childList: true, subtree: true });
  look();
  return () => {
    observer.disconnect();
    report(false);
  };
};

/** Has the window excluded from screen captures while a secret can be seen. */
export const useSecretReport = (): void => {
  const { bridge } = useServices();
  useEffect(() => reportSecrets(bridge, document.body), [bridge]);
};
