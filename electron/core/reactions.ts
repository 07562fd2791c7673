import { targetOf } from '../../shared/domain/attempt.ts';
import { oauthClientIdOf } from '../../shared/domain/grant.ts';
import type { Checks } from './checks/checks.ts';
import type { Connect } from './connect/connect.ts';
import type { DomainEvents, Events } from './events.ts';
import type { Network } from './ports.ts';
import type { AppState } from './status/app-state.ts';
import type { Backup } from './storage/backup.ts';
import type { DataFileStatus } from './storage/data-file-status.ts';
import type { Revocations } from './tokens/revocations.ts';
import type { TokenRefresh } from './tokens/token-refresh.ts';

interface ReactionParts {
  readonly events: Events;
  readonly state: AppState;
  readonly backup: Backup;
  readonly dataFile: DataFileStatus;
  readonly network: Network;
  readonly checks: Checks;
  readonly connect: Connect;
  readonly refresh: TokenRefresh;
  readonly revocations: Revocations;
}

/** Says who reacts to which domain event. */
export const connectReactions = (parts: ReactionParts): void => {
  const { events, state, backup, dataFile, network, checks, connect, refresh, revocations } = parts;
  const on = <E extends keyof DomainEvents>(event: E, react: (payload: DomainEvents[E]) => void): void =>
    events.on(event, react);
  /** What the person changed must reach the backup, even one that has just been used. */
  const userChanged = (): void => {
    dataFile.recordUserChange();
    backup.schedule();
  };

  on('connection.stored', ({ connectionId, isVerified }) => {
    refresh.forget(connectionId);
    state.touch('connections');
    userChanged();
    if (!isVerified) checks.checkSoon(connectionId);
  });
  on('connection.edited', () => {
    state.touch('connections');
    backup.schedule();
  });
  on('connection.removed', ({ connectionId }) => {
    refresh.forget(connectionId);
    // A sign-in for this account would bring it back.
    void connect.endAll('connect.interrupted', ({ plan }) => targetOf(plan.purpose) === connectionId);
    state.touch('connections');
    userChanged();
  });
  on('connection.tokens_changed', () => {
    state.touch('connections');
    backup.schedule();
  });
  on('check.started', () => state.touch('connections'));
  on('check.finished', () => state.touch('connections'));
  on('grant.revoked', ({ sharedBy }) => {
    for (const id of sharedBy) checks.checkSoon(id);
  });
  on('revocation.finished', () => {
    state.touch('connections');
    userChanged();
  });

  on('client.saved', ({ oauthClientId, isNew }) => {
    state.touch('clients');
    backup.schedule();
    // A sign-in that began with the client as it was could only fail.
    if (!isNew)
      void connect.endAll('connect.interrupted', ({ plan }) => oauthClientIdOf(plan.grant) === oauthClientId);
    checks.checkRejectedOf(oauthClientId);
  });
  on('client.removed', () => {
    state.touch('clients');
    backup.schedule();
  });
  on('provider.saved', ({ providerKey, isNew }) => {
    state.touch('providers', 'connections');
    backup.schedule();
    // A sign-in that began with the provider as it was must not end with the provider as it is.
    if (!isNew) void connect.endAll('connect.interrupted', ({ plan }) => plan.providerKey === providerKey);
  });
  on('provider.removed', () => {
    state.touch('providers', 'connections');
    backup.schedule();
  });
  on('attempt.changed', () => state.touch('attempts'));

  on('vault.opened', () => {
    state.touch('vault', 'connections', 'clients');
    backup.schedule();
    void refresh.saveUnsaved();
    connect.resume();
    void revocations.resume();
  });
  on('vault.closed', () => {
    state.touch('vault', 'connections', 'clients');
    // What a sign-in obtains could not be stored.
    void connect.endAll('vault.locked');
  });
  // A backup that opens with the old passphrase would make a new one useless.
  on('vault.protection_changed', userChanged);

  on('storage.restored', () => state.touch('connections', 'clients', 'providers', 'vault', 'storage'));
  on('storage.acknowledged', () => {
    state.touch('storage');
    backup.schedule();
  });
  on('settings.changed', () => state.touch('settings'));
  on('network.checked', () => {
    if (network.online() !== state.get('system').online) state.touch('system');
  });
};
