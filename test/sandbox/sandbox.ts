import { listenOnLoopback } from './server/listen.ts';
import { loadKeys } from './provider/keys.ts';
import { openStore } from './provider/store.ts';
import { defaultTraits } from './provider/traits.ts';
import { createTenantProvider } from './provider/tenant-provider.ts';

/** The sandbox, listening. */
export interface Sandbox {
  /** `http://127.0.0.1:<port>`: the issuer, and where its pages are. */
  readonly baseUrl: string;
  readonly port: number;
  /** Closes connections and the state; nothing is lost, every write was complete already. */
  stop(): Promise<void>;
}

/** How to start the sandbox. */
export interface SandboxOptions {
  /** Where to listen; 0 takes any free port. */
  readonly port: number;
  /** How many following ports to try when it is taken. */
  readonly alternatives?: number;
  /** Where apps, accounts, grants, tokens and keys are kept; memory if omitted. */
  readonly stateDir?: string;
  readonly onError?: (error: unknown) => void;
}

/**
 * Starts the sandbox: authorization server, console and sample API on one loopback address.
 * @throws the listen error if no port is free, an SQLite error if the state cannot be read
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const store = openStore(options.stateDir, { detectsReuse: () => true });
  try {
    const keys = await loadKeys(store);
    const server = await listenOnLoopback({
      port: options.port,
      alternatives: options.alternatives ?? 0,
      ...(options.onError === undefined ? {} : { onError: options.onError }),
      handler: (origin) =>
        createTenantProvider({ origin, tenant: '', store, keys, traits: () => defaultTraits }).handle,
    });
    return {
      baseUrl: server.origin,
      port: server.port,
      stop: async () => {
        await server.stop();
        store.close();
      },
    };
  } catch (error) {
    store.close();
    throw error;
  }
}
