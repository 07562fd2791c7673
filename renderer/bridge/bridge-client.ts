import { appError } from '../../shared/errors.ts';
import { BRIDGE, type Bridge } from '../../shared/ipc/bridge.ts';
import type { Args, CallName, EventName, Events, Value } from '../../shared/ipc/contract.ts';
import { err, type Result } from '../../shared/result.ts';

declare global {
  interface Window {
    /** Put there by the preload. Missing where the page was opened outside the app. */
    readonly [BRIDGE]?: Bridge;
  }
}

/** What the pages know of the main process. */
export interface BridgeClient {
  /** Never rejects: a call that breaks on its way is an `ipc.internal` like any other failure. */
  readonly call: <C extends CallName>(name: C, ...args: Args<C>) => Promise<Result<Value<C>>>;
  /** Returns a function that ends the subscription. */
  readonly on: <E extends EventName>(name: E, listener: (payload: Events[E]) => void) => () => void;
}

/** The bridge of this window, or null outside the app. */
export const findBridge = (): Bridge | null => window[BRIDGE] ?? null;

/** Wraps the bridge so that every outcome is a `Result`. */
export const createBridgeClient = (bridge: Bridge): BridgeClient => ({
  call: async (name, ...args) => {
    try {
      return await bridge.call[name](...args);
    } catch {
      return err(appError('ipc.internal'));
    }
  },
  on: (name, listener) => bridge.on[name](listener),
});
