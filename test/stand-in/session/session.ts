import { EventEmitter } from 'node:events';
import { guard } from '../support/guard.ts';
import { CookieJar } from './cookies.ts';
import { HttpCache } from './http-cache.ts';
import { Permissions } from './permissions.ts';
import { ProtocolHandlers } from './protocol.ts';
import { WebRequestHub } from './web-request.ts';

export interface SessionIdentity {
  /** Undefined for the default session. */
  partition: string | undefined;
  isPersistent: boolean;
  storagePath: string | null;
  usesCache: boolean;
}

export interface SessionServices {
  defaultUserAgent: string;
  fetch: (session: SessionState, input: string | Request, init?: RequestInit) => Promise<Response>;
  /** Called when {@link SessionState.isOffline} changes. */
  onNetworkEmulation: (session: SessionState) => void;
}

/** The state of one `Session`. */
export class SessionState {
  readonly identity: SessionIdentity;
  readonly protocol = new ProtocolHandlers();
  readonly webRequest = new WebRequestHub();
  readonly cookies = new CookieJar();
  readonly cache: HttpCache | undefined;
  readonly permissions = new Permissions();
  /** Values of `Authorization` by `origin <origin>`, and of `Proxy-Authorization` by `proxy <host>`. */
  readonly rememberedCredentials = new Map<string, string>();
  proxy: Electron.ProxyConfig = {};
  userAgent: string;
  /** Set by `enableNetworkEmulation`. */
  isOffline = false;
  spellChecker = true;
  readonly api: Electron.Session;

  constructor(identity: SessionIdentity, services: SessionServices) {
    this.identity = identity;
    this.cache = identity.usesCache ? new HttpCache() : undefined;
    this.userAgent = services.defaultUserAgent;
    this.api = createSessionApi(this, services);
  }
}

function createSessionApi(state: SessionState, services: SessionServices): Electron.Session {
  const done = () => Promise.resolve();
  const setOffline = (isOffline: boolean) => {
    state.isOffline = isOffline;
    services.onNetworkEmulation(state);
  };

  class Session extends EventEmitter {
    readonly cookies = state.cookies.api;
    readonly protocol = state.protocol.api;
    readonly webRequest = state.webRequest.api;
    readonly storagePath = state.identity.storagePath;
    readonly availableSpellCheckerLanguages: string[] = [];

    get spellCheckerEnabled(): boolean {
      return state.spellChecker;
    }
    set spellCheckerEnabled(isEnabled: boolean) {
      state.spellChecker = isEnabled;
    }
    setSpellCheckerEnabled(isEnabled: boolean): void {
      state.spellChecker = isEnabled;
    }
    isSpellCheckerEnabled(): boolean {
      return state.spellChecker;
    }
    setSpellCheckerLanguages(): void {}
    getSpellCheckerLanguages(): string[] {
      return [];
    }
    isPersistent(): boolean {
      return state.identity.isPersistent;
    }
    getStoragePath(): string | null {
      return state.identity.storagePath;
    }
    getUserAgent(): string {
      return state.userAgent;
    }
    setUserAgent(userAgent: string): void {
      state.userAgent = userAgent;
    }
    setPermissionRequestHandler(handler: Permissions['requestHandler']): void {
      state.permissions.requestHandler = handler;
    }
    setPermissionCheckHandler(handler: Permissions['checkHandler']): void {
      state.permissions.checkHandler = handler;
    }
    setDevicePermissionHandler(handler: Permissions['deviceHandler']): void {
      state.permissions.deviceHandler = handler;
    }
    setProxy(config: Electron.ProxyConfig): Promise<void> {
      state.proxy = config;
      return done();
    }
    resolveProxy(): Promise<string> {
      const rules = state.proxy.proxyRules;
      return Promise.resolve(rules === undefined ? 'DIRECT' : `PROXY ${rules.replace(/^.*\/\//, '')}`);
    }
    forceReloadProxyConfig(): Promise<void> {
      return done();
    }
    closeAllConnections(): Promise<void> {
      return done();
    }
    clearCache(): Promise<void> {
      state.cache?.clear();
      return done();
    }
    clearAuthCache(): Promise<void> {
      state.rememberedCredentials.clear();
      return done();
    }
    clearStorageData(): Promise<void> {
      state.cookies.clear();
      return done();
    }
    clearData(): Promise<void> {
      state.cookies.clear();
      state.cache?.clear();
      return done();
    }
    flushStorageData(): void {}
    enableNetworkEmulation({ offline }: Electron.EnableNetworkEmulationOptions): void {
      setOffline(offline === true);
    }
    disableNetworkEmulation(): void {
      setOffline(false);
    }
    fetch(input: string | Request, init?: RequestInit): Promise<Response> {
      return services.fetch(state, input, init);
    }
  }
  return guard<Electron.Session>('session', new Session());
}
