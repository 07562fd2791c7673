import { isOpen } from '../../shared/domain/vault.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { ActivityLog } from './activity/activity-log.ts';
import { buildBackends } from './build-backends.ts';
import { buildState } from './build-state.ts';
import { buildStores } from './build-stores.ts';
import type { Catalog } from './catalog/catalog.ts';
import { Checks } from './checks/checks.ts';
import { Confirmations } from './confirmations/confirmations.ts';
import { Connect } from './connect/connect.ts';
import type { PictureRepository } from './connections/picture-repository.ts';
import type { TimelineHistory } from './connections/timeline-history.ts';
import { secretHoldersOf } from './connections/secret-holders.ts';
import type { CoreConfig, CorePorts } from './core-config.ts';
import type { PageUseCases } from './page-use-cases.ts';
import { Disconnects } from './disconnect/disconnects.ts';
import { PendingDisconnects } from './disconnect/pending-disconnects.ts';
import type { Events } from './events.ts';
import { loadedByFirstCall, type LoadedLater } from './first-call.ts';
import { LinkReceiver } from './links/link-receiver.ts';
import { Notices } from './notices/notices.ts';
import { AutoLock } from './protection/auto-lock.ts';
import { KeyProtection } from './protection/key-protection.ts';
import { connectReactions } from './reactions.ts';
import { Accounts } from './setup/accounts.ts';
import { ClientRecovery } from './setup/client-recovery.ts';
import { ClientRegistration } from './setup/client-registration.ts';
import { OAuthClients } from './setup/oauth-clients.ts';
import { Registrations } from './registration/registrations.ts';
import { Preferences } from './setup/preferences.ts';
import { userAgentOf } from './http/user-agent.ts';
import { Approvals } from './requests/approvals.ts';
import { RequestHistory } from './requests/request-history.ts';
import { RequestVariables } from './requests/request-variables.ts';
import { Requests } from './requests/requests.ts';
import { TokenReveals } from './requests/token-reveals.ts';
import type { AppState } from './status/app-state.ts';
import { Platform } from './platform/platform.ts';
import { Modes } from './setup/modes.ts';
import type { PastedTokens } from './manual/pasted-tokens.ts';
import { AccountPictures } from './pictures/account-pictures.ts';
import type { ManagedAccounts } from './managed/managed-accounts.ts';
import type { PlatformDisconnects } from './managed/platform-disconnects.ts';
import type { PlatformSignIn } from './platform/platform-sign-in.ts';
import type { Backup } from './storage/backup.ts';
import type { DataFileStatus } from './storage/data-file-status.ts';
import type { Revocations } from './tokens/revocations.ts';
import { Renewals } from './renewal/renewals.ts';
import type { TokenRefresh } from './tokens/token-refresh.ts';
import { NewTokens } from './tokens/new-tokens.ts';
import { OpenedImport } from './transfer/opened-import.ts';
import { Tray } from './tray/tray.ts';
import type { Vault } from './vault/vault.ts';

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
  readonly requestVariables: RequestVariables;
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
  readonly #ports: Pick<CorePorts, 'clock' | 'database'>;
  readonly #dataFile: DataFileStatus;
  readonly #backup: Backup;
  readonly #accountPictures: AccountPictures;
  readonly #openedImport: OpenedImport;
  readonly #refresh: TokenRefresh;
  readonly #revocations: Revocations;
  readonly #registrations: Registrations;
  readonly #platformDisconnects: PlatformDisconnects;
  readonly #platformSignIn: PlatformSignIn;

  constructor(given: CorePorts, config: CoreConfig) {
    const { stores, dataFile, backup, customs, clockOffset } = buildStores(given, config);
    const { activity, catalog, events, pictures, timelines, vault } = stores;

    const confirmations = new Confirmations(stores);
    const registrations = new Registrations(stores);
    const registration = new ClientRegistration({
      ...stores,
      registrations,
      version: config.system.version,
      documentUrl: config.clientDocumentUrl,
    });
    const recovery = new ClientRecovery({ ...stores, registrations, registration });
    const built = buildBackends({ ...stores, confirmations, recovery, unqueued: given.http }, config);
    const { ledger } = built;
    const parts = { ...stores, ...built, confirmations, dataFile };

    const approvals = new Approvals(parts);
    const history = new RequestHistory(parts);
    const variables = new RequestVariables(parts);
    const requests = new Requests({ ...parts, approvals, history, variables });
    const tokenReveals = new TokenReveals({ ...parts, approvals });
    const checks = new Checks(parts);
    const disconnects = new Disconnects(parts);
    const pendingDisconnects = new PendingDisconnects({ ...parts, disconnects });
    const connect = new Connect(parts);
    const renewals = new Renewals({ ...parts, renewsInBackground: config.renewsInBackground });
    const accountPictures = new AccountPictures(parts);
    const openedImport = new OpenedImport(parts);
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

    const shown = { approvals, checks, clockOffset, connect, openedImport, pendingDisconnects, requests };
    const state = buildState({ ...parts, ...shown, platform: this.platform }, config);
    let pageUseCases: Promise<PageUseCases> | null = null;
    const loadPageUseCases = (): Promise<PageUseCases> =>
      (pageUseCases ??= import('./page-use-cases.ts').then(({ buildPageUseCases }) =>
        buildPageUseCases({
          ...{
            ...parts,
            state,
            approvals,
            history,
            variables,
            registrations,
            customs,
            oauthClients: this.clients,
          },
          opened: openedImport,
          renewals: new NewTokens(ledger),
          secretHoldersOf: (key) => secretHoldersOf(stores, key),
          userAgent: userAgentOf(config.system),
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
      ...{ state, backup, approvals, checks, connect, history, renewals, requests, tokenReveals },
      ...{ accountPictures, registrations, registration, recovery },
      tray: this.tray,
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
    this.requestVariables = variables;
    this.tokenReveals = tokenReveals;
    this.connect = connect;
    this.#ports = stores;
    this.#dataFile = dataFile;
    this.#backup = backup;
    this.#accountPictures = accountPictures;
    this.#openedImport = openedImport;
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
    this.#openedImport.used();
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
    this.#openedImport.dropIfUnused();
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
