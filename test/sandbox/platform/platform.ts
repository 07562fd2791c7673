import { createHmac } from 'node:crypto';
import { openStore } from '../provider/store.ts';
import type { TenantStore } from '../provider/store.ts';
import { assetResponse, pageResponse } from '../pages/layout.ts';
import { errorPage } from '../pages/messages.ts';
import { paths } from '../server/endpoints.ts';
import { listenOnLoopback } from '../server/listen.ts';
import type { LoopbackServer } from '../server/listen.ts';
import { text } from '../server/message.ts';
import type { Handler, SandboxRequest, SandboxResponse } from '../server/message.ts';
import { startOtherHost } from '../server/other-host.ts';
import type { OtherHost } from '../server/other-host.ts';
import type { Visitor } from '../simulate/headless.ts';
import type { ClientDraft, RegisteredClient } from '../auth/clients.ts';
import { accountsOf } from './accounts.ts';
import type { PlatformUser } from './accounts.ts';
import { sessionCalls } from './allauth.ts';
import { platformApi } from './api.ts';
import { connectFlow, connectPaths } from './connect.ts';
import { connectionsOf } from './connections.ts';
import type { Connections } from './connections.ts';
import type { Keys } from './credentials.ts';
import { faultResponse, newFaults } from './faults.ts';
import type { CallName, FaultName, FaultOptions, Faults } from './faults.ts';
import { platformProviders } from './providers.ts';
import { proxyOf } from './proxy.ts';
import { signInHost } from './sign-in.ts';
import { loadTokenKey, tokenBox } from './token-box.ts';
import { upstreamOf } from './upstream.ts';
import { consentAtProvider, signInAtPlatform } from './visitor.ts';

/** The provider behind the platform: a simulator, a tenant of one, or the sandbox. */
export interface ProviderBehind {
  readonly issuer: string;
  /** Registers the OAuth client of the platform, or returns the one that it has. */
  createClient(draft: ClientDraft): Promise<RegisteredClient>;
}

export interface PlatformOptions {
  readonly provider: ProviderBehind;
  /** Ports of the platform and of the sign-in host; any free ports if omitted. */
  readonly ports?: readonly [number, number];
  readonly alternatives?: number;
  /** Where users, sessions and connections are kept; in memory if omitted. */
  readonly store?: TenantStore;
  /** Directory of the key that encrypts tokens; a new key if omitted. */
  readonly stateDir?: string;
  /** The most entries of a list in one answer; 100 if omitted. */
  readonly pageSize?: number;
  /** Prefix of every code, token and key, so that tests can search for leaks. */
  readonly marker?: string;
  readonly onError?: (error: unknown) => void;
}

/** A call, as the platform received it. */
export interface RecordedCall {
  readonly call: CallName;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: SandboxRequest['headers'];
  readonly body: string;
}

/** A running reference platform. */
export interface Platform extends AsyncDisposable {
  /** The base URL of the contract, without a trailing slash. */
  readonly baseUrl: string;
  /** The origin of the sign-in pages: another port. */
  readonly signInHost: string;
  /** The user that `apiKey` and `platformKey` belong to: one organization, one assistant. */
  readonly user: PlatformUser;
  /** The other users that the sign-in page offers: `robin` has two organizations, `sam` has none. */
  readonly users: readonly PlatformUser[];
  /** For `Authorization: Api-Key …`. */
  readonly apiKey: string;
  /** For `Authorization: Bearer …`; begins with `vak_`. */
  readonly platformKey: string;
  readonly assistantId: string;
  readonly organizationId: string;
  /** Calls of the contract in order of arrival. */
  readonly calls: readonly RecordedCall[];
  forgetCalls(): void;
  fault(name: FaultName, options?: FaultOptions): void;
  /** Clears one fault, or all. */
  clearFaults(name?: FaultName): void;
  hasFault(name: FaultName): boolean;
  /** Credits; only requests at billed providers cost something. */
  balance: number;
  /** Signs in at `authorizeUrl` like a browser; returns the redirect to the client. Without `as`: `user`; null: presses Cancel. */
  signIn(authorizeUrl: string | URL, as?: string | null): Promise<string>;
  /** Goes through `connectUrl` like a browser; returns the redirect to `redirect_after_connect`. Without a visitor: Anna. */
  consent(connectUrl: string | URL, visitor?: Visitor): Promise<string>;
  /** A new session of a user, without the pages. */
  startSession(as?: string): string;
  /** The stored connections of an assistant. */
  connections(assistantId?: string): ReturnType<Connections['list']>;
  /** A host that is not the platform's, to which `redirect_elsewhere` leads. */
  readonly otherHost: Pick<OtherHost, 'origin' | 'received'>;
  stop(): Promise<void>;
}

const startBalance = 100;
const clientDraft: ClientDraft = {
  name: 'Practice platform',
  type: 'confidential',
  redirectUris: [`http://127.0.0.1${connectPaths.callback}`],
};

/** Starts the reference platform and its sign-in host on loopback. @throws the listen error if no port is free */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const { marker = '', provider } = options;
  const ownStore =
    options.store === undefined ? openStore(undefined, { detectsReuse: () => true }) : undefined;
  const store = options.store ?? ownStore!.tenant('platform');
  const accounts = accountsOf(store, marker);
  const tokenKey = loadTokenKey(options.stateDir);
  const connections = connectionsOf(store, tokenBox(tokenKey));
  const user = accounts.list()[0]!;
  // Derived, so that they are the same after a restart.
  const secret = (use: string): string =>
    `${marker}${createHmac('sha256', tokenKey).update(use).digest('base64url')}`;
  const keys: Keys = {
    assistantKey: secret('assistant key'),
    assistantId: user.assistants[0]!.id,
    platformKey: `vak_${secret('platform key')}`,
    organizationId: user.organizations[0]!.id,
    userId: user.id,
  };
  const faults = newFaults();
  const stopped = new AbortController();
  const client = await provider.createClient(clientDraft);
  const api = `${provider.issuer}${paths.api}`;
  const clientId = 'client_practice_platform';
  const now = Date.now;
  const host = signInHost({ clientId, accounts, marker, now });
  const listening = {
    alternatives: options.alternatives ?? 0,
    ...(options.onError === undefined ? {} : { onError: options.onError }),
  };
  let calls: RecordedCall[] = [];
  let balance = startBalance;

  const [port, signInPort] = options.ports ?? [0, 0];
  const charge = (price: number): boolean => {
    if (balance < price) return false;
    balance -= price;
    return true;
  };
  const handlerAt = (origin: string): Handler => {
    const redirectUri = `${origin}${connectPaths.callback}`;
    const upstream = upstreamOf(provider.issuer, client, redirectUri);
    const connect = connectFlow({ baseUrl: origin, upstream, connections, now });
    const route = platformApi({
      baseUrl: origin,
      accounts,
      keys,
      sessions: sessionCalls({ clientId, accounts, host }),
      connections,
      connect,
      proxy: proxyOf({ api, upstream, connections, charge, now }),
      upstream,
      providers: platformProviders(api),
      faults,
      pageSize: options.pageSize ?? 100,
    });
    return async (request) => {
      const page = await pageFor(request, connect);
      if (page !== undefined) return page;
      const routed = route(request);
      if ('status' in routed) return routed;
      const { call, parameters } = routed;
      calls.push(recordOf(request, call.name));
      const context = {
        closed: request.closed,
        elsewhere: otherHost.origin,
        stopped: stopped.signal,
      };
      const response =
        (await faultResponse(faults, call.name, context)) ?? (await call.respond(request, parameters));
      return faults.take('lost_answer', call.name) ? { ...response, delivery: 'reset' } : response;
    };
  };

  const otherHost = await startOtherHost();
  const running: { stop: () => Promise<void> }[] = [otherHost];
  const stop = async (): Promise<void> => {
    stopped.abort();
    for (const each of running) await each.stop();
    ownStore?.close();
  };
  const listen = async (at: number, handler: (origin: string) => Handler): Promise<LoopbackServer> => {
    try {
      const started = await listenOnLoopback({ ...listening, port: at, handler });
      running.unshift(started);
      return started;
    } catch (error) {
      await stop();
      throw error;
    }
  };
  const signInServer = await listen(signInPort, () => host.handle);
  const server = await listen(port, handlerAt);
  return {
    baseUrl: server.origin,
    signInHost: signInServer.origin,
    user,
    users: accounts.list(),
    apiKey: keys.assistantKey,
    platformKey: keys.platformKey,
    assistantId: keys.assistantId,
    organizationId: keys.organizationId,
    get calls() {
      return calls;
    },
    forgetCalls: () => void (calls = []),
    ...controlsOf(faults, accounts.endAllSessions),
    get balance() {
      return balance;
    },
    set balance(credits) {
      balance = credits;
    },
    signIn: (url, as = user.id) => signInAtPlatform(url, as ?? undefined),
    consent: (url, visitor = { as: 'anna' }) => consentAtProvider(url, visitor),
    startSession: (as = user.id) => accounts.startSession(accounts.findOrCreate(as)!.id),
    connections: (assistantId = keys.assistantId) => connections.list(assistantId),
    otherHost,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function controlsOf(
  faults: Faults,
  endAllSessions: () => void,
): Pick<Platform, 'fault' | 'clearFaults' | 'hasFault'> {
  return {
    fault(name, options) {
      if (name === 'signed_out') endAllSessions();
      else faults.set(name, options);
    },
    clearFaults: faults.clear,
    hasFault: faults.isSet,
  };
}

/** The pages of the platform that a browser opens; undefined for the calls of the contract. */
async function pageFor(
  request: SandboxRequest,
  connect: ReturnType<typeof connectFlow>,
): Promise<SandboxResponse | undefined> {
  if (request.endpoint === 'assets') {
    return assetResponse(request.path.slice(paths.assets.length + 1)) ?? text(404, 'Not found');
  }
  if (request.method !== 'GET') return undefined;
  if (request.path.startsWith(`${connectPaths.connect}/`)) return connect.open(request);
  if (request.path === connectPaths.callback) return connect.finish(request);
  return request.path === '/' ? pageResponse(errorPage('not_found', undefined, 404), '') : undefined;
}

const recordOf = (request: SandboxRequest, call: CallName): RecordedCall => ({
  call,
  method: request.method,
  path: request.path,
  query: new URLSearchParams(request.url.search),
  headers: request.headers,
  body: request.body.toString('utf8'),
});
