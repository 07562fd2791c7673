import type { Settings } from '../../shared/domain/settings.ts';
import { isOpen, type StorageState, type VaultChange } from '../../shared/domain/vault.ts';
import { appError } from '../../shared/errors.ts';
import type { OAuthClientId, ConnectionId } from '../../shared/ids.ts';
import type { SystemFacts } from '../../shared/ipc/snapshot.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { ActivityLog } from './activity/activity-log.ts';
import { AppState } from './status/app-state.ts';
import { OAuthClientRepository } from './clients/oauth-client-repository.ts';
import { OAuthClients } from './setup/oauth-clients.ts';
import { Catalog } from './catalog/catalog.ts';
import { CustomProviderRepository } from './catalog/custom-provider-repository.ts';
import { CustomProviders } from './setup/custom-providers.ts';
import type { ProviderRecordInput } from './catalog/record-input.ts';
import { Checks } from './checks/checks.ts';
import { ConnectionRepository } from './connections/connection-repository.ts';
import { Connections } from './connections/connections.ts';
import { Disconnects } from './disconnect/disconnects.ts';
import { LinkReceiver, type LinkEffect } from './links/link-receiver.ts';
import { Authorization } from './oauth/authorization.ts';
import { ConnectFlow } from './connect/connect-flow.ts';
import type {
  Autostart,
  Browser,
  Clipboard,
  Clock,
  Confirmation,
  Database,
  Http,
  KeyWrapper,
  Logger,
  Network,
  Random,
  SettingsStore,
} from './ports.ts';
import { Backup } from './storage/backup.ts';
import { TokenService } from './tokens/token-service.ts';
import { updateSettings } from './setup/update-settings.ts';
import { Vault } from './vault/vault.ts';

export interface CorePorts {
  readonly database: Database;
  readonly keyWrapper: KeyWrapper;
  readonly confirmation: Confirmation;
  readonly http: Http;
  readonly browser: Browser;
  readonly clipboard: Clipboard;
  readonly clock: Clock;
  readonly random: Random;
  readonly network: Network;
  readonly logger: Logger;
  readonly settings: SettingsStore;
  readonly autostart: Autostart;
}

export interface CoreConfig {
  /** The scheme of links that the operating system hands to this app, e.g. `app.keyfob`. */
  readonly linkScheme: string;
  readonly builtInProviders: readonly ProviderRecordInput[];
  /** Offered in development only. */
  readonly sandboxProviders: readonly ProviderRecordInput[];
  /** How the data file fared when it was opened. */
  readonly storage: StorageState;
  readonly system: Omit<SystemFacts, 'online' | 'autostart'>;
}

/** How long the end waits for answers of providers, in milliseconds. What was not revoked by then is tried after the next start. */
const STOP_PATIENCE_MS = 2000;
/** How long it waits further for renewals alone, in milliseconds. */
const RENEWAL_PATIENCE_MS = 8000;

/** Everything that Keyfob decides and does, wired together. Knows no Electron. */
export class Core {
  readonly state: AppState;
  readonly vault: Vault;
  readonly catalog: Catalog;
  readonly clients: OAuthClients;
  readonly customProviders: CustomProviders;
  readonly connections: Connections;
  readonly checks: Checks;
  readonly disconnects: Disconnects;
  readonly connectFlow: ConnectFlow;
  readonly activity: ActivityLog;
  readonly ports: CorePorts;
  readonly #config: CoreConfig;
  readonly #generations: Backup;
  readonly #links: LinkReceiver;
  readonly #tokens: TokenService;
  #storage: StorageState;
  #hasUserChanges = false;

  constructor(ports: CorePorts, config: CoreConfig) {
    const { database } = ports;
    this.ports = ports;
    this.#config = config;
    this.#storage = config.storage;
    this.state = new AppState(
      {
        connections: () => this.connections.facts(),
        clients: () => this.clients.facts(),
        providers: () => this.catalog.summaries(),
        attempts: () => this.connectFlow.attempts.facts(),
        vault: () => this.vault.state,
        storage: () => this.#storage,
        settings: () => ports.settings.get(),
        system: () => ({
          ...config.system,
          online: ports.network.online(),
          autostart: ports.autostart.supported ? 'supported' : 'unsupported',
        }),
      },
      ({ code }) => ports.logger.log('storage.failed', { code, where: 'state' }),
    );
    const connectionsChanged = (): void => {
      this.state.touch('connections');
      this.#generations.changed();
    };
    const userChanged = (): void => {
      this.#hasUserChanges = true;
      connectionsChanged();
    };
    const clientsChanged = (): void => {
      this.state.touch('clients');
      this.#generations.changed();
    };
    const providersChanged = (): void => {
      this.state.touch('providers', 'connections');
      this.#generations.changed();
    };

    this.vault = new Vault(ports);
    this.#generations = new Backup(ports, () => isOpen(this.vault.state) && this.#mayReplaceCopy());
    this.activity = new ActivityLog(ports);
    const customRepository = new CustomProviderRepository(database);
    this.catalog = new Catalog(config.builtInProviders, config.sandboxProviders, customRepository);
    const shared = {
      ...ports,
      vault: this.vault,
      catalog: this.catalog,
      activity: this.activity,
      authorization: new Authorization(ports),
      clients: new OAuthClientRepository(database),
      repository: new ConnectionRepository(database),
      connectionsChanged,
    };
    this.connections = new Connections({
      ...shared,
      isChecking: (id) => this.checks.isRunning(id),
      unsaved: (id) => this.#tokens.unsaved(id),
      forgetUnsaved: (id) => this.#tokens.forget(id),
    });
    this.#tokens = new TokenService(shared);
    // A check changes what is shown, but nothing that a copy of the data file would be needed for.
    this.checks = new Checks({
      ...shared,
      tokens: this.#tokens,
      connectionsChanged: () => this.state.touch('connections'),
    });
    this.disconnects = new Disconnects({
      ...shared,
      connectionsChanged: userChanged,
      tokens: this.#tokens,
      endAttempts: (id) =>
        this.connectFlow.endAll('connect.interrupted', ({ plan }) => plan.connectionId === id),
      checkSoon: (id) => this.#prove(id),
    });
    this.connectFlow = new ConnectFlow({
      ...shared,
      connectionsChanged: userChanged,
      connections: this.connections,
      linkScheme: config.linkScheme,
      attemptsChanged: () => this.state.touch('attempts'),
      checkSoon: (id) => this.#prove(id),
    });
    this.#links = new LinkReceiver({
      ...shared,
      connectFlow: this.connectFlow,
      linkScheme: config.linkScheme,
    });
    this.clients = new OAuthClients({
      ...shared,
      repository: shared.clients,
      disconnects: this.disconnects,
      clientsChanged,
      clientSaved: (oauthClientId) => this.#proveRefused(oauthClientId),
      endAttempts: (oauthClientId) =>
        this.connectFlow.endAll('connect.interrupted', ({ plan }) => plan.oauthClientId === oauthClientId),
    });
    this.customProviders = new CustomProviders({
      ...shared,
      repository: customRepository,
      clients: this.clients,
      providersChanged,
    });
    this.vault.onChange((_state, change) => this.#vaultChanged(change));
  }

  get linkScheme(): string {
    return this.#config.linkScheme;
  }

  /** Opens the vault. The core serves in every state that this can end in. */
  async start(): Promise<void> {
    if (this.#storage.kind === 'restored') this.connections.invalidateChecksBefore(this.#storage.from);
    await this.vault.open();
  }

  /** Ends sign-ins, lets what is under way finish (within a time limit), closes the data file. */
  async stop(): Promise<void> {
    const ended = Promise.all([this.connectFlow.close(), this.checks.close(), this.disconnects.close()]);
    await this.#within(STOP_PATIENCE_MS, ended);
    // A refresh token that is on its way may be used up by now; without its successor the account is signed out.
    await this.#within(RENEWAL_PATIENCE_MS, this.#tokens.settled());
    await this.#within(STOP_PATIENCE_MS, this.#tokens.saveUnsaved());
    this.state.close();
    this.#generations.close();
    this.ports.database.close();
  }

  /** Resolves with the work, or when the time is up. */
  #within(limitMs: number, work: Promise<unknown>): Promise<void> {
    return new Promise((resolve) => {
      const cancelTimer = this.ports.clock.after(limitMs, resolve);
      void work.then(() => {
        cancelTimer();
        resolve();
      });
    });
  }

  /** Acts on a link from outside and says what the window should do. */
  receiveLink(text: string): LinkEffect {
    return this.#links.receive(text);
  }

  /** Signs an account in again with what was asked for last time. */
  signInAgain(id: ConnectionId): Result<null> {
    const connection = this.state.get('connections').find((other) => other.id === id);
    if (!connection) return err(appError('connection.not_found'));
    const { providerKey, oauthClientId, requestedScopes: scopes } = connection;
    const started = this.connectFlow.start({
      providerKey,
      oauthClientId,
      scopes,
      connectionId: id,
      launch: 'browser',
    });
    return started.ok ? ok(null) : started;
  }

  /** Goes back to the copy of a vault that does not open. */
  async restoreVault(): Promise<Result<null>> {
    const restored = await this.vault.restore(() =>
      this.connections.invalidateChecksBefore(this.ports.clock.now()),
    );
    this.reload();
    return restored;
  }

  /** Reads everything anew after the data file was exchanged. */
  reload(): void {
    this.state.touch('connections', 'clients', 'providers', 'vault', 'storage');
  }

  async updateSettings(change: Partial<Settings>): Promise<Result<null>> {
    const done = await updateSettings(this.ports, change);
    this.state.touch('settings');
    return done;
  }

  /** The person has read what happened to the data file. Until then it is told at every start. Throws `StorageError`. */
  acknowledgeStorage(): void {
    if (this.#storage.kind !== 'restored' && this.#storage.kind !== 'reset') return;
    this.ports.database.acknowledgeNotice();
    this.#storage = { kind: 'ok' };
    this.state.touch('storage');
    this.#generations.changed();
  }

  /** Looks at the network again. */
  networkChanged(): void {
    if (this.ports.network.online() !== this.state.get('system').online) this.state.touch('system');
  }

  /** The computer was asleep. Timers stood still meanwhile: what has become due is done now, and not that much later. */
  woke(): void {
    const now = this.ports.clock.now();
    void this.connectFlow.endAll('connect.deadline', ({ deadlineAt }) => deadlineAt <= now);
    if (isOpen(this.vault.state)) void this.disconnects.resume();
    this.networkChanged();
  }

  /**
   * A copy that was just used stays as it is until the person has read so. Once they connect, disconnect or change how keys are kept, it
   * follows without that: nothing that was ended or replaced may live on in it.
   */
  #mayReplaceCopy(): boolean {
    const { kind } = this.#storage;
    return kind === 'ok' || (this.#hasUserChanges && (kind === 'restored' || kind === 'reset'));
  }

  #prove(id: ConnectionId): void {
    const connection = this.state.get('connections').find((other) => other.id === id);
    if (connection?.canCheck) void this.checks.check(id);
  }

  /** Looks again at accounts whose OAuth app was refused, now that it was changed. */
  #proveRefused(oauthClientId: OAuthClientId): void {
    for (const { id, oauthClientId: of, lastCheck } of this.state.get('connections'))
      if (of === oauthClientId && lastCheck?.code === 'token.invalid_client') this.#prove(id);
  }

  #vaultChanged(change: VaultChange | null): void {
    if (change) {
      this.#hasUserChanges = true;
      this.activity.addQuietly({ kind: 'vault_changed', details: { change } });
    }
    this.state.touch('vault', 'connections', 'clients');
    if (isOpen(this.vault.state)) {
      // A new passphrase is of little use while a copy opens with the old one.
      this.#generations.changed();
      void this.#tokens.saveUnsaved();
      this.connectFlow.resume();
      void this.disconnects.resume();
    } else {
      // What a sign-in brings could not be stored any more.
      void this.connectFlow.endAll('vault.locked');
    }
  }
}
