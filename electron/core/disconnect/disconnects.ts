import type { Actor } from '../../../shared/domain/actor.ts';
import type { DisconnectReport } from '../../../shared/domain/connection.ts';
import { appError, type AppError, type ErrorCode } from '../../../shared/errors.ts';
import type { ConnectionId, OAuthClientId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { activitySubject } from '../connections/activity-subject.ts';
import { backendOf, type ConnectionBackends, type Disconnection } from '../connections/connection-backend.ts';
import {
  tokenRecord,
  type ConnectionRepository,
  type StoredConnection,
} from '../connections/connection-repository.ts';
import type { Events } from '../events.ts';
import type { Database, Logger } from '../ports.ts';
import { SingleFlight } from '../single-flight.ts';
import type { Vault } from '../vault/vault.ts';

interface DisconnectsParts {
  readonly database: Database;
  readonly repository: ConnectionRepository;
  readonly catalog: Catalog;
  readonly activity: ActivityLog;
  readonly backends: ConnectionBackends;
  readonly vault: Pick<Vault, 'remove'>;
  readonly logger: Logger;
  readonly events: Events;
}

/** Disconnects accounts: removes them here at once, and revokes their grants as far as the provider allows. */
export class Disconnects {
  readonly #parts: DisconnectsParts;
  readonly #flights = new SingleFlight<ConnectionId, Result<DisconnectReport>>();

  constructor(parts: DisconnectsParts) {
    this.#parts = parts;
  }

  /** Disconnects one account, or joins the disconnect that runs for it. Fails with `vault.*` while its tokens can't be read. */
  disconnect(actor: Actor, id: ConnectionId): Promise<Result<DisconnectReport>> {
    return this.#flights.run(id, () => this.#disconnect(actor, id));
  }

  /** Disconnects every account of an OAuth client, including those that are stored meanwhile. Stops at the first failure. */
  async disconnectAll(actor: Actor, oauthClientId: OAuthClientId): Promise<Result<DisconnectReport[]>> {
    const reports: DisconnectReport[] = [];
    const next = (): StoredConnection | undefined => this.#parts.repository.listOfClient(oauthClientId)[0];
    for (let connection = next(); connection; connection = next()) {
      const report = await this.disconnect(actor, connection.id);
      if (!report.ok) return report;
      reports.push(report.value);
    }
    return ok(reports);
  }

  /** Why the account can't be disconnected now; null if it can. */
  problem(id: ConnectionId): AppError | null {
    const { repository, backends } = this.#parts;
    const connection = repository.find(id);
    if (!connection) return appError('connection.not_found');
    const backend = backendOf(backends, connection.grant);
    const disconnection = backend.ok ? backend.value.disconnect(connection) : null;
    return disconnection?.ok === false ? disconnection.error : null;
  }

  /** Resolves when no disconnect runs. */
  close(): Promise<void> {
    return this.#flights.settled();
  }

  async #disconnect(actor: Actor, id: ConnectionId): Promise<Result<DisconnectReport>> {
    const { repository, backends, catalog, logger, events } = this.#parts;
    const connection = repository.findStored(id);
    if (!connection) return err(appError('connection.not_found'));
    const backend = backendOf(backends, connection.grant);
    const disconnection = backend.ok
      ? backend.value.disconnect(connection)
      : ok(this.#withoutBackend(connection, backend.error.code));
    if (!disconnection.ok) return disconnection;
    this.#remove(actor, connection, disconnection.value);
    events.emit('connection.removed', { connectionId: id });
    const revocation = await disconnection.value.revoke();
    logger.log('disconnect.finished', { connectionId: id, revocation: revocation.kind });
    const links = catalog.find(connection.providerKey)?.record.links;
    return ok({
      connectionId: id,
      accountLabel: connection.account.label,
      revocation,
      hasConnectedAppsPage: (links?.connectedApps ?? null) !== null,
    });
  }

  /** An account of an unknown kind, from a newer version or a changed data file. It can be removed, but nobody can revoke its grant. */
  #withoutBackend({ id }: StoredConnection, code: ErrorCode): Disconnection {
    return {
      forget: () => this.#parts.vault.remove(tokenRecord(id)),
      revoke: () => Promise.resolve({ kind: 'failed', code, willRetry: false, isEarlierOnly: false }),
    };
  }

  #remove(actor: Actor, connection: StoredConnection, disconnection: Disconnection): void {
    const { database, repository, activity, catalog } = this.#parts;
    database.transaction(() => {
      repository.remove(connection.id);
      disconnection.forget();
      activity.add({ kind: 'disconnected', actor, ...activitySubject(catalog, connection) });
    });
  }
}
