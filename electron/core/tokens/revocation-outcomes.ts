import { KEYFOB } from '../../../shared/domain/actor.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import { connectionsSharingGrant, type GrantSources } from '../connections/sharing-grant.ts';
import type { Events } from '../events.ts';
import type { Database, Logger } from '../ports.ts';
import { logged } from '../storage/failures.ts';
import type { QueuedGrant, QueueEntry, RevocationQueue } from './revocation-queue.ts';

export interface RevocationOutcomesParts extends GrantSources {
  readonly database: Database;
  readonly activity: ActivityLog;
  readonly logger: Logger;
  readonly events: Events;
}

/** What follows from the end of a revocation: the queue, the activity record, the log, and checks of what may have ended with it. */
export class RevocationOutcomes {
  readonly #parts: RevocationOutcomesParts;
  readonly #queue: RevocationQueue;
  /** Connections whose next check shows whether the revocation of their replaced grant has ended the new one, too. */
  readonly #suspects = new Set<ConnectionId>();

  constructor(parts: RevocationOutcomesParts, queue: RevocationQueue) {
    this.#parts = parts;
    this.#queue = queue;
  }

  /** Removes an entry from the queue. A storage failure is only logged: the revocation is repeated. */
  end({ id, connectionId }: QueueEntry, alsoStore: () => void = () => undefined): void {
    const { database, logger, events } = this.#parts;
    logged(logger, 'pending_revocation', () => {
      database.transaction(() => {
        this.#queue.remove(id);
        alsoStore();
      });
      events.emit('revocation.finished', { connectionId });
    });
  }

  /** Ends a revocation that is given up, or holds it while its connection lives. Adds an activity entry. */
  giveUp(entry: QueueEntry, { code, details }: AppError): void {
    if (!this.#isConnected(entry)) {
      this.end(entry, () => this.#record(entry, { code, details }));
      return;
    }
    const { database, logger } = this.#parts;
    logged(logger, 'pending_revocation', () =>
      database.transaction(() => {
        this.#queue.hold(entry.id);
        // Tokens that are gone can't be tried again. The disconnect reports them.
        if (code !== 'connection.no_token')
          this.#record(entry, { code, details: { ...details, earlier: true } });
      }),
    );
  }

  /** Ends a revocation that succeeded later than at the disconnect, or without one. */
  endLater(entry: QueueEntry, grant: QueuedGrant): void {
    const { events } = this.#parts;
    const { connectionId } = entry;
    const isReplaced = this.#isConnected(entry);
    this.end(entry, () => {
      if (!isReplaced) this.#record(entry, null);
    });
    // A sign-in may have been stored during the request.
    this.reportRevoked(grant);
    if (!isReplaced) return;
    // Some servers end the new grant, too. Then the account must not look connected.
    this.#suspects.add(connectionId);
    events.emit('grant.revoked', { sharedBy: [connectionId] });
  }

  /** Lets the connections be checked that the revocation of a grant may have ended, too. */
  reportRevoked({ context, account }: Pick<QueuedGrant, 'context' | 'account'>): void {
    const sharedBy = connectionsSharingGrant(this.#parts, context, account).map(({ id }) => id);
    if (sharedBy.length > 0) this.#parts.events.emit('grant.revoked', { sharedBy });
  }

  /** Learns from the first check after the revocation of a replaced grant whether that has ended the new one, too. */
  noteCheck(id: ConnectionId): void {
    if (!this.#suspects.delete(id)) return;
    const { logger, repository, clients } = this.#parts;
    logged(logger, 'pending_revocation', () => {
      const connection = repository.findStored(id);
      if (connection?.grant.kind === 'own' && connection.lastCheck?.kind === 'rejected')
        clients.recordSharedRevocation(connection.grant.oauthClientId);
    });
  }

  log(entry: QueueEntry, revocation: string): void {
    const event = this.#isConnected(entry) ? 'replaced_grant.finished' : 'disconnect.finished';
    this.#parts.logger.log(event, { connectionId: entry.connectionId, revocation });
  }

  #isConnected({ connectionId }: QueueEntry): boolean {
    return this.#parts.repository.findStored(connectionId) !== null;
  }

  /** Adds an activity entry, because the entry of the disconnect does not say how the revocation ended. */
  #record({ connectionId }: QueueEntry, failure: Pick<AppError, 'code' | 'details'> | null): void {
    const { activity } = this.#parts;
    const names = activity.namesOf(connectionId);
    activity.add({ kind: 'revoked', actor: KEYFOB, ...names, connectionId, ...failure });
  }
}
