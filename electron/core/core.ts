import { isOpen } from '../../shared/domain/vault.ts';
import { ok, type Result } from '../../shared/result.ts';
import { ActivityLog } from './activity/activity-log.ts';
import { buildBackends } from './build-backends.ts';
import { Catalog } from './catalog/catalog.ts';
import { CustomProviderRepository } from './catalog/custom-provider-repository.ts';
import { Checks } from './checks/checks.ts';
import { listClients } from './clients/client-list.ts';
import { OAuthClientRepository } from './clients/oauth-client-repository.ts';
import { Confirmations } from './confirmations/confirmations.ts';
import { Connect } from './connect/connect.ts';
import { listConnections } from './connections/connection-list.ts';
import { ConnectionRepository } from './connections/connection-repository.ts';
import { PictureRepository } from './connections/picture-repository.ts';
import { TimelineHistory } from './connections/timeline-history.ts';
import { bindEarlierSecrets, secretHoldersOf } from './connections/secret-holders.ts';
import type { CoreConfig, CorePorts } from './core-config.ts';
import type { PageUseCases } from './page-use-cases.ts';
import { Disconnects } from './disconnect/disconnects.ts';
import { PendingDisconnects } from './disconnect/pending-disconnects.ts';
import { Events } from './events.ts';
import { loadedByFirstCall, type LoadedLater } from './first-call.ts';
import { inTurn, Turns } from './http/turns.ts';
import { LinkReceiver } from './links/link-receiver.ts';
import { Notices } from './notices/notices.ts';
import { Authorization } from './oauth/authorization.ts';
import { AutoLock } from './protection/auto-lock.ts';
import { KeyProtection } from './protection/key-protection.ts';
import { connectReactions } from './reactions.ts';
import { Accounts } from './setup/accounts.ts';
import { ClientRecovery } from './setup/client-recovery.ts';
import { ClientRegistration } from './setup/client-registration.ts';
import { OAuthClients } from './setup/oauth-clients.ts';
import { isDocumentUrl } from './registration/client-document.ts';
import { Registrations } from './registration/registrations.ts';
import { Preferences } from './setup/preferences.ts';
import { Approvals } from './requests/approvals.ts';
import { RequestHistory } from './requests/request-history.ts';
import { Requests } from './requests/requests.ts';
import { TokenReveals } from './requests/token-reveals.ts';
import { AppState } from './status/app-state.ts';
import { Platform } from './platform/platform.ts';
import { Modes } from './setup/modes.ts';
import type { PastedTokens } from './manual/pasted-tokens.ts';
import { AccountPictures } from './pictures/account-pictures.ts';
import type { ManagedAccounts } from './managed/managed-accounts.ts';
import type { PlatformDisconnects } from './managed/platform-disconnects.ts';
import type { PlatformSignIn } from './platform/platform-sign-in.ts';
import { ModeRepository } from './connections/mode-repository.ts';
import { ClockOffset } from './status/clock-offset.ts';
import { Backup } from './storage/backup.ts';
import { DataFileStatus } from './storage/data-file-status.ts';
import { logged } from './storage/failures.ts';
import { WriteTogether } from './storage/write-together.ts';
import type { Revocations } from './tokens/revocations.ts';
import { Renewals } from './renewal/renewals.ts';
import type { TokenRefresh } from './tokens/token-refresh.ts';
import { NewTokens } from './tokens/new-tokens.ts';
import { Tray } from './tray/tray.ts';
import { Vault } from './vault/vault.ts';

/** Milliseconds that `stop` waits for providers. Revocations that have not finished by then are retried after the next start. */
const STOP_TIMEOUT_MS = 2000;
/** Milliseconds that `stop` then waits for refreshes. */
const REFRESH_STOP_TIMEOUT_MS = 8000;

/** Builds the parts of the core from the bottom up, and starts and stops them. Does not depend on Electron. */
export class Core {
  readonly state: AppState;
  readonly activity: ActivityLog;
  readonly timelines: TimelineHistory;
  readonly activitySearch: LoadedLater<PageUseCases['activitySearch']>;
  readonly activityExport: LoadedLater<PageUseCases['activityExport']>;
  readonly vault: Vault;
  readonly catalog: Catalog;
  readonly accounts: Accounts;
  readonly accountExport: LoadedLater<PageUseCases['accountExport']>;
  readonly accountImport: LoadedLater<PageUseCases['accountImport']>;
  readonly accountValues: LoadedLater<PageUseCases['accountValues']>;
  readonly checks: Checks;
  readonly disconnects: Disconnects;
  readonly pendingDisconnects: PendingDisconnects;
  readonly pictures: PictureRepository;
  readonly approvals: Approvals;
  readonly requests: Requests;
  readonly requestHistory: RequestHistory;
  readonly requestTools: LoadedLater<PageUseCases['requestTools']>;
  readonly tokenReveals: TokenReveals;
  readonly renewals: Renewals;
  readonly connect: Connect;
  readonly clients: OAuthClients;
  readonly clientKeys: LoadedLater<PageUseCases['clientKeys']>;
  readonly registration: ClientRegistration;
  readonly customProviders: LoadedLater<PageUseCases['customProviders']>;
  readonly providerPages: LoadedLater<PageUseCases['providerPages']>;
  readonly providerFiles: LoadedLater<PageUseCases['providerFiles']>;
  readonly signInAddresses: LoadedLater<PageUseCases['signInAddresses']>;
  readonly protection: KeyProtection;
  readonly autoLock: AutoLock;
  readonly modes: Modes;
  readonly platform: Platform;
  readonly managedAccounts: ManagedAccounts;
  readonly pastedTokens: PastedTokens;
  readonly preferences: Preferences;
  readonly links: LinkReceiver;
  readonly tray: Tray;
  readonly notices: Notices;
  readonly copies: LoadedLater<PageUseCases['copies']>;
  readonly events: Events;
  readonly #ports: CorePorts;
  readonly #dataFile: DataFileStatus;
  readonly #backup: Backup;
  readonly #accountPictures: AccountPictures;
  readonly #refresh: TokenRefresh;
  readonly #revocations: Revocations;
  readonly #registrations: Registrations;
  readonly #platformDisconnects: PlatformDisconnects;
  readonly #platformSignIn: PlatformSignIn;

  constructor(given: CorePorts, config: CoreConfig) {
    const turns = new Turns();
    const ports: CorePorts = { ...given, http: inTurn(given.http, turns) };
    const { database, logger } = ports;
    const { linkScheme } = config;

    const events = new Events(logger);
    const dataFile = new DataFileStatus(database, config.storage);
    const vault = new Vault(ports, events);
    const backup = new Backup(ports, () => vault.hasOpened && dataFile.mayReplaceBackup);
    const writes = new WriteTogether(database);
    const activity = new ActivityLog({ ...ports, vault, writes });
    const custom = new CustomProviderRepository(database);
    const catalog = new Catalog(config.builtInProviders, config.sandboxProviders, custom);
    const clockOffset = new ClockOffset(events);
    const authorization = new Authorization(ports, (offset) => clockOffset.measured(offset));
    const clients = new OAuthClientRepository(database);
    const repository = new ConnectionRepository(database);
    const modes = new ModeRepository(database);
    const records = { catalog, clients, repository, modes };
    const timelines = new TimelineHistory({ ...ports, catalog, repository });
    const pictures = new PictureRepository(ports);
    const stores = {
      ...ports,
      ...records,
      events,
      vault,
      activity,
      timelines,
      pictures,
      writes,
      authorization,
      turns,
      linkScheme,
    };

    const confirmations = new Confirmations({ ...ports, activity });
    const registrations = new Registrations(stores);
    const registration = new ClientRegistration({
      ...stores,
      registrations,
      version: config.system.version,
      documentUrl: config.clientDocumentUrl,
    });
    const recovery = new ClientRecovery({ ...stores, registrations, registration });
    const built = buildBackends({ ...stores, confirmations, recovery, unqueued: given.http }, config);
    const { backends, ledger, refresh } = built;
    const parts = { ...stores, ...built, confirmations, dataFile };

    const approvals = new Approvals(parts);
    const history = new RequestHistory(parts);
    const requests = new Requests({ ...parts, approvals, history });
    const tokenReveals = new TokenReveals({ ...parts, approvals });
    const checks = new Checks(parts);
    const disconnects = new Disconnects(parts);
    const pendingDisconnects = new PendingDisconnects({ ...parts, disconnects });
    const connect = new Connect(parts);
    const renewals = new Renewals({ ...parts, renewsInBackground: config.renewsInBackground });
    const accountPictures = new AccountPictures(parts);
    this.accounts = new Accounts(parts);
    this.clients = new OAuthClients({ ...parts, disconnects, connect, registrations });
    this.modes = new Modes(parts);
    this.platform = new Platform(parts);
    this.managedAccounts = built.managedAccounts;
    this.pastedTokens = built.pastedTokens;
    this.preferences = new Preferences(parts);
    this.protection = new KeyProtection(parts);
    this.autoLock = new AutoLock({ ...parts, attempts: () => connect.attempts.facts() });
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
          clockMinutesAhead: clockOffset.minutesAhead,
          autostart: ports.autostart.supported ? 'supported' : 'unsupported',
          clientDocument: isDocumentUrl(config.clientDocumentUrl),
        }),
      },
      logger,
      ports.clock,
    );
    let pageUseCases: Promise<PageUseCases> | null = null;
    const loadPageUseCases = (): Promise<PageUseCases> =>
      (pageUseCases ??= import('./page-use-cases.ts').then(({ buildPageUseCases }) =>
        buildPageUseCases({
          ...{ ...parts, state, history, registrations, customs: custom, oauthClients: this.clients },
          renewals: new NewTokens(ledger),
          secretHoldersOf: (key) => secretHoldersOf(stores, key),
        }),
      ));
    const onPages = <Name extends keyof PageUseCases>(name: Name): LoadedLater<PageUseCases[Name]> =>
      loadedByFirstCall(async () => (await loadPageUseCases())[name]);
    this.accountExport = onPages('accountExport');
    this.accountImport = onPages('accountImport');
    this.accountValues = onPages('accountValues');
    this.activitySearch = onPages('activitySearch');
    this.activityExport = onPages('activityExport');
    this.clientKeys = onPages('clientKeys');
    this.copies = onPages('copies');
    this.customProviders = onPages('customProviders');
    this.providerFiles = onPages('providerFiles');
    this.providerPages = onPages('providerPages');
    this.requestTools = onPages('requestTools');
    this.signInAddresses = onPages('signInAddresses');
    this.tray = new Tray({
      ...{ ...parts, state, approvals, checks, connect, platform: this.platform, pendingDisconnects },
      appName: config.system.appName,
    });
    this.notices = new Notices({ ...parts, state });
    connectReactions({
      ...parts,
      disconnects: pendingDisconnects,
      ...{
        state,
        backup,
        approvals,
        checks,
        connect,
        history,
        renewals,
        requests,
        tokenReveals,
        accountPictures,
      },
      ...{ registrations, registration, recovery },
      tray: this.tray,
      bindEarlierSecrets: () => void logged(logger, 'binding', () => bindEarlierSecrets(stores)),
      autoLock: this.autoLock,
    });

    this.events = events;
    this.registration = registration;
    this.state = state;
    this.activity = activity;
    this.timelines = timelines;
    this.vault = vault;
    this.catalog = catalog;
    this.checks = checks;
    this.disconnects = disconnects;
    this.pendingDisconnects = pendingDisconnects;
    this.pictures = pictures;
    this.approvals = approvals;
    this.requests = requests;
    this.requestHistory = history;
    this.tokenReveals = tokenReveals;
    this.connect = connect;
    this.#ports = ports;
    this.#dataFile = dataFile;
    this.#backup = backup;
    this.#accountPictures = accountPictures;
    this.#refresh = built.refresh;
    this.renewals = renewals;
    this.#revocations = built.revocations;
    this.#registrations = registrations;
    this.#platformDisconnects = built.platformDisconnects;
    this.#platformSignIn = built.platformSignIn;
  }

  /** Opens the vault. The core works in every state that the vault can be in afterwards. */
  async start(): Promise<void> {
    const storage = this.#dataFile.state;
    if (storage.kind === 'restored') this.protection.invalidateChecksBefore(storage.from);
    this.renewals.begin();
    await this.vault.open();
  }

  /** Ends sign-ins, waits a limited time for running work, and closes the data file. */
  async stop(): Promise<void> {
    this.notices.close();
    this.renewals.close();
    this.pendingDisconnects.carryOutAll();
    const closing = [
      this.connect,
      this.requests,
      this.tokenReveals,
      this.checks,
      this.#accountPictures,
      this.disconnects,
      this.pendingDisconnects,
      this.managedAccounts,
      this.pastedTokens,
      this.#platformDisconnects,
      this.#revocations,
      this.#registrations,
      this.registration,
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
    void this.#registrations.resume();
    void this.registration.renewDue();
    this.vault.guesses.publish();
    this.pendingDisconnects.wake();
    this.renewals.wakes();
    this.networkChanged();
    // Time alone may have changed what the accounts need.
    this.notices.update();
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
