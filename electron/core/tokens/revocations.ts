import { KEYFOB } from '../../../shared/domain/actor.ts';
import type { Account, DisconnectReport } from '../../../shared/domain/connection.ts';
import { appError, type AppError } from '../../../shared/errors.ts';
import { asConnectionId, type ConnectionId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { StoredConnection } from '../connections/connection-repository.ts';
import { connectionsSharingGrant, type GrantSources } from '../connections/sharing-grant.ts';
import type { Events } from '../events.ts';
import type { Authorization } from '../oauth/authorization.ts';
import type { Clock, Database, Http, Logger, Network } from '../ports.ts';
import { SingleFlight } from '../single-flight.ts';
import { asResultAsync, logged } from '../storage/failures.ts';
import type { Vault } from '../vault/vault.ts';
import { isWorthRetrying, revokeGrant, type RevocableGrant } from './revoke-grant.ts';

interface RevocationsParts extends GrantSources {
  readonly database: Database;
  readonly vault: Vault;
  readonly activity: ActivityLog;
  readonly authorization: Authorization;
  readonly http: Http;
  readonly network: Network;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly events: Events;
}

/** A queued revocation, sealed in the vault. It names the account, because the person may connect it again before a retry. */
interface QueuedRevocation extends RevocableGrant {
  readonly account: Pick<Account, 'issuer' | 'subject'>;
}

const MINUTE = 60_000;
const LONGEST_DELAY = 6 * 60 * MINUTE;
/** The delays before each retry, in milliseconds. After the last retry the revocation is given up. */
const RETRY_DELAYS = [MINUTE, 10 * MINUTE, 60 * MINUTE, LONGEST_DELAY];

const queueAddress = (id: string): { record: string; field: string } => ({
  record: `revocation:${id}`,
  field: 'job',
});

/** Revokes the grants of removed connections, and retries revocations that failed. Until then their tokens stay in the vault. */
export class Revocations {
  readonly #parts: RevocationsParts;
  readonly #timers = new Map<ConnectionId, () => void>();
  readonly #flights = new SingleFlight<ConnectionId, Result<null>>();
  #isClosed = false;

  constructor(parts: RevocationsParts) {
    this.#parts = parts;
  }

  /** Queues a revocation. Call it in the transaction that removes the connection. Throws `StorageError`. */
  add({ id, account: { issuer, subject } }: StoredConnection, grant: RevocableGrant): void {
    const { database, vault, clock } = this.#parts;
    const queued: QueuedRevocation = { ...grant, account: { issuer, subject } };
    vault.put(queueAddress(id), JSON.stringify(queued));
    database.run('INSERT INTO pending_revocation (id, tries, next_at) VALUES (?, 0, ?)', id, clock.now());
  }

  /** Makes the first try, for a revocation that was just queued. */
  async revokeNow(
    { id, account }: StoredConnection,
    grant: RevocableGrant,
  ): Promise<DisconnectReport['revocation']> {
    const revoked = await this.#flights.run(id, async () => {
      const done = await revokeGrant(this.#parts, grant);
      if (done.ok) this.#remove(id);
      else if (isWorthRetrying(done.error.code)) this.#postpone(id, done.error);
      else this.#conclude(id, done);
      return done;
    });
    if (!revoked.ok) {
      const { code } = revoked.error;
      return { kind: 'failed', code, willRetry: isWorthRetrying(code) };
    }
    this.#reportRevoked({ ...grant, account });
    return { kind: 'confirmed' };
  }

  /** Retries what is due and schedules the rest. Call it when the vault has opened, and after the computer slept. */
  async resume(): Promise<void> {
    const { database, clock, logger } = this.#parts;
    const sql = 'SELECT id, next_at FROM pending_revocation ORDER BY next_at';
    const due: ConnectionId[] = [];
    for (const row of logged(logger, 'pending_revocation', () => database.all(sql)) ?? []) {
      const id = asConnectionId(String(row['id']));
      const delay = Number(row['next_at']) - clock.now();
      if (this.#flights.has(id)) continue;
      if (delay <= 0) due.push(id);
      // If the clock was set back, the computed delay can be too long.
      else this.#schedule(id, Math.min(delay, LONGEST_DELAY));
    }
    for (const id of due) await this.#retry(id);
  }

  /** Cancels scheduled retries, and resolves when no revocation runs. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const cancelTimer of this.#timers.values()) cancelTimer();
    this.#timers.clear();
    await this.#flights.settled();
  }

  #remove(id: ConnectionId): void {
    this.#end(id, () => undefined);
  }

  /**
   * Ends a revocation that succeeded later or is given up. Adds an activity entry, because the entry of the disconnect does not say how
   * the revocation ended.
   */
  #conclude(id: ConnectionId, outcome: Result<null>): void {
    const { activity } = this.#parts;
    this.#end(id, () =>
      activity.add({
        kind: 'revoked',
        actor: KEYFOB,
        ...activity.namesOf(id),
        connectionId: id,
        ...(!outcome.ok && { code: outcome.error.code, details: outcome.error.details }),
      }),
    );
  }

  #end(id: ConnectionId, alsoStore: () => void): void {
    const { database, vault, logger, events } = this.#parts;
    logged(logger, 'pending_revocation', () => {
      database.transaction(() => {
        database.run('DELETE FROM pending_revocation WHERE id = ?', id);
        vault.remove(queueAddress(id).record);
        alsoStore();
      });
      events.emit('revocation.finished', { connectionId: id });
    });
  }

  /** Schedules the next try. While the computer is offline, tries are not counted: a week offline must not use them up. */
  #postpone(id: ConnectionId, error: AppError): void {
    const { database, clock, network, logger } = this.#parts;
    logged(logger, 'pending_revocation', () => {
      const row = database.get('SELECT tries FROM pending_revocation WHERE id = ?', id);
      if (!row) return;
      const tries = Number(row['tries']);
      const online = network.online();
      const delay = RETRY_DELAYS[tries] ?? (online ? null : LONGEST_DELAY);
      if (delay === null) {
        this.#conclude(id, err(error));
        return;
      }
      const sql = 'UPDATE pending_revocation SET tries = ?, next_at = ? WHERE id = ?';
      database.run(sql, online ? tries + 1 : tries, clock.now() + delay, id);
      this.#schedule(id, delay);
    });
  }

  #schedule(id: ConnectionId, delayMs: number): void {
    this.#timers.get(id)?.();
    if (this.#isClosed) return;
    this.#timers.set(
      id,
      this.#parts.clock.after(delayMs, () => void this.#retry(id)),
    );
  }

  async #retry(id: ConnectionId): Promise<void> {
    if (!this.#flights.has(id) && !this.#parts.network.online()) {
      this.#postpone(id, appError('network.offline'));
      return;
    }
    const retried = await this.#flights.run(id, () => asResultAsync(() => this.#retryQueued(id)));
    if (!retried.ok && retried.error.code.startsWith('storage.'))
      this.#parts.logger.log('storage.failed', { code: retried.error.code, where: 'pending_revocation' });
  }

  async #retryQueued(id: ConnectionId): Promise<Result<null>> {
    if (this.#isClosed) return ok(null);
    this.#timers.get(id)?.();
    this.#timers.delete(id);
    const { database, vault } = this.#parts;
    if (vault.problem()) return ok(null);
    // The data file may have been replaced by its backup meanwhile.
    if (!database.get('SELECT 1 FROM pending_revocation WHERE id = ?', id)) return ok(null);
    const sealed = vault.read(queueAddress(id));
    if (!sealed.ok || sealed.value === null) {
      // The vault or session that sealed it no longer exists.
      this.#conclude(id, sealed.ok ? err(appError('connection.no_token')) : sealed);
      return ok(null);
    }
    const queued = JSON.parse(sealed.value) as QueuedRevocation;
    if (connectionsSharingGrant(this.#parts, queued.context, queued.account).length > 0) {
      // The account was connected again, and a revocation would end the new grant, too.
      const error = appError('connection.connected_again');
      this.#log(id, error.code);
      this.#conclude(id, err(error));
      return ok(null);
    }
    const revoked = await revokeGrant(this.#parts, queued);
    this.#log(id, revoked.ok ? 'confirmed-later' : revoked.error.code);
    if (!revoked.ok && isWorthRetrying(revoked.error.code)) this.#postpone(id, revoked.error);
    else this.#conclude(id, revoked);
    // A sign-in may have been stored during the request.
    if (revoked.ok) this.#reportRevoked(queued);
    return ok(null);
  }

  #reportRevoked({ context, account }: QueuedRevocation): void {
    const sharedBy = connectionsSharingGrant(this.#parts, context, account).map(({ id }) => id);
    if (sharedBy.length > 0) this.#parts.events.emit('grant.revoked', { sharedBy });
  }

  #log(id: ConnectionId, revocation: string): void {
    this.#parts.logger.log('disconnect.finished', { connectionId: id, revocation });
  }
}
