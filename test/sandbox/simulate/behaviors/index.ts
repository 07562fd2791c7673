/** All behaviors; `sim.next` and `sim.always` assign them to targets. */
export * from './transport.ts';
export * from './json.ts';
export * from './tokens.ts';
export * from './id-token.ts';
export * from './callbacks.ts';
export * from './metadata.ts';
export { combine } from '../behavior.ts';
