import type { StorageState } from '../../shared/domain/vault.ts';
import { isOpen } from '../../shared/domain/vault.ts';
import type { GrantKind } from '../../shared/domain/grant.ts';
import type { PlatformAddress } from '../../shared/domain/platform.ts';
import type { SystemFacts } from '../../shared/ipc/snapshot.ts';
import { ok, type Result } from '../../shared/result.ts';
import { ActivityExport } from './activity/activity-export.ts';
import { ActivityLog } from './activity/activity-log.ts';
import { Catalog } from './catalog/catalog.ts';
import { CustomProviderRepository } from './catalog/custom-provider-repository.ts';
import type { ProviderRecordInput } from './catalog/record-input.ts';
import { Checks } from './checks/checks.ts';
import { listClients } from './clients/client-list.ts';
import { OAuthClientRepository } from './clients/oauth-client-repository.ts';
import { Confirmations } from './confirmations/confirmations.ts';
import { Connect } from './connect/connect.ts';
import type { ConnectionBackend } from './connections/connection-backend.ts';
import { listConnections } from './connections/connection-list.ts';
import { ConnectionRepository } from './connections/connection-repository.ts';
import { GrantStore } from './connections/grant-store.ts';
import { bindEarlierSecrets, secretHoldersOf } from './connections/secret-holders.ts';
import { Disconnects } from './disconnect/disconnects.ts';
import { PendingDisconnects } from './disconnect/pending-disconnects.ts';
import { Events } from './events.ts';
import { inTurn, Turns } from './http/turns.ts';
import { linkToWindow } from './links/parse-deep-link.ts';
import { LinkReceiver } from './links/link-receiver.ts';
import { Authorization } from './oauth/authorization.ts';
import { OwnAppBackend } from './own-app/own-app-backend.ts';
import type {
  ApprovalPrompt,
  Autostart,
  Browser,
  ChosenFiles,
  Clipboard,
  Clock,
  Confirmation,
  Database,
  Http,
  HttpStreams,
  KeyWrapper,
  Logger,
  Network,
  Random,
  SettingsStore,
} from './ports.ts';
import { AutoLock } from './protection/auto-lock.ts';
import { KeyProtection } from './protection/key-protection.ts';
import { connectReactions } from './reactions.ts';
import { Accounts } from './setup/accounts.ts';
import { CustomProviders } from './setup/custom-providers.ts';
import { OAuthClients } from './setup/oauth-clients.ts';
import { Preferences } from './setup/preferences.ts';
import { ProviderPages } from './setup/provider-pages.ts';
import { Approvals } from './requests/approvals.ts';
import { RequestHistory } from './requests/request-history.ts';
import { RequestTools } from './requests/request-tools.ts';
import { Requests } from './requests/requests.ts';
import { TokenReveals } from './requests/token-reveals.ts';
import { AppState } from './status/app-state.ts';
import { Platform } from './platform/platform.ts';
import { PlatformClient } from './platform/platform-client.ts';
import { PlatformSession } from './platform/platform-session.ts';
import { Modes } from './setup/modes.ts';
import { ManagedAccounts } from './managed/managed-accounts.ts';
import { PlatformContact } from './managed/platform-contact.ts';
import { PlatformDisconnects } from './managed/platform-disconnects.ts';
import { PlatformSignIn } from './platform/platform-sign-in.ts';
import { ManagedBackend } from './managed/managed-backend.ts';
import { ModeRepository } from './connections/mode-repository.ts';
import { Copies } from './status/copies.ts';
import { Backup } from './storage/backup.ts';
import { DataFileStatus } from './storage/data-file-status.ts';
import { logged } from './storage/failures.ts';
import { WriteTogether } from './storage/write-together.ts';
import { GrantReplacement } from './tokens/grant-replacement.ts';
import { Revocations } from './tokens/revocations.ts';
import { RefreshGate } from './tokens/refresh-gate.ts';
import { RenewalLedger } from './tokens/renewal-ledger.ts';
import { NewTokens } from './tokens/new-tokens.ts';
import { Renewals } from './renewal/renewals.ts';
import { TokenRefresh } from './tokens/token-refresh.ts';
import { TokenService } from './tokens/token-service.ts';
import { Tray } from './tray/tray.ts';
import { Vault } from './vault/vault.ts';

export interface CorePorts {
  readonly database: Database;
  readonly keyWrapper: KeyWrapper;
  readonly confirmation: Confirmation;
  readonly prompt: ApprovalPrompt;
  readonly files: ChosenFiles;
  readonly http: Http;
  readonly streams: HttpStreams;
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
  /** The scheme of deep links that the operating system opens with this app, e.g. `app.keyfob`. */
  readonly linkScheme: string;
  readonly builtInProviders: readonly ProviderRecordInput[];
  /** Offered in development only. */
  readonly sandboxProviders: readonly ProviderRecordInput[];
  /** The platform of a development run instead of the one that Keyfob comes with. */
  readonly defaultPlatform?: PlatformAddress;
  /** Whether access tokens are renewed before they expire. Without it, they are renewed when they are used. */
  readonly renewsInBackground: boolean;
  /** What happened to the data file when it was opened. */
  readonly storage: StorageState;
  readonly system: Omit<SystemFacts, 'online' | 'autostart'>;
}

/** Milliseconds that `stop` waits for providers. Revocations that have not finished by then are retried after the next start. */
const STOP_TIMEOUT_MS = 2000;
/** Milliseconds that `stop` then waits for refreshes. */
const REFRESH_STOP_TIMEOUT_MS = 8000;

/** Builds the parts of the core from the bottom up, and starts and stops them. Does not depend on Electron. */
export class Core {
  readonly state: AppState;
  readonly activity: ActivityLog;
  readonly activityExport: ActivityExport;
  readonly vault: Vault;
  readonly catalog: Catalog;
  readonly accounts: Accounts;
  readonly checks: Checks;
  readonly disconnects: Disconnects;
  readonly pendingDisconnects: PendingDisconnects;
  readonly approvals: Approvals;
  readonly requests: Requests;
  readonly requestHistory: RequestHistory;
  readonly requestTools: RequestTools;
  readonly tokenReveals: TokenReveals;
  readonly renewals: Renewals;
  readonly connect: Connect;
  readonly clients: OAuthClients;
  readonly customProviders: CustomProviders;
  readonly providerPages: ProviderPages;
  readonly protection: KeyProtection;
  readonly autoLock: AutoLock;
  readonly modes: Modes;
  readonly platform: Platform;
  readonly managedAccounts: ManagedAccounts;
  readonly preferences: Preferences;
  readonly links: LinkReceiver;
  readonly tray: Tray;
  readonly copies: Copies;
  readonly events: Events;
  readonly #ports: CorePorts;
  readonly #dataFile: DataFileStatus;
  readonly #backup: Backup;
  readonly #refresh: TokenRefresh;
  readonly #revocations: Revocations;
  readonly #platformDisconnects: PlatformDisconnects;
  readonly #platformSignIn: PlatformSignIn;

  constructor(given: CorePorts, config: CoreConfig) {
    const turns = new Turns();
    const ports: CorePorts = { ...given, http: inTurn(given.http, turns) };
    const { database, logger } = ports;
    const { linkScheme, system } = config;

    const events = new Events(logger);
    const dataFile = new DataFileStatus(database, config.storage);
    const vault = new Vault(ports, events);
    const backup = new Backup(ports, () => vault.hasOpened && dataFile.mayReplaceBackup);
    const writes = new WriteTogether(database);
    const activity = new ActivityLog({ ...ports, vault, writes });
    const custom = new CustomProviderRepository(database);
    const catalog = new Catalog(config.builtInProviders, config.sandboxProviders, custom);
    const authorization = new Authorization(ports);
    const clients = new OAuthClientRepository(database);
    const repository = new ConnectionRepository(database);
    const modes = new ModeRepository(database);
    const records = { catalog, clients, repository, modes };
    const stores = { ...ports, ...records, events, vault, activity, writes, authorization, linkScheme };

    const ledger = new RenewalLedger(database, ports.clock, ports.random);
    const gate = new RefreshGate(ports);
    const revocations = new Revocations(stores);
    const refresh = new TokenRefresh({ ...stores, revocations, ledger, gate });
    const tokens = new TokenService({ ...stores, refresh });
    const replaced = new GrantReplacement({ ...stores, refresh, revocations });
    const renewals = new NewTokens(ledger);
    const grants = new GrantStore({ ...stores, unsaved: refresh, replaced, renewals });
    const confirmations = new Confirmations({ ...ports, activity });
    const own = new OwnAppBackend({ ...stores, tokens, refresh, revocations, turns });
    const session = new PlatformSession({ ...stores, ...config });
    const client = new PlatformClient({
      ...ports,
      onRejected: (access, code) => void logged(logger, 'platform', () => session.rejected(access, code)),
    });
    const openLink = system.deepLinks ? linkToWindow(linkScheme) : null;
    const contact = new PlatformContact({ ...stores, session });
    const platformDisconnects = new PlatformDisconnects({ ...stores, session, client, contact });
    const managedAccounts = new ManagedAccounts({
      ...{ ...stores, session, client, contact, grants },
      disconnects: platformDisconnects,
    });
    const platformSignIn = new PlatformSignIn({ ...stores, session, client, openLink });
    const managed = new ManagedBackend({
      ...{ ...stores, session, client, contact, platformSignIn, openLink },
      accounts: managedAccounts,
      disconnects: platformDisconnects,
    });
    const backends: Record<GrantKind, ConnectionBackend> = { own, managed };
    const parts = { ...stores, backends, session, client, ledger, grants, confirmations, dataFile, openLink };

    const approvals = new Approvals(parts);
    const history = new RequestHistory(parts);
    const requests = new Requests({ ...parts, approvals, history });
    const tokenReveals = new TokenReveals({ ...parts, approvals });
    const checks = new Checks(parts);
    const disconnects = new Disconnects(parts);
    const pendingDisconnects = new PendingDisconnects({ ...parts, disconnects });
    const connect = new Connect(parts);
    const background = new Renewals({
      ...parts,
      tokens,
      gate,
      renewsInBackground: config.renewsInBackground,
    });
    this.accounts = new Accounts(parts);
    this.clients = new OAuthClients({ ...parts, disconnects, connect });
    this.customProviders = new CustomProviders({
      ...parts,
      repository: custom,
      clients: this.clients,
      secretHoldersOf: (key) => secretHoldersOf(stores, key),
    });
    this.providerPages = new ProviderPages(parts);
    this.modes = new Modes(parts);
    this.platform = new Platform({ ...parts, platformSignIn });
    this.managedAccounts = managedAccounts;
    this.preferences = new Preferences(parts);
    this.protection = new KeyProtection(parts);
    this.autoLock = new AutoLock({ ...parts, refresh, attempts: () => connect.attempts.facts() });
    this.links = new LinkReceiver({ ...parts, callbacks: connect.links });

    const state = new AppState(
      {
        disconnects: () => pendingDisconnects.facts(),
        connections: () =>
          listConnections({
            ...stores,
            isChecking: (id) => checks.isRunning(id),
            holdOf: (connection) => backends[connection.grant.kind].hold(connection),
            failedRenewals: () => ledger.failedOutcomes(),
            canCheck: (connection) => backends[connection.grant.kind].canCheck(connection),
            hasUnsavedTokens: (id) => refresh.unsavedTokens(id) !== null,
          }),
        clients: () => listClients(clients, vault),
        providers: () => catalog.summaries(),
        attempts: () => connect.attempts.facts(),
        requests: () => requests.running(),
        allowances: () => approvals.allowances(),
        modes: () => modes.all(),
        platform: () => this.platform.facts(),
        vault: () => vault.state,
        passphrase: () => ({ retryAt: vault.guesses.retryAt() }),
        storage: () => dataFile.state,
        settings: () => ports.settings.get(),
        system: () => ({
          ...config.system,
          online: ports.network.online(),
          autostart: ports.autostart.supported ? 'supported' : 'unsupported',
        }),
      },
      logger,
    );
    this.copies = new Copies({ ...parts, state });
    this.tray = new Tray({
      ...{ ...parts, state, approvals, checks, connect, platform: this.platform, pendingDisconnects },
      appName: config.system.appName,
    });
    connectReactions({
      ...parts,
      ...{ managedAccounts, platformDisconnects, disconnects: pendingDisconnects },
      ...{ state, backup, approvals, checks, connect, history, refresh, requests, revocations },
      tokenReveals,
      renewals: background,
      platformSignIn,
      tray: this.tray,
      bindEarlierSecrets: () => void logged(logger, 'binding', () => bindEarlierSecrets(stores)),
      autoLock: this.autoLock,
    });

    this.events = events;
    this.state = state;
    this.activity = activity;
    this.vault = vault;
    this.catalog = catalog;
    this.checks = checks;
    this.disconnects = disconnects;
    this.pendingDisconnects = pendingDisconnects;
    this.approvals = approvals;
    this.requests = requests;
    this.requestHistory = history;
    this.requestTools = new RequestTools(parts);
    this.tokenReveals = tokenReveals;
    this.activityExport = new ActivityExport(parts);
    this.connect = connect;
    this.#ports = ports;
    this.#dataFile = dataFile;
    this.#backup = backup;
    this.#refresh = refresh;
    this.renewals = background;
    this.#revocations = revocations;
    this.#platformDisconnects = platformDisconnects;
    this.#platformSignIn = platformSignIn;
  }

  /** Opens the vault. The core works in every state that the vault can be in afterwards. */
  async start(): Promise<void> {
    const storage = this.#dataFile.state;
    if (storage.kind === 'restored') this.protection.invalidateChecksBefore(storage.from);
    await this.vault.open();
  }

  /** Ends sign-ins, waits a limited time for running work, and closes the data file. */
  async stop(): Promise<void> {
    this.renewals.close();
    this.pendingDisconnects.carryOutAll();
    const closing = [
      this.connect,
      this.requests,
      this.tokenReveals,
      this.checks,
      this.disconnects,
      this.pendingDisconnects,
      this.managedAccounts,
      this.#platformDisconnects,
      this.#revocations,
      this.#platformSignIn,
    ].map((part) => part.close());
    await this.#withTimeout(STOP_TIMEOUT_MS, Promise.all(closing));
    // A refresh token that was sent may be spent, so the account would be signed out without the new one.
    await this.#withTimeout(REFRESH_STOP_TIMEOUT_MS, this.#refresh.settled());
    await this.#withTimeout(STOP_TIMEOUT_MS, this.#refresh.saveUnsaved());
    this.state.close();
    this.#backup.close();
    this.#ports.database.close();
  }

  /** Call it when the network may have come or gone. */
  networkChanged(): Result<null> {
    this.events.emit('network.changed', null);
    return ok(null);
  }

  /** Call it when the person does something in the app. */
  used(): Result<null> {
    this.autoLock.used();
    return ok(null);
  }

  /** Call it after the computer slept. Timers stood still meanwhile, so this does what has become due. */
  wake(): void {
    const now = this.#ports.clock.now();
    void this.connect.endAll('connect.deadline', ({ deadlineAt }) => deadlineAt <= now);
    this.#platformSignIn.wake();
    if (isOpen(this.vault.state)) void this.#revocations.resume();
    this.vault.guesses.publish();
    this.pendingDisconnects.wake();
    this.renewals.wakes();
    this.networkChanged();
  }

  /** Call it before the computer sleeps. Does its work synchronously: the computer sleeps once it has returned. */
  sleep(): void {
    this.renewals.sleeps();
    this.autoLock.sleeps();
  }

  /** Resolves when the work has ended or the time limit has passed. */
  #withTimeout(limitMs: number, work: Promise<unknown>): Promise<void> {
    return new Promise((resolve) => {
      const cancelTimer = this.#ports.clock.after(limitMs, resolve);
      const done = (): void => {
        cancelTimer();
        resolve();
      };
      void work.then(done, done);
    });
  }
}
