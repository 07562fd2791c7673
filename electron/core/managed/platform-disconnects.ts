import { KEYFOB } from '../../../shared/domain/actor.ts';
import type { DisconnectReport } from '../../../shared/domain/connection.ts';
import type { AppError, ErrorCode } from '../../../shared/errors.ts';
import { asConnectionId } from '../../../shared/ids.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { ConnectionRepository, StoredConnection } from '../connections/connection-repository.ts';
import { issuerOf } from '../platform/platform-access.ts';
import type { PlatformClient } from '../platform/platform-client.ts';
import type { PlatformSession } from '../platform/platform-session.ts';
import type { Database, Logger } from '../ports.ts';
import { SingleFlight } from '../single-flight.ts';
import { asResultAsync } from '../storage/failures.ts';
import type { PlatformContact } from './platform-contact.ts';

interface PlatformDisconnectsParts {
  readonly database: Database;
  readonly repository: ConnectionRepository;
  readonly activity: ActivityLog;
  readonly session: PlatformSession;
  readonly client: PlatformClient;
  readonly contact: PlatformContact;
  readonly logger: Logger;
}

type Report = DisconnectReport['revocation'];

/** The same call would fail again: the platform says that it can't use the account itself. */
const FINAL: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['managed.credential']);

/**
 * Tells the platform to disconnect accounts that were removed here. What it can't be told now is stored, and told when it is used again:
 * at the next start, sign-in, refresh or connect. No timer calls the platform. The queue has no secret; the session decides what may be
 * told, because each entry belongs to one assistant at one platform.
 */
export class PlatformDisconnects {
  readonly #parts: PlatformDisconnectsParts;
  readonly #flights = new SingleFlight<'resume', Result<null>>();

  constructor(parts: PlatformDisconnectsParts) {
    this.#parts = parts;
  }

  /** Queues a disconnect. Call it in the transaction that removes the connection. Throws `StorageError`. */
  add({ id, account: { issuer }, grant }: StoredConnection): void {
    if (grant.kind !== 'managed') return;
    const sql =
      'INSERT OR REPLACE INTO pending_disconnect (platform_connection_id, connection_id, issuer) VALUES (?, ?, ?)';
    this.#parts.database.run(sql, grant.platformConnectionId, id, issuer);
  }

  /** Whether a platform has not been told yet of the disconnect of a connection. Throws `StorageError`. */
  has(issuer: string, platformConnectionId: string): boolean {
    const sql = 'SELECT 1 FROM pending_disconnect WHERE issuer = ? AND platform_connection_id = ?';
    return this.#parts.database.get(sql, issuer, platformConnectionId) !== null;
  }

  /** Makes the first try for a connection that was just removed. Throws `StorageError`. */
  async now(connection: StoredConnection): Promise<Report> {
    const { grant } = connection;
    if (grant.kind !== 'managed') return { kind: 'nothing-to-revoke' };
    const access = this.#parts.contact.accessTo(connection);
    const told = access.ok ? await this.#tell(access.value, grant.platformConnectionId) : access;
    if (told.ok) return { kind: told.value };
    const willRetry = this.has(connection.account.issuer, grant.platformConnectionId);
    return { kind: 'failed', code: told.error.code, willRetry, isEarlierOnly: false };
  }

  /** Tries what waits for the assistant that is in use. */
  async resume(): Promise<void> {
    const done = await this.#flights.run('resume', () => asResultAsync(() => this.#resume()));
    if (!done.ok)
      this.#parts.logger.log('storage.failed', { code: done.error.code, where: 'pending_disconnect' });
  }

  /** Resolves when no try runs. */
  close(): Promise<void> {
    return this.#flights.settled();
  }

  async #resume(): Promise<Result<null>> {
    const { database, repository, session } = this.#parts;
    const rows = database.all('SELECT platform_connection_id, connection_id, issuer FROM pending_disconnect');
    if (rows.length === 0) return ok(null);
    const access = session.assistantAccess();
    if (!access.ok) return ok(null);
    const issuer = issuerOf(access.value);
    for (const row of rows) {
      if (row['issuer'] !== issuer) continue;
      const id = String(row['platform_connection_id']);
      // The account was connected again.
      const isConnected = repository.findManaged(id) !== null;
      if (isConnected) {
        this.#remove(issuer, id);
        continue;
      }
      const told = await this.#tell(access.value, id);
      if (!told.ok && this.has(issuer, id)) {
        // The platform refused this connection only. Any other error would stop the next one, too.
        if (told.error.code === 'platform.refused') continue;
        return ok(null);
      }
      this.#record(String(row['connection_id']), told.ok ? null : told.error);
    }
    return ok(null);
  }

  /** Tells the platform, and removes the entry unless it is worth another try. */
  async #tell(
    access: Parameters<PlatformClient['disconnect']>[0],
    id: string,
  ): Promise<Result<'confirmed' | 'nothing-to-revoke'>> {
    const { contact, client } = this.#parts;
    const told = await contact.call(client.disconnect(access, id));
    const isGone = !told.ok && told.error.code === 'managed.gone';
    if (told.ok || isGone || FINAL.has(told.error.code)) this.#remove(issuerOf(access), id);
    if (isGone) return ok('nothing-to-revoke');
    return told.ok ? ok('confirmed') : told;
  }

  #remove(issuer: string, id: string): void {
    const sql = 'DELETE FROM pending_disconnect WHERE issuer = ? AND platform_connection_id = ?';
    this.#parts.database.run(sql, issuer, id);
  }

  /** Adds an activity entry, because the entry of the disconnect does not say how it ended. */
  #record(id: string, failure: Pick<AppError, 'code' | 'details'> | null): void {
    const { activity } = this.#parts;
    const connectionId = asConnectionId(id);
    const names = activity.namesOf(connectionId);
    activity.add({ kind: 'revoked', actor: KEYFOB, ...names, connectionId, ...failure });
  }
}
