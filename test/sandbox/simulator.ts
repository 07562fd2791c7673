import { listenOnLoopback } from './server/listen.ts';
import type { Answer, Handler } from './server/message.ts';
import { newControl } from './simulate/behaviour.ts';
import type { Control, Exchange } from './simulate/behaviour.ts';
import { readCallback } from './simulate/callback.ts';
import { newHeadlessBrowser } from './simulate/headless.ts';
import type { HeadlessBrowser, Landing, Visitor } from './simulate/headless.ts';
import { newKeyRing } from './simulate/key-ring.ts';
import type { KeyRotation } from './simulate/key-ring.ts';
import { simulatedProvider } from './simulate/provider-handle.ts';
import type { SimulatedProvider } from './simulate/provider-handle.ts';
import { newRecorder, recordOf, targetsOf } from './simulate/recorder.ts';
import type { Recorder } from './simulate/recorder.ts';
import { newSecretLog } from './simulate/secrets.ts';
import { adaptAnswer, adaptRequest, withClock } from './simulate/traits.ts';
import { loadKeys } from './world/keys.ts';
import { openStore } from './world/store.ts';
import { defaultTraits } from './world/traits.ts';
import type { Traits } from './world/traits.ts';
import { createWorld } from './world/world.ts';
import type { World } from './world/world.ts';

export type { App } from './auth/apps.ts';
export type { Behaviour } from './simulate/behaviour.ts';
export type { HeadlessBrowser, Landing, Visitor } from './simulate/headless.ts';
export { PageError } from './simulate/headless.ts';
export type { KeyRotation } from './simulate/key-ring.ts';
export type { SimulatedProvider, TokenSet } from './simulate/provider-handle.ts';
export type { Traits } from './world/traits.ts';
export * from './simulate/behaviours/index.ts';

/** How to start a simulator; without options it is a provider that does everything by the book. */
export interface SimulatorOptions {
  /** How the provider is from the start; see `configure`. */
  readonly traits?: Partial<Traits>;
  /** Starts every code, token and secret: letters, digits, `-` and `_`. */
  readonly marker?: string;
  /** Further providers below `/<tenant>`, each with an issuer, apps and accounts of its own. */
  readonly tenants?: readonly string[];
  /** 0, any free port, unless a test needs one. */
  readonly port?: number;
  /** Keeps state in this directory instead of memory. */
  readonly stateDir?: string;
}

/**
 * A provider under test control. `next` and `always` put behaviours (`behaviours/`) on targets; `configure`
 * changes traits. Everything may be switched while requests are under way.
 */
export interface Simulator
  extends SimulatedProvider, Pick<Control, 'next' | 'always' | 'pending'>, AsyncDisposable {
  readonly port: number;
  /** Changes how the provider is, from now on. */
  configure(traits: Partial<Traits>): void;
  /** Ends all behaviours and goes back to the traits it was started with. Requests and accounts stay. */
  reset(): void;
  readonly requests: Recorder['requests'];
  readonly count: Recorder['count'];
  readonly waitFor: Recorder['waitFor'];
  /** Forgets the recorded requests. */
  forgetRequests(): void;
  /** Goes through sign-in and consent like a browser; returns the URL the browser is sent to at the app. */
  authorize(url: string | URL, visitor: Visitor): Promise<string>;
  /** The same with method and form, for form_post answers. */
  authorizeInFull(url: string | URL, visitor: Visitor): Promise<Landing>;
  /** A browser that keeps its cookies between visits. */
  browser(): HeadlessBrowser;
  /** Changes the signing key. */
  rotateKeys(how: KeyRotation): Promise<void>;
  /** Publishes the key that signs now (after `rotateKeys('unpublished')`). */
  publishKeys(): void;
  /** Every token, code, verifier and client secret that was issued or seen. */
  secrets(): ReadonlySet<string>;
  /** A tenant named in the options. @throws for any other name */
  tenant(name: string): SimulatedProvider;
  stop(): Promise<void>;
}

/** Starts a provider simulator on loopback, with everything in memory unless `stateDir` is given. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  if (options.marker !== undefined && !/^[\w-]+$/.test(options.marker)) {
    throw new TypeError('A marker has letters, digits, "-" and "_" only.');
  }
  const initial: Traits = { ...defaultTraits, ...options.traits };
  let traits = initial;
  const store = openStore(options.stateDir, { detectsReuse: () => traits.rotation !== 'lenient' });
  const keys = await loadKeys(store);
  const keyRing = newKeyRing(keys.signing);
  const control = newControl();
  const recorder = newRecorder();
  const secrets = newSecretLog();
  const tenants = options.tenants ?? [];
  const worlds = new Map<string, World>();

  const handler: Handler = async (request) => {
    recorder.record(request);
    secrets.sawRequest(request);
    const world = worlds.get(request.mount.slice(1))!;
    return withClock(await answerTo({ request, world, keyRing }), traits);
  };

  async function answerTo(exchange: Exchange): Promise<Answer> {
    const { request } = exchange;
    const behaviour = control.take(targetsOf(recordOf(request)));
    let answer = (await behaviour?.before?.(exchange)) ?? (await ordinaryAnswer(exchange));
    answer = (await behaviour?.after?.(answer, exchange)) ?? answer;
    secrets.sawAnswer(answer);
    const callback = readCallback(answer, request);
    if (callback === undefined) return answer;
    secrets.sawCallback(callback);
    return (await control.take(['callback'])?.after?.(answer, exchange)) ?? answer;
  }

  async function ordinaryAnswer({ request, world }: Exchange): Promise<Answer> {
    const step = adaptRequest(request, traits);
    if ('answer' in step) return step.answer;
    const answer = await world.handle(step.request);
    secrets.sawAnswer(answer);
    return adaptAnswer(answer, request, traits, keyRing);
  }

  const server = await listenOnLoopback({
    port: options.port ?? 0,
    tenants,
    onError: (error) => console.error(error),
    handler: (origin) => {
      for (const tenant of ['', ...tenants]) {
        const { marker } = options;
        worlds.set(tenant, createWorld({ origin, tenant, store, keys, traits: () => traits, marker }));
      }
      return handler;
    },
  });

  const providerOf = (tenant: string): SimulatedProvider => {
    const world = worlds.get(tenant);
    if (world === undefined) throw new RangeError(`There is no tenant ${tenant}.`);
    return simulatedProvider(world, secrets.add);
  };

  const stop = async (): Promise<void> => {
    control.reset();
    await server.stop();
    store.close();
  };

  return {
    ...providerOf(''),
    port: server.port,
    next: control.next,
    always: control.always,
    pending: control.pending,
    configure(changed) {
      traits = { ...traits, ...changed };
    },
    reset() {
      control.reset();
      traits = initial;
    },
    requests: recorder.requests,
    count: recorder.count,
    waitFor: recorder.waitFor,
    forgetRequests: recorder.forget,
    authorize: async (url, visitor) => (await newHeadlessBrowser().visit(url, visitor)).location,
    authorizeInFull: (url, visitor) => newHeadlessBrowser().visit(url, visitor),
    browser: newHeadlessBrowser,
    rotateKeys: keyRing.rotate,
    publishKeys: keyRing.publish,
    secrets: secrets.values,
    tenant: providerOf,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
