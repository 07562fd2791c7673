import { listenOnLoopback } from './server/listen.ts';
import { startOtherHost } from './server/other-host.ts';
import { loadKeys } from './provider/keys.ts';
import { openStore } from './provider/store.ts';
import { defaultTraits } from './provider/traits.ts';
import { createTenantProvider } from './provider/tenant-provider.ts';
import type { TenantProvider } from './provider/tenant-provider.ts';
import { startPlatform } from './platform/platform.ts';
import type { Platform, ProviderBehind } from './platform/platform.ts';

/** A running sandbox. */
export interface Sandbox {
  /** `http://127.0.0.1:<port>`: the issuer and the base URL of the pages. */
  readonly baseUrl: string;
  readonly port: number;
  /** The reference platform, on two ports of its own. */
  readonly platform: Platform;
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

/** How far the ports of the platform and of its sign-in host are from the sandbox's. */
const platformOffsets = [20, 40] as const;

/** The platform's OAuth client stays the same across restarts, so that its refresh tokens stay valid. */
const behind = ({ clients, issuer }: TenantProvider): ProviderBehind => ({
  issuer,
  async createClient(draft) {
    const existing = clients.list().find(({ name }) => name === draft.name);
    if (existing !== undefined) return existing;
    const created = await clients.create(draft);
    if ('field' in created) throw new TypeError(created.message);
    return created;
  },
});

/**
 * Starts the sandbox: authorization server, console and sample API on one loopback address, and the reference platform.
 * @throws the listen error if no port is free, or an SQLite error if the state cannot be read
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const store = openStore(options.stateDir, { detectsReuse: () => true });
  const { alternatives = 0, port } = options;
  const onError = options.onError === undefined ? {} : { onError: options.onError };
  const running: { stop: () => Promise<void> }[] = [];
  const stop = async (): Promise<void> => {
    for (const each of running) await each.stop();
    store.close();
  };
  try {
    const otherHost = await startOtherHost();
    running.unshift(otherHost);
    const keys = await loadKeys(store);
    let provider: TenantProvider | undefined;
    const started: { platform?: Platform } = {};
    const server = await listenOnLoopback({
      port,
      alternatives,
      ...onError,
      handler: (origin) => {
        provider = createTenantProvider({
          origin,
          tenant: '',
          store,
          keys,
          traits: () => defaultTraits,
          otherOrigin: otherHost.origin,
          platform: () => started.platform,
        });
        return provider.handle;
      },
    });
    running.unshift(server);
    const platform = await startPlatform({
      provider: behind(provider!),
      ports: port === 0 ? [0, 0] : [port + platformOffsets[0], port + platformOffsets[1]],
      alternatives,
      store: store.tenant('platform'),
      ...(options.stateDir === undefined ? {} : { stateDir: options.stateDir }),
      ...onError,
    });
    started.platform = platform;
    running.unshift(platform);
    return { baseUrl: server.origin, port: server.port, platform, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
