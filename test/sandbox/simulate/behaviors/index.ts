/** Everything that can go wrong at a provider, to be put on a target with `sim.next` or `sim.always`. */
export * from './transport.ts';
export * from './json.ts';
export * from './tokens.ts';
export * from './id-token.ts';
export * from './callbacks.ts';
export * from './metadata.ts';
export { combine } from '../behavior.ts';
