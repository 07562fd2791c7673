import { listenOnLoopback } from './server/listen.ts';
import type { SandboxResponse, Handler } from './server/message.ts';
import { startOtherHost } from './server/other-host.ts';
import type { OtherHost } from './server/other-host.ts';
import { newControl } from './simulate/behavior.ts';
import type { Control, Exchange } from './simulate/behavior.ts';
import { readCallback } from './simulate/callback.ts';
import { newHeadlessBrowser } from './simulate/headless.ts';
import type { HeadlessBrowser, AuthorizationResponse, Visitor } from './simulate/headless.ts';
import { newKeyRing } from './simulate/key-ring.ts';
import type { KeyRotation } from './simulate/key-ring.ts';
import { simulatedProvider } from './simulate/provider-handle.ts';
import type { SimulatedProvider } from './simulate/provider-handle.ts';
import { newRecorder, recordOf, targetsOf } from './simulate/recorder.ts';
import type { Recorder } from './simulate/recorder.ts';
import { newSecretLog } from './simulate/secrets.ts';
import { adaptResponse, adaptRequest, withClock } from './simulate/traits.ts';
import { loadKeys } from './provider/keys.ts';
import { openStore } from './provider/store.ts';
import { defaultTraits } from './provider/traits.ts';
import type { Traits } from './provider/traits.ts';
import { createTenantProvider } from './provider/tenant-provider.ts';
import type { TenantProvider } from './provider/tenant-provider.ts';

export type { RegisteredClient } from './auth/clients.ts';
export type { Behavior } from './simulate/behavior.ts';
export type { HeadlessBrowser, AuthorizationResponse, Visitor } from './simulate/headless.ts';
export { PageError } from './simulate/headless.ts';
export type { KeyRotation } from './simulate/key-ring.ts';
export type { SimulatedProvider, TokenSet } from './simulate/provider-handle.ts';
export type { Traits } from './provider/traits.ts';
export * from './simulate/behaviors/index.ts';

/** Options of `startSimulator`. Without options, the provider conforms to every standard it implements. */
export interface SimulatorOptions {
  /** The initial traits; `configure` changes them later. */
  readonly traits?: Partial<Traits>;
  /** Prefix of every code, token and secret: letters, digits, `-` and `_`. */
  readonly marker?: string;
  /** More providers, each below `/<tenant>` with its own issuer, OAuth clients and accounts. */
  readonly tenants?: readonly string[];
  /** Port to listen on; any free port if omitted. */
  readonly port?: number;
  /** Directory for the state; in memory if omitted. */
  readonly stateDir?: string;
}

/**
 * A provider under test control. `next` and `always` assign behaviors (`behaviors/`) to targets; `configure`
 * changes traits. Both can change while requests are in progress.
 */
export interface Simulator
  extends SimulatedProvider, Pick<Control, 'next' | 'always' | 'pending'>, AsyncDisposable {
  readonly port: number;
  /** Changes traits for all requests from now on. */
  configure(traits: Partial<Traits>): void;
  /** Removes all behaviors and restores the initial traits. Recorded requests and accounts stay. */
  reset(): void;
  readonly requests: Recorder['requests'];
  readonly count: Recorder['count'];
  readonly waitFor: Recorder['waitFor'];
  /** Also deletes what the other host recorded. */
  forgetRequests(): void;
  /** A host that is not the provider's, to which `/api/redirect?to=other` leads. */
  readonly otherHost: Pick<OtherHost, 'origin' | 'received'>;
  /** Goes through sign-in and consent like a browser; returns the URL of the final redirect to the client. */
  authorize(url: string | URL, visitor: Visitor): Promise<string>;
  /** Like `authorize`, but also returns method and form, for the response mode `form_post`. */
  requestAuthorization(url: string | URL, visitor: Visitor): Promise<AuthorizationResponse>;
  /** Creates a browser, which keeps its cookies between visits. */
  browser(): HeadlessBrowser;
  rotateKeys(how: KeyRotation): Promise<void>;
  /** Adds the current signing key to the key set (after `rotateKeys('unpublished')`). */
  publishKeys(): void;
  /** Every token, code, verifier and client secret that was issued or received. */
  secrets(): ReadonlySet<string>;
  /** Returns a tenant named in the options. @throws RangeError for any other name */
  tenant(name: string): SimulatedProvider;
  stop(): Promise<void>;
}

/** Starts a provider simulator on loopback. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  if (options.marker !== undefined && !/^[\w-]+$/.test(options.marker)) {
    throw new TypeError('A marker has letters, digits, "-" and "_" only.');
  }
  const initial: Traits = { ...defaultTraits, ...options.traits };
  let traits = initial;
  const store = openStore(options.stateDir, { detectsReuse: () => traits.rotation !== 'lenient' });
  const keys = await loadKeys(store);
  const otherHost = await startOtherHost();
  const keyRing = newKeyRing(keys.signing);
  const control = newControl();
  const recorder = newRecorder();
  const secrets = newSecretLog();
  const tenants = options.tenants ?? [];
  const providers = new Map<string, TenantProvider>();

  const handler: Handler = async (request) => {
    recorder.record(request);
    secrets.addFromRequest(request);
    const provider = providers.get(request.mount.slice(1))!;
    return withClock(await respondTo({ request, provider, keyRing }), traits);
  };

  async function respondTo(exchange: Exchange): Promise<SandboxResponse> {
    const { request } = exchange;
    const behavior = control.take(targetsOf(recordOf(request)));
    let response = (await behavior?.before?.(exchange)) ?? (await providerResponse(exchange));
    response = (await behavior?.after?.(response, exchange)) ?? response;
    secrets.addFromResponse(response);
    const callback = readCallback(response, request);
    if (callback === undefined) return response;
    secrets.addFromCallback(callback);
    return (await control.take(['callback'])?.after?.(response, exchange)) ?? response;
  }

  async function providerResponse({ request, provider }: Exchange): Promise<SandboxResponse> {
    const step = adaptRequest(request, traits);
    if ('response' in step) return step.response;
    const response = await provider.handle(step.request);
    secrets.addFromResponse(response);
    return adaptResponse(response, request, traits, keyRing);
  }

  const server = await listenOnLoopback({
    port: options.port ?? 0,
    tenants,
    onError: (error) => console.error(error),
    handler: (origin) => {
      for (const tenant of ['', ...tenants]) {
        const { marker } = options;
        providers.set(
          tenant,
          createTenantProvider({
            origin,
            tenant,
            store,
            keys,
            traits: () => traits,
            marker,
            otherOrigin: otherHost.origin,
          }),
        );
      }
      return handler;
    },
  });

  const providerOf = (tenant: string): SimulatedProvider => {
    const provider = providers.get(tenant);
    if (provider === undefined) throw new RangeError(`There is no tenant ${tenant}.`);
    return simulatedProvider(provider, secrets.add);
  };

  const stop = async (): Promise<void> => {
    control.reset();
    await server.stop();
    await otherHost.stop();
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
    forgetRequests: () => {
      recorder.forget();
      otherHost.forget();
    },
    otherHost,
    authorize: async (url, visitor) => (await newHeadlessBrowser().visit(url, visitor)).location,
    requestAuthorization: (url, visitor) => newHeadlessBrowser().visit(url, visitor),
    browser: newHeadlessBrowser,
    rotateKeys: keyRing.rotate,
    publishKeys: keyRing.publish,
    secrets: secrets.values,
    tenant: providerOf,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
