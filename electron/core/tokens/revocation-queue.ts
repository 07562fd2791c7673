import type { Account } from '../../../shared/domain/connection.ts';
import { appError } from '../../../shared/errors.ts';
import { asConnectionId, type ConnectionId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Clock, Database, SqlValue } from '../ports.ts';
import type { Vault } from '../vault/vault.ts';
import type { RevocableGrant } from './revoke-grant.ts';

/** A grant to be revoked. It names the account, because the person may connect it again before a retry. */
export interface QueuedGrant extends RevocableGrant {
  readonly account: Pick<Account, 'issuer' | 'subject'>;
}

interface RevocationQueueParts {
  readonly database: Database;
  readonly vault: Vault;
  readonly clock: Clock;
}

/** What is queued, sealed in the vault: a grant, or only that there was one whose tokens can't be had any more. */
type QueuedRevocation = QueuedGrant | { readonly isLost: true };

export interface QueueEntry {
  readonly id: string;
  /** The connection may be gone. */
  readonly connectionId: ConnectionId;
  readonly tries: number;
  readonly nextAt: number;
  /** Waits until its connection is disconnected. */
  readonly isHeld: boolean;
}

type NewEntry = Pick<QueueEntry, 'id' | 'connectionId' | 'isHeld'>;

/** How many held grants of a connection are kept. The oldest are dropped first, and noted as lost. */
const MAX_HELD = 20;

const lostId = (connectionId: ConnectionId): string => `lost:${connectionId}`;

/** The stored queue of revocations. Every call may throw `StorageError`. */
export class RevocationQueue {
  readonly #parts: RevocationQueueParts;

  constructor(parts: RevocationQueueParts) {
    this.#parts = parts;
  }

  /** Call it in the transaction that removes or replaces the grant. The vault must be open. */
  add(entry: NewEntry, grant: QueuedGrant): void {
    const { connectionId } = entry;
    this.#insert(entry, grant);
    const held = this.of(connectionId).filter(({ id, isHeld }) => isHeld && id !== lostId(connectionId));
    const dropped = held.slice(0, -MAX_HELD);
    for (const { id } of dropped) this.remove(id);
    if (dropped.length > 0) this.addLost(connectionId);
  }

  /** Notes that a connection had a grant whose tokens can't be had any more. One note is enough for the report of a disconnect. */
  addLost(connectionId: ConnectionId): void {
    const id = lostId(connectionId);
    if (!this.find(id)) this.#insert({ id, connectionId, isHeld: true }, { isLost: true });
  }

  find(id: string): QueueEntry | null {
    return this.#many('WHERE id = ?', id)[0] ?? null;
  }

  /** The entries of a connection, the oldest first. */
  of(connectionId: ConnectionId): QueueEntry[] {
    return this.#many('WHERE connection_id = ? ORDER BY rowid', connectionId);
  }

  /** The entries that are not held, in the order in which they are due. */
  waiting(): QueueEntry[] {
    return this.#many('WHERE is_held = 0 ORDER BY next_at');
  }

  /**
   * The grant of an entry. Fails with `connection.no_token` if it is lost, or if the vault or session that sealed it no longer exists, and
   * with `vault.*`.
   */
  read(id: string): Result<QueuedGrant> {
    const sealed = this.#parts.vault.read(address(id));
    if (!sealed.ok) return sealed;
    const queued = sealed.value === null ? null : (JSON.parse(sealed.value) as QueuedRevocation);
    return queued === null || 'isLost' in queued ? err(appError('connection.no_token')) : ok(queued);
  }

  postpone(id: string, tries: number, nextAt: number): void {
    this.#parts.database.run(
      'UPDATE pending_revocation SET tries = ?, next_at = ? WHERE id = ?',
      ...[tries, nextAt, id],
    );
  }

  hold(id: string): void {
    this.#parts.database.run('UPDATE pending_revocation SET is_held = 1 WHERE id = ?', id);
  }

  /** Makes the entries of a connection due. */
  release(connectionId: ConnectionId): void {
    this.#parts.database.run(
      'UPDATE pending_revocation SET is_held = 0, tries = 0, next_at = ? WHERE connection_id = ?',
      ...[this.#parts.clock.now(), connectionId],
    );
  }

  remove(id: string): void {
    this.#parts.database.run('DELETE FROM pending_revocation WHERE id = ?', id);
    this.#parts.vault.remove(address(id).record);
  }

  #insert(entry: NewEntry, queued: QueuedRevocation): void {
    const { database, vault, clock } = this.#parts;
    vault.put(address(entry.id), JSON.stringify(queued));
    database.run(
      'INSERT INTO pending_revocation (id, connection_id, tries, next_at, is_held) VALUES (?, ?, 0, ?, ?)',
      ...[entry.id, entry.connectionId, clock.now(), entry.isHeld ? 1 : 0],
    );
  }

  #many(where: string, ...values: string[]): QueueEntry[] {
    const sql = `SELECT id, connection_id, tries, next_at, is_held FROM pending_revocation ${where}`;
    return this.#parts.database.all(sql, ...values).map(fromRow);
  }
}

const address = (id: string): { record: string; field: string } => ({
  record: `revocation:${id}`,
  field: 'job',
});

const fromRow = (row: Record<string, SqlValue>): QueueEntry => ({
  id: String(row['id']),
  connectionId: asConnectionId(String(row['connection_id'])),
  tries: Number(row['tries']),
  nextAt: Number(row['next_at']),
  isHeld: row['is_held'] === 1,
});
