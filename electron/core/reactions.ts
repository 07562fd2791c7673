import type { ConnectionId } from '../../shared/ids.ts';
import type { ActivityLog } from './activity/activity-log.ts';
import type { Checks } from './checks/checks.ts';
import type { Connect } from './connect/connect.ts';
import {
  whenClientSaved,
  whenOnline,
  whenProviderSaved,
  whenRemoved,
  whenStored,
  whenVaultOpened,
} from './connect/outdated-attempts.ts';
import type { PendingDisconnects } from './disconnect/pending-disconnects.ts';
import type { DomainEvents, Events } from './events.ts';
import type { ManagedAccounts } from './managed/managed-accounts.ts';
import type { PlatformDisconnects } from './managed/platform-disconnects.ts';
import type { Network } from './ports.ts';
import type { AccountPictures } from './pictures/account-pictures.ts';
import type { PlatformSignIn } from './platform/platform-sign-in.ts';
import type { AutoLock } from './protection/auto-lock.ts';
import type { Approvals } from './requests/approvals.ts';
import type { RequestHistory } from './requests/request-history.ts';
import type { Requests } from './requests/requests.ts';
import type { Registrations } from './registration/registrations.ts';
import type { Renewals } from './renewal/renewals.ts';
import type { TokenReveals } from './requests/token-reveals.ts';
import type { ClientRecovery } from './setup/client-recovery.ts';
import type { ClientRegistration } from './setup/client-registration.ts';
import type { AppState } from './status/app-state.ts';
import type { Backup } from './storage/backup.ts';
import type { DataFileStatus } from './storage/data-file-status.ts';
import type { Revocations } from './tokens/revocations.ts';
import type { TokenRefresh } from './tokens/token-refresh.ts';
import type { Tray } from './tray/tray.ts';

interface ReactionParts {
  readonly events: Events;
  readonly state: AppState;
  readonly backup: Backup;
  readonly dataFile: DataFileStatus;
  readonly network: Network;
  readonly activity: ActivityLog;
  readonly approvals: Approvals;
  readonly checks: Checks;
  readonly connect: Connect;
  readonly disconnects: PendingDisconnects;
  readonly history: RequestHistory;
  readonly refresh: TokenRefresh;
  readonly requests: Requests;
  readonly revocations: Revocations;
  readonly managedAccounts: ManagedAccounts;
  readonly platformDisconnects: PlatformDisconnects;
  readonly autoLock: AutoLock;
  readonly platformSignIn: PlatformSignIn;
  readonly tokenReveals: TokenReveals;
  readonly renewals: Renewals;
  readonly accountPictures: AccountPictures;
  readonly registrations: Registrations;
  readonly registration: ClientRegistration;
  readonly recovery: ClientRecovery;
  readonly tray: Pick<Tray, 'forgetSignInProblem'>;
}

/** Events that may have removed what prevented a sign-in. */
const MAY_END_SIGN_IN_PROBLEM = [
  'attempt.changed',
  'client.saved',
  'connection.stored',
  'connection.removed',
  'provider.saved',
  'vault.opened',
] as const;

/** Connects each domain event to the parts that react to it. */
export const connectReactions = (parts: ReactionParts): void => {
  const { events, state, backup, dataFile, network, checks, connect, refresh, revocations, tray, autoLock } =
    parts;
  const { activity, approvals, history, renewals, requests, tokenReveals, platformSignIn } = parts;
  const { accountPictures, disconnects, managedAccounts, platformDisconnects } = parts;
  const { recovery, registration, registrations } = parts;
  const on = <E extends keyof DomainEvents>(event: E, react: (payload: DomainEvents[E]) => void): void =>
    events.on(event, react);
  /** A change by the person must reach the backup, even if the data file was just restored from it. */
  const userChanged = (): void => {
    dataFile.recordUserChange();
    backup.schedule();
  };

  /* What costs the same for one change as for many. */
  const resumeRevocations = (): void => void revocations.resume();
  const runRenewals = (): void => renewals.run();
  const renewClients = (): void => void registration.renewDue();

  for (const event of MAY_END_SIGN_IN_PROBLEM) on(event, () => tray.forgetSignInProblem());

  on('connection.stored', ({ connectionId, isVerified }) => {
    refresh.forget(connectionId);
    recovery.succeeded(connectionId);
    connect.forget(whenStored(connectionId));
    // They were given for the earlier sign-in.
    approvals.endAllowances(connectionId);
    state.touch('connections', 'disconnects');
    userChanged();
    if (!isVerified) checks.checkSoon(connectionId);
    // The sign-in may have replaced a grant.
    events.afterwards(resumeRevocations);
    events.afterwards(runRenewals);
    accountPictures.fetchSoon(connectionId);
  });
  on('picture.changed', () => state.touchSoon('connections'));
  on('connection.edited', () => {
    state.touch('connections');
    backup.schedule();
  });
  /** Ends what would use an account, or connect it again. */
  const endUse = (connectionId: ConnectionId): void => {
    void connect.endForConnection(connectionId);
    approvals.endAllowances(connectionId);
    requests.withdraw(connectionId);
    connect.forget(whenRemoved(connectionId));
    tokenReveals.withdraw(connectionId);
  };
  on('connection.disconnecting', ({ connectionId }) => {
    endUse(connectionId);
    state.touch('connections', 'disconnects');
    userChanged();
  });
  on('disconnects.changed', () => {
    state.touch('connections', 'disconnects');
    backup.schedule();
  });
  on('connection.removed', ({ connectionId }) => {
    refresh.forget(connectionId);
    endUse(connectionId);
    history.forget(connectionId);
    state.touch('connections', 'disconnects');
    userChanged();
  });
  on('connection.tokens_changed', () => {
    state.touchSoon('connections');
    backup.schedule();
    renewals.run();
  });
  on('connection.verified', () => state.touch('connections'));
  on('renewal.recovered', ({ connectionId }) => checks.checkSoon(connectionId));
  /** Each update has the list of all accounts, so many checks are not shown one by one. */
  const checkChanged = (): void => {
    if (checks.areWaiting) state.touchSoon('connections');
    else state.touch('connections');
  };
  on('check.started', checkChanged);
  on('check.finished', ({ connectionId }) => {
    revocations.noteCheck(connectionId);
    accountPictures.fetchSoon(connectionId);
    checkChanged();
  });
  on('grant.revoked', ({ sharedBy }) => {
    for (const id of sharedBy) checks.checkSoon(id);
  });
  on('revocation.finished', () => {
    state.touch('connections');
    userChanged();
  });

  on('client.saved', ({ oauthClientId, isNew, isReregistered }) => {
    state.touch('clients');
    events.afterwards(renewClients);
    // A new client adds to what the backup has, and nothing was done with it yet.
    if (isNew) return backup.schedule();
    // Any other change may have replaced a secret.
    userChanged();
    connect.forget(whenClientSaved(oauthClientId));
    // A sign-in that began with the old client settings could only fail.
    if (!isReregistered) void connect.endForClient(oauthClientId);
    checks.checkRejectedOf(oauthClientId);
    renewals.permitRejectedOf(oauthClientId);
    events.afterwards(runRenewals);
  });
  on('client.removed', () => {
    state.touch('clients');
    userChanged();
  });
  on('provider.saved', ({ providerKey, isNew }) => {
    state.touch('providers', 'clients', 'connections');
    backup.schedule();
    connect.forget(whenProviderSaved(providerKey));
    if (isNew) return;
    // A sign-in that began with the old record must not end with the new one.
    void connect.endForProvider(providerKey);
    checks.checkAllOf(providerKey);
  });
  on('provider.removed', () => {
    state.touch('providers', 'connections');
    backup.schedule();
  });
  on('mode.changed', () => {
    state.touch('modes', 'connections');
    backup.schedule();
  });
  on('managed.changed', () => state.touch('connections'));
  on('platform.changed', () => {
    state.touch('platform', 'connections');
    managedAccounts.followSession();
    void platformDisconnects.resume();
  });
  on('platform.session_changed', userChanged);
  // The sign-in at a provider belongs to the platform before.
  on('platform.address_changed', () => {
    void connect.endAll('connect.interrupted', ({ plan }) => plan.grant.kind === 'managed');
  });
  on('clock.measured', () => state.touch('system'));
  on('attempt.changed', () => state.touch('attempts'));
  // One resource may reject what others accept, so the check decides what it means for the account.
  on('request.rejected', ({ connectionId }) => checks.checkSoon(connectionId));
  on('request.scopes_missing', () => {
    state.touch('connections');
    backup.schedule();
  });
  on('requests.changed', () => state.touchSoon('requests'));
  on('allowances.changed', () => state.touch('allowances'));
  on('import.expired', () => state.touch('expiredImport'));

  on('vault.opened', () => {
    autoLock.used();
    state.touch('vault', 'connections', 'clients', 'platform');
    backup.schedule();
    connect.forget(whenVaultOpened);
    void refresh.saveUnsaved();
    connect.resume();
    managedAccounts.rememberSession();
    disconnects.resume();
    void platformDisconnects.resume();
    void revocations.resume();
    void registrations.resume();
    void registration.renewDue();
    renewals.run();
  });
  on('vault.locking', () => backup.writeIfDue());
  on('vault.closed', () => {
    state.touch('vault', 'connections', 'clients', 'platform');
    // While the vault is closed, a sign-in can't store its tokens.
    void connect.endAll('vault.locked');
    platformSignIn.cancel('vault.locked');
    // Whoever comes back to a locked Keyfob is asked again.
    approvals.endAllowances(null);
    requests.lock();
    history.forgetDeleted();
    void tokenReveals.close();
  });
  on('vault.guesses_changed', () => state.touch('passphrase'));
  // A backup that still opens with the old passphrase would defeat the new one.
  on('vault.protection_changed', () => {
    dataFile.recordUserChange();
    backup.write();
  });

  on('storage.restored', () => state.touch('connections', 'clients', 'providers', 'vault', 'storage'));
  on('storage.acknowledged', () => {
    state.touch('storage');
    backup.schedule();
  });
  on('settings.changed', ({ actor, activityDays }) => {
    // Who refuses the platform changes the mode of providers.
    accountPictures.followSettings();
    state.touch('settings', 'platform', 'connections');
    if (activityDays === null) return;
    // Recorded, since it may delete entries.
    activity.addOrLog({ kind: 'settings_changed', actor, details: { activityDays } });
    activity.prune();
  });
  on('network.changed', () => {
    renewals.networkChanged();
    if (network.online()) connect.forget(whenOnline);
    void registrations.resume();
    if (network.online() !== state.get('system').online) state.touch('system');
  });
};
