import type { Args, CallName, EventName, Events, Reply } from './contract.ts';

/** The name of the object that the preload adds to `window`. */
export const BRIDGE = 'keyfob';

/** All that a page can reach of the main process: one function for each call, one subscription for each event. */
export interface Bridge {
  readonly call: { readonly [C in CallName]: (...args: Args<C>) => Promise<Reply<C>> };
  /** Returns a function that ends the subscription. */
  readonly on: { readonly [E in EventName]: (listener: (payload: Events[E]) => void) => () => void };
}
