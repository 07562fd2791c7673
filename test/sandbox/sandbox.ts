import { listenOnLoopback } from './server/listen.ts';
import { startOtherHost } from './server/other-host.ts';
import { loadKeys } from './provider/keys.ts';
import { openStore } from './provider/store.ts';
import { defaultTraits } from './provider/traits.ts';
import { createTenantProvider } from './provider/tenant-provider.ts';

/** A running sandbox. */
export interface Sandbox {
  /** `http://127.0.0.1:<port>`: the issuer and the base URL of the pages. */
  readonly baseUrl: string;
  readonly port: number;
  /** Closes connections and the database. No data is lost, because every write is a transaction. */
  stop(): Promise<void>;
}

/** Options of `startSandbox`. */
export interface SandboxOptions {
  /** Port to listen on; 0 takes any free port. */
  readonly port: number;
  /** How many following ports to try if `port` is taken. */
  readonly alternatives?: number;
  /** Directory for OAuth clients, accounts, grants, tokens and keys; in memory if omitted. */
  readonly stateDir?: string;
  readonly onError?: (error: unknown) => void;
}

/**
 * Starts the sandbox: authorization server, console and sample API on one loopback address.
 * @throws the listen error if no port is free, or an SQLite error if the state cannot be read
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const store = openStore(options.stateDir, { detectsReuse: () => true });
  const otherHost = await startOtherHost();
  try {
    const keys = await loadKeys(store);
    const server = await listenOnLoopback({
      port: options.port,
      alternatives: options.alternatives ?? 0,
      ...(options.onError === undefined ? {} : { onError: options.onError }),
      handler: (origin) =>
        createTenantProvider({
          origin,
          tenant: '',
          store,
          keys,
          traits: () => defaultTraits,
          otherOrigin: otherHost.origin,
        }).handle,
    });
    return {
      baseUrl: server.origin,
      port: server.port,
      stop: async () => {
        await server.stop();
        await otherHost.stop();
        store.close();
      },
    };
  } catch (error) {
    await otherHost.stop();
    store.close();
    throw error;
  }
}
