import { appError } from '../../shared/errors.ts';
import { BRIDGE, type Bridge } from '../../shared/ipc/bridge.ts';
import type { Args, CallName, EventName, Events, Value } from '../../shared/ipc/contract.ts';
import { err, type Result } from '../../shared/result.ts';

declare global {
  interface Window {
    /** Set by the preload; missing where the page is opened outside the app. */
    readonly [BRIDGE]?: Bridge;
  }
}

/** The calls and events of the main process. */
export interface BridgeClient {
  /** Never rejects: returns `ipc.internal` if the call throws. */
  readonly call: <C extends CallName>(name: C, ...args: Args<C>) => Promise<Result<Value<C>>>;
  /** Returns a function that ends the subscription. */
  readonly on: <E extends EventName>(name: E, listener: (payload: Events[E]) => void) => () => void;
}

/** The bridge that the preload exposes; null outside the app. */
export const findBridge = (): Bridge | null => window[BRIDGE] ?? null;

/** Wraps the bridge so that every call returns a `Result`. */
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
