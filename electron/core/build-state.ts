import type { GrantKind } from '../../shared/domain/grant.ts';
import type { Stores } from './build-stores.ts';
import type { Checks } from './checks/checks.ts';
import { listClients } from './clients/client-list.ts';
import type { Connect } from './connect/connect.ts';
import type { ConnectionBackend } from './connections/connection-backend.ts';
import { listConnections } from './connections/connection-list.ts';
import type { CoreConfig } from './core-config.ts';
import type { PendingDisconnects } from './disconnect/pending-disconnects.ts';
import type { Platform } from './platform/platform.ts';
import { isDocumentUrl } from './registration/client-document.ts';
import type { Approvals } from './requests/approvals.ts';
import type { Requests } from './requests/requests.ts';
import { AppState } from './status/app-state.ts';
import type { ClockOffset } from './status/clock-offset.ts';
import type { DataFileStatus } from './storage/data-file-status.ts';
import type { RenewalLedger } from './tokens/renewal-ledger.ts';
import type { TokenRefresh } from './tokens/token-refresh.ts';
import type { OpenedImport } from './transfer/opened-import.ts';

interface StateParts extends Stores {
  readonly approvals: Approvals;
  readonly backends: Readonly<Record<GrantKind, ConnectionBackend>>;
  readonly checks: Checks;
  readonly clockOffset: ClockOffset;
  readonly connect: Connect;
  readonly dataFile: DataFileStatus;
  readonly ledger: RenewalLedger;
  readonly openedImport: OpenedImport;
  readonly pendingDisconnects: PendingDisconnects;
  readonly platform: Platform;
  readonly refresh: TokenRefresh;
  readonly requests: Requests;
}

/** Builds the state that pages show from the objects that hold its parts. */
export const buildState = (parts: StateParts, config: CoreConfig): AppState => {
  const { approvals, backends, checks, clockOffset, connect, dataFile, ledger, refresh, requests } = parts;
  const { autostart, catalog, clients, clock, logger, modes, network, pendingDisconnects, platform } = parts;
  const { openedImport, settings, vault } = parts;
  return new AppState(
    {
      disconnects: () => pendingDisconnects.facts(),
      connections: () =>
        listConnections({
          ...parts,
          isChecking: (id) => checks.isRunning(id),
          holdOf: (connection) => backends[connection.grant.kind].hold(connection),
          failedRenewals: () => ledger.failedOutcomes(),
          canCheck: (connection) => backends[connection.grant.kind].canCheck(connection),
          hasUnsavedTokens: (id) => refresh.unsavedTokens(id) !== null,
        }),
      clients: () => listClients(clients, vault, catalog),
      providers: () => catalog.summaries(),
      attempts: () => connect.attempts.facts(),
      requests: () => requests.running(),
      allowances: () => approvals.allowances(),
      expiredImport: () => openedImport.expired,
      modes: () => modes.all(),
      platform: () => platform.facts(),
      vault: () => vault.state,
      passphrase: () => ({ retryAt: vault.guesses.retryAt() }),
      storage: () => dataFile.state,
      settings: () => settings.get(),
      system: () => ({
        ...config.system,
        online: network.online(),
        clockMinutesAhead: clockOffset.minutesAhead,
        autostart: autostart.supported ? 'supported' : 'unsupported',
        clientDocument: isDocumentUrl(config.clientDocumentUrl),
      }),
    },
    (keys) => catalog.firstSummaries(keys),
    logger,
    clock,
  );
};
