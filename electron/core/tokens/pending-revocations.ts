import { appError, type AppError } from '../../../shared/errors.ts';
import type { Account } from '../../../shared/domain/connection.ts';
import { asConnectionId, type ConnectionId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { Authorization } from '../oauth/authorization.ts';
import { storageFailure, type Clock, type Database, type Http, type Logger, type Network } from '../ports.ts';
import type { OAuthClientRepository } from '../clients/oauth-client-repository.ts';
import type { Vault } from '../vault/vault.ts';
import type { ConnectionRepository, StoredConnection } from '../connections/connection-repository.ts';
import { connectionsSharingGrant } from '../connections/sharing-grant.ts';
import { isWorthRetrying, revokeGrant, type RevocationJob } from './revocation.ts';

interface PendingParts {
  readonly database: Database;
  readonly repository: ConnectionRepository;
  readonly clients: OAuthClientRepository;
  readonly vault: Vault;
  readonly activity: ActivityLog;
  readonly authorization: Authorization;
  readonly http: Http;
  readonly network: Network;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly connectionsChanged: () => void;
  /** A connection that may have ended along with another. */
  readonly checkSoon: (id: ConnectionId) => void;
}

/** A revocation as it waits, sealed: with whose it is, for the account may have been connected again since. */
interface WaitingJob extends RevocationJob {
  readonly account: Pick<Account, 'issuer' | 'subject'>;
}

const MINUTE = 60_000;
const LONGEST_DELAY = 6 * 60 * MINUTE;
/** When a revocation is tried again, in milliseconds after the try before. After the last one it is given up. */
const RETRY_DELAYS = [MINUTE, 10 * MINUTE, 60 * MINUTE, LONGEST_DELAY];

const jobAddress = (id: string): { record: string; field: string } => ({
  record: `revocation:${id}`,
  field: 'job',
});

/** Revocations that a provider could not do yet. Their tokens stay sealed until the provider confirms or the tries end. */
export class PendingRevocations {
  readonly #parts: PendingParts;
  readonly #timers = new Map<string, () => void>();
  readonly #running = new Map<string, Promise<void>>();
  #closed = false;

  constructor(parts: PendingParts) {
    this.#parts = parts;
  }

  /** Call inside the transaction that removes the connection. */
  add({ id, account: { issuer, subject } }: StoredConnection, job: RevocationJob): void {
    const { database, vault, clock } = this.#parts;
    const waiting: WaitingJob = { ...job, account: { issuer, subject } };
    vault.put(jobAddress(id), JSON.stringify(waiting));
    database.run('INSERT INTO pending_revocation (id, tries, next_at) VALUES (?, 0, ?)', id, clock.now());
  }

  /** Nothing is left to be done. */
  drop(id: string): void {
    this.#end(id, () => undefined);
  }

  /**
   * It was confirmed while nobody was looking, or is given up. That goes into the activity record, under the name by which the account
   * stands there: the line of its disconnect says nothing of it.
   */
  conclude(id: string, outcome: Result<null>): void {
    const { activity } = this.#parts;
    const connectionId = asConnectionId(id);
    this.#end(id, () =>
      activity.add({
        kind: 'revoked',
        ...activity.whoseWas(connectionId),
        connectionId,
        ...(!outcome.ok && { code: outcome.error.code, details: outcome.error.details }),
      }),
    );
  }

  #end(id: string, alsoStore: () => void): void {
    const { database, vault, connectionsChanged } = this.#parts;
    this.#guarded(() => {
      database.transaction(() => {
        database.run('DELETE FROM pending_revocation WHERE id = ?', id);
        vault.remove(jobAddress(id).record);
        alsoStore();
      });
      connectionsChanged();
    });
  }

  /** The provider could not be asked, or was busy. Without a network it is no try: a week offline must not use them up. */
  postpone(id: string, error: AppError): void {
    const { database, clock, network } = this.#parts;
    this.#guarded(() => {
      const row = database.get('SELECT tries FROM pending_revocation WHERE id = ?', id);
      if (!row) return;
      const tries = Number(row['tries']);
      const online = network.online();
      const delay = RETRY_DELAYS[tries] ?? (online ? null : LONGEST_DELAY);
      if (delay === null) {
        this.conclude(id, err(error));
        return;
      }
      const sql = 'UPDATE pending_revocation SET tries = ?, next_at = ? WHERE id = ?';
      database.run(sql, online ? tries + 1 : tries, clock.now() + delay, id);
      this.#plan(id, delay);
    });
  }

  /** Tries what is due, as after a start, except what is being tried anyway, and plans the rest. */
  async resume(isRunning: (id: string) => boolean): Promise<void> {
    const { database, clock } = this.#parts;
    const due: string[] = [];
    this.#guarded(() => {
      for (const row of database.all('SELECT id, next_at FROM pending_revocation ORDER BY next_at')) {
        const id = String(row['id']);
        const delay = Number(row['next_at']) - clock.now();
        if (isRunning(id)) continue;
        if (delay <= 0) due.push(id);
        // A clock that was set back must not make it wait for longer than was ever meant.
        else this.#plan(id, Math.min(delay, LONGEST_DELAY));
      }
    });
    for (const id of due) await this.#retryOnce(id);
  }

  #plan(id: string, delay: number): void {
    this.#timers.get(id)?.();
    if (this.#closed) return;
    this.#timers.set(
      id,
      this.#parts.clock.after(delay, () => void this.#retryOnce(id)),
    );
  }

  /** Calls off what is planned, and resolves when what runs is done. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const cancelTimer of this.#timers.values()) cancelTimer();
    this.#timers.clear();
    await Promise.all(this.#running.values());
  }

  #retryOnce(id: string): Promise<void> {
    const running = this.#running.get(id);
    if (running) return running;
    if (!this.#parts.network.online()) {
      this.postpone(id, appError('network.offline'));
      return Promise.resolve();
    }
    const retry = this.#retry(id)
      .catch((error: unknown) =>
        this.#guarded(() => {
          throw error;
        }),
      )
      .finally(() => this.#running.delete(id));
    this.#running.set(id, retry);
    return retry;
  }

  async #retry(id: string): Promise<void> {
    if (this.#closed) return;
    this.#timers.get(id)?.();
    this.#timers.delete(id);
    const { database, vault, logger } = this.#parts;
    if (vault.problem()) return;
    // Gone with a data file that was exchanged meanwhile.
    if (!database.get('SELECT 1 FROM pending_revocation WHERE id = ?', id)) return;
    const told = (revocation: string): void =>
      logger.log('disconnect.finished', { connectionId: id, revocation });
    const sealed = vault.read(jobAddress(id));
    if (!sealed.ok || sealed.value === null) {
      // Its key is gone with the vault or the session it was sealed in.
      this.conclude(id, sealed.ok ? err(appError('connection.no_token')) : sealed);
      return;
    }
    const job = JSON.parse(sealed.value) as WaitingJob;
    if (connectionsSharingGrant(this.#parts, job.context, job.account).length > 0) {
      // What would be revoked now is the login that works.
      const error = appError('connection.connected_again');
      told(error.code);
      this.conclude(id, err(error));
      return;
    }
    const revoked = await revokeGrant(this.#parts, job);
    told(revoked.ok ? 'confirmed-later' : revoked.error.code);
    if (revoked.ok) {
      this.conclude(id, ok(null));
      // A sign-in may have been stored while the provider was asked.
      for (const other of connectionsSharingGrant(this.#parts, job.context, job.account))
        this.#parts.checkSoon(other.id);
    } else if (isWorthRetrying(revoked.error.code)) this.postpone(id, revoked.error);
    else this.conclude(id, revoked);
  }

  /** The connection is gone either way; that the list could not be kept up is told by the log. */
  #guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      const { code } = storageFailure(error, (storageCode) => appError(storageCode));
      this.#parts.logger.log('storage.failed', { code, where: 'pending_revocation' });
    }
  }
}
