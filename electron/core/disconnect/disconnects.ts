import { appError, type AppError } from '../../../shared/errors.ts';
import type { DisconnectReport } from '../../../shared/domain/connection.ts';
import { asConnectionId, type OAuthClientId, type ConnectionId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { OAuthClientRepository } from '../clients/oauth-client-repository.ts';
import { clientContext } from '../clients/client-context.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Authorization } from '../oauth/authorization.ts';
import type { Clock, Database, Http, Logger, Network } from '../ports.ts';
import type { TokenService } from '../tokens/token-service.ts';
import type { Vault } from '../vault/vault.ts';
import {
  tokenAddress,
  tokenRecord,
  type ConnectionRepository,
  type StoredConnection,
} from '../connections/connection-repository.ts';
import { PendingRevocations } from '../tokens/pending-revocations.ts';
import { connectionsSharingGrant } from '../connections/sharing-grant.ts';
import { isWorthRetrying, revokeGrant, type RevocationJob } from '../tokens/revocation.ts';

export interface DisconnectsParts {
  readonly database: Database;
  readonly repository: ConnectionRepository;
  readonly clients: OAuthClientRepository;
  readonly catalog: Catalog;
  readonly vault: Vault;
  readonly activity: ActivityLog;
  readonly authorization: Authorization;
  readonly http: Http;
  readonly network: Network;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly tokens: TokenService;
  readonly connectionsChanged: () => void;
  /** Ends the sign-ins that run for a connection. */
  readonly endAttempts: (id: ConnectionId) => Promise<void>;
  /** A connection that may have ended along with another. */
  readonly checkSoon: (id: ConnectionId) => void;
}

type Revocation = DisconnectReport['revocation'];

/** Ends connections: here at once and for good, at the provider as far as it lets us, and says which. */
export class Disconnects {
  readonly #parts: DisconnectsParts;
  readonly #pending: PendingRevocations;
  readonly #running = new Map<ConnectionId, Promise<Result<DisconnectReport>>>();

  constructor(parts: DisconnectsParts) {
    this.#parts = parts;
    this.#pending = new PendingRevocations(parts);
  }

  /** Disconnects one account. A second call while one runs joins it. */
  disconnect(id: ConnectionId): Promise<Result<DisconnectReport>> {
    const running = this.#running.get(id);
    if (running) return running;
    const work = this.#disconnect(id).finally(() => this.#running.delete(id));
    this.#running.set(id, work);
    return work;
  }

  /** Disconnects every account of an app, also those that come while it is about it. Stops at the first that can't be. */
  async disconnectAll(oauthClientId: OAuthClientId): Promise<Result<DisconnectReport[]>> {
    const reports: DisconnectReport[] = [];
    for (let next = this.#firstOf(oauthClientId); next; next = this.#firstOf(oauthClientId)) {
      const report = await this.disconnect(next.id);
      if (!report.ok) return report;
      reports.push(report.value);
    }
    return ok(reports);
  }

  #firstOf(oauthClientId: OAuthClientId): StoredConnection | undefined {
    return this.#parts.repository.listOfClient(oauthClientId)[0];
  }

  /** Tries again what a provider could not do when it was asked. Call when the vault has opened. */
  resume(): Promise<void> {
    return this.#pending.resume((id) => this.#running.has(asConnectionId(id)));
  }

  /** Calls off what is planned, and resolves when what runs is done. */
  async close(): Promise<void> {
    await Promise.allSettled([this.#pending.close(), ...this.#running.values()]);
  }

  async #disconnect(id: ConnectionId): Promise<Result<DisconnectReport>> {
    const { repository, catalog, logger } = this.#parts;
    const connection = repository.find(id);
    if (!connection) return err(appError('connection.not_found'));
    // Its tokens could not be revoked, now or later. There is a way out of every such state, and then this works.
    const closed = this.#hasTokens(id) ? this.#parts.vault.problem() : null;
    if (closed) return err(closed);
    const job = this.#job(connection);
    const revocable = job.ok && job.value !== null && job.value.context.record.auth.revoke.how !== 'none';
    this.#forget(connection, revocable ? job.value : null);
    this.#parts.tokens.forget(id);
    // A sign-in for this very account would bring it back.
    void this.#parts.endAttempts(id);
    this.#parts.connectionsChanged();

    const revocation = await this.#revoke(connection, job);
    logger.log('disconnect.finished', { connectionId: id, revocation: revocation.kind });
    const links = catalog.find(connection.providerKey)?.record.links;
    return ok({
      connectionId: id,
      accountLabel: connection.account.label,
      revocation,
      hasConnectedAppsPage: (links?.connectedApps ?? null) !== null,
    });
  }

  #hasTokens(id: ConnectionId): boolean {
    return this.#parts.vault.places('access_token').has(`${tokenRecord(id)} access_token`);
  }

  /** What a revocation will need; null if there is no token. Fails if the tokens can't be read, or the app's secret. */
  #job(connection: StoredConnection): Result<RevocationJob | null> {
    const { vault, tokens } = this.#parts;
    if (!this.#hasTokens(connection.id)) return ok(null);
    const client = clientContext(this.#parts, connection.oauthClientId, tokenRecord(connection.id));
    if (!client.ok) return client;
    const accessToken = vault.read(tokenAddress(connection.id, 'access_token'));
    const refreshToken = vault.read(tokenAddress(connection.id, 'refresh_token'));
    // What was renewed and could not be saved is what lives; those that are stored are dead.
    const unsaved = tokens.unsaved(connection.id);
    // A damaged token can't be revoked, but the other one may be enough.
    const access = unsaved?.accessToken ?? (accessToken.ok ? accessToken.value : null);
    const refresh = unsaved?.refreshToken ?? (refreshToken.ok ? refreshToken.value : null);
    if (access === null && refresh === null) return err(appError('vault.record_damaged'));
    return ok({ context: client.value.context, accessToken: access, refreshToken: refresh });
  }

  /** Removes the connection; what is still to be revoked moves, sealed, to the list of what is pending. One transaction. */
  #forget(connection: StoredConnection, job: RevocationJob | null): void {
    const { database, repository, vault, activity, catalog } = this.#parts;
    database.transaction(() => {
      repository.remove(connection.id);
      vault.remove(tokenRecord(connection.id));
      if (job) this.#pending.add(connection, job);
      activity.add({
        kind: 'disconnected',
        providerKey: connection.providerKey,
        providerName: catalog.nameOf(connection.providerKey),
        connectionId: connection.id,
        accountLabel: connection.account.label,
      });
    });
  }

  async #revoke({ id, account }: StoredConnection, job: Result<RevocationJob | null>): Promise<Revocation> {
    if (!job.ok) return failed(job.error, false);
    if (job.value === null) return { kind: 'nothing-to-revoke' };
    const { context } = job.value;
    if (context.record.auth.revoke.how === 'none') return { kind: 'unsupported' };
    const revoked = await revokeGrant(this.#parts, job.value);
    const willRetry = !revoked.ok && isWorthRetrying(revoked.error.code);
    if (revoked.ok) this.#pending.drop(id);
    else if (willRetry) this.#pending.postpone(id, revoked.error);
    else this.#pending.conclude(id, revoked);
    if (!revoked.ok) return failed(revoked.error, willRetry);
    for (const other of connectionsSharingGrant(this.#parts, context, account))
      this.#parts.checkSoon(other.id);
    return { kind: 'confirmed' };
  }
}

const failed = (error: AppError, willRetry: boolean): Revocation => ({
  kind: 'failed',
  code: error.code,
  willRetry,
});
