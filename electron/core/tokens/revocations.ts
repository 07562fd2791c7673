import type { DisconnectReport } from '../../../shared/domain/connection.ts';
import { appError, type AppError } from '../../../shared/errors.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { StoredConnection } from '../connections/connection-repository.ts';
import { connectionsSharingGrant, revocationEndsAllGrants } from '../connections/sharing-grant.ts';
import type { Authorization } from '../oauth/authorization.ts';
import type { Clock, Http, Network, Random } from '../ports.ts';
import { SingleFlight } from '../single-flight.ts';
import { asResultAsync, logged } from '../storage/failures.ts';
import type { Vault } from '../vault/vault.ts';
import { RevocationOutcomes, type RevocationOutcomesParts } from './revocation-outcomes.ts';
import { RevocationQueue, type QueuedGrant, type QueueEntry } from './revocation-queue.ts';
import { joinReports } from './revocation-report.ts';
import { isWorthRetrying, revokeGrant, type RevocableGrant } from './revoke-grant.ts';

interface RevocationsParts extends RevocationOutcomesParts {
  readonly vault: Vault;
  readonly authorization: Authorization;
  readonly http: Http;
  readonly network: Network;
  readonly clock: Clock;
  readonly random: Random;
}

type Report = DisconnectReport['revocation'];

const MINUTE = 60_000;
const LONGEST_DELAY = 6 * 60 * MINUTE;
/** The delays before each retry, in milliseconds. After the last retry the revocation is given up. */
const RETRY_DELAYS = [MINUTE, 10 * MINUTE, 60 * MINUTE, LONGEST_DELAY];

/**
 * Revokes the grants of removed connections and those that sign-ins have replaced, and retries revocations that failed. Until then their
 * tokens stay in the vault (docs/adr/0015).
 */
export class Revocations {
  readonly #parts: RevocationsParts;
  readonly #queue: RevocationQueue;
  readonly #outcomes: RevocationOutcomes;
  readonly #timers = new Map<string, () => void>();
  readonly #flights = new SingleFlight<string, Result<null>>();
  #isClosed = false;

  constructor(parts: RevocationsParts) {
    this.#parts = parts;
    this.#queue = new RevocationQueue(parts);
    this.#outcomes = new RevocationOutcomes(parts, this.#queue);
  }

  /**
   * Queues all that was obtained for a connection: its grant, if it can be revoked, and those that it has replaced. Call it in the
   * transaction that removes the connection. Throws `StorageError`.
   */
  add({ id, account: { issuer, subject } }: StoredConnection, grant: RevocableGrant | null): void {
    this.#queue.release(id);
    if (!grant) return;
    this.#queue.add({ id, connectionId: id, isHeld: false }, { ...grant, account: { issuer, subject } });
  }

  /**
   * Queues a grant that a connection no longer uses. It is held until the disconnect if its revocation would end the new one, too.
   * Throws `StorageError`.
   */
  addReplaced(connection: StoredConnection, grant: RevocableGrant): void {
    this.#addReplaced(connection, grant, revocationEndsAllGrants(this.#parts, grant.context));
  }

  /** As `addReplaced`, and held in any case. */
  hold(connection: StoredConnection, grant: RevocableGrant): void {
    this.#addReplaced(connection, grant, true);
  }

  /** Notes for the disconnect that the tokens of a grant can't be had any more. Throws `StorageError`. */
  addLost({ id }: StoredConnection): void {
    this.#queue.addLost(id);
  }

  /** Whether grants are queued that a connection has replaced. */
  hasReplaced(id: ConnectionId): boolean {
    return this.#queue.of(id).length > 0;
  }

  /**
   * Makes the first try for all that was queued for a connection, which was just removed.
   *
   * @param unqueued the report about its grant if that was not queued
   */
  async revokeNow({ id, account }: StoredConnection, unqueued: Report): Promise<Report> {
    const queued = this.#queue.of(id);
    const own = queued.find((entry) => entry.id === id);
    const replaced = queued.filter((entry) => entry !== own);
    const grant = own ? this.#queue.read(own.id) : null;
    // A revocation of one that was replaced may run already, and end before this one.
    const running = new Map(
      replaced.filter((entry) => this.#flights.has(entry.id)).map((entry) => [entry, this.#tryNow(entry)]),
    );
    const report = own ? await this.#tryNow(own) : unqueued;
    const context = grant?.ok ? grant.value.context : null;
    if (report.kind === 'confirmed' && context) {
      this.#outcomes.reportRevoked({ context, account });
      if (account.subject !== null && revocationEndsAllGrants(this.#parts, context)) {
        for (const entry of replaced) this.#outcomes.end(entry);
        return report;
      }
    }
    return joinReports(
      report,
      await Promise.all(replaced.map((entry) => running.get(entry) ?? this.#tryNow(entry))),
    );
  }

  /** Tries what is due and schedules the rest. Call it when the vault has opened, after the computer slept, and after `addReplaced`. */
  async resume(): Promise<void> {
    const { clock, logger } = this.#parts;
    const due: QueueEntry[] = [];
    for (const entry of logged(logger, 'pending_revocation', () => this.#queue.waiting()) ?? []) {
      const delay = entry.nextAt - clock.now();
      if (this.#flights.has(entry.id)) continue;
      if (delay <= 0) due.push(entry);
      // If the clock was set back, the computed delay can be too long.
      else this.#schedule(entry.id, Math.min(delay, LONGEST_DELAY));
    }
    for (const { id, nextAt } of due) {
      // Another call may have tried it meanwhile.
      if (logged(logger, 'pending_revocation', () => this.#queue.find(id))?.nextAt === nextAt)
        await this.#retry(id);
    }
  }

  /** Call it after each check of a connection. */
  noteCheck(id: ConnectionId): void {
    this.#outcomes.noteCheck(id);
  }

  /** Cancels scheduled retries, and resolves when no revocation runs. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const cancelTimer of this.#timers.values()) cancelTimer();
    this.#timers.clear();
    await this.#flights.settled();
  }

  #addReplaced(
    { id, account: { issuer, subject } }: StoredConnection,
    grant: RevocableGrant,
    isHeld: boolean,
  ): void {
    const { random } = this.#parts;
    this.#queue.add(
      { id: random.uuid(), connectionId: id, isHeld },
      { ...grant, account: { issuer, subject } },
    );
  }

  /** The first try of a disconnect, or the one that runs already. */
  async #tryNow(entry: QueueEntry): Promise<Report> {
    const revoked = await this.#flights.run(entry.id, async () => {
      const grant = this.#grantOf(entry);
      if (!grant.ok) return grant;
      const done = await revokeGrant(this.#parts, grant.value);
      if (done.ok) this.#outcomes.end(entry);
      else this.#postponeOrGiveUp(entry, done.error);
      return done;
    });
    if (revoked.ok) return { kind: 'confirmed' };
    const willRetry = this.#queue.find(entry.id) !== null;
    return { kind: 'failed', code: revoked.error.code, willRetry, isEarlierOnly: false };
  }

  /** The grant of an entry. Without one, the entry is given up, unless the vault is closed. */
  #grantOf(entry: QueueEntry): Result<QueuedGrant> {
    const grant = this.#queue.read(entry.id);
    if (!grant.ok && !this.#parts.vault.problem()) this.#outcomes.giveUp(entry, grant.error);
    return grant;
  }

  #postponeOrGiveUp(entry: QueueEntry, error: AppError): void {
    if (isWorthRetrying(error.code)) this.#postpone(entry.id, error);
    else this.#outcomes.giveUp(entry, error);
  }

  /** Schedules the next try. While the computer is offline, tries are not counted: a week offline must not use them up. */
  #postpone(id: string, error: AppError): void {
    const { clock, network, logger } = this.#parts;
    logged(logger, 'pending_revocation', () => {
      const entry = this.#queue.find(id);
      if (!entry) return;
      const { tries } = entry;
      const online = network.online();
      const delay = RETRY_DELAYS[tries] ?? (online ? null : LONGEST_DELAY);
      if (delay === null) {
        this.#outcomes.giveUp(entry, error);
        return;
      }
      this.#queue.postpone(id, online ? tries + 1 : tries, clock.now() + delay);
      this.#schedule(id, delay);
    });
  }

  #schedule(id: string, delayMs: number): void {
    this.#timers.get(id)?.();
    if (this.#isClosed) return;
    this.#timers.set(
      id,
      this.#parts.clock.after(delayMs, () => void this.#retry(id)),
    );
  }

  async #retry(id: string): Promise<void> {
    const { network, logger } = this.#parts;
    if (!this.#flights.has(id) && !network.online()) {
      this.#postpone(id, appError('network.offline'));
      return;
    }
    const retried = await this.#flights.run(id, () => asResultAsync(() => this.#retryQueued(id)));
    if (!retried.ok && retried.error.code.startsWith('storage.'))
      logger.log('storage.failed', { code: retried.error.code, where: 'pending_revocation' });
  }

  async #retryQueued(id: string): Promise<Result<null>> {
    if (this.#isClosed) return ok(null);
    this.#timers.get(id)?.();
    this.#timers.delete(id);
    const { repository, vault } = this.#parts;
    const closed = vault.problem();
    if (closed) return err(closed);
    // The data file may have been replaced by its backup meanwhile.
    const entry = this.#queue.find(id);
    if (!entry || entry.isHeld) return ok(null);
    const grant = this.#grantOf(entry);
    if (!grant.ok) return grant;
    const { context, account } = grant.value;
    if (connectionsSharingGrant(this.#parts, context, account).length > 0) {
      // The account was connected again, and a revocation would end the new grant, too.
      const error = appError('connection.connected_again');
      if (repository.findStored(entry.connectionId)) this.#queue.hold(id);
      else {
        this.#outcomes.log(entry, error.code);
        this.#outcomes.giveUp(entry, error);
      }
      return err(error);
    }
    const revoked = await revokeGrant(this.#parts, grant.value);
    this.#outcomes.log(entry, revoked.ok ? 'confirmed-later' : revoked.error.code);
    if (revoked.ok) this.#outcomes.endLater(entry, grant.value);
    else this.#postponeOrGiveUp(entry, revoked.error);
    return revoked;
  }
}
