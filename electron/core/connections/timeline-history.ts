import type { ActivityEntry } from '../../../shared/domain/activity.ts';
import type { Actor } from '../../../shared/domain/actor.ts';
import type { TimelineEntry } from '../../../shared/domain/attempt.ts';
import type { AppError, ErrorCode } from '../../../shared/errors.ts';
import { asConnectionId, type ConnectionId } from '../../../shared/ids.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Clock, Database, SqlValue } from '../ports.ts';
import type { ConnectionRepository } from './connection-repository.ts';

/** How many sign-ins and renewals of a connection are kept. */
const KEPT_PER_CONNECTION = 50;

interface TimelineHistoryParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly catalog: Catalog;
  readonly repository: ConnectionRepository;
}

export interface PastTimeline {
  readonly kind:
    'connected' | 'reconnected' | 'sign_in_failed' | 'sign_in_canceled' | 'refreshed' | 'token_requested';
  readonly actor: Actor;
  /** Null if it succeeded. */
  readonly error: Pick<AppError, 'code' | 'details'> | null;
  readonly timeline: readonly TimelineEntry[];
}

/**
 * The last sign-ins and renewals of each connection with their timelines, for a person who looks for the cause of a failure. The activity
 * record keeps fewer of them where much happens. Removed with the connection. Every call may throw `StorageError`.
 */
export class TimelineHistory {
  readonly #parts: TimelineHistoryParts;

  constructor(parts: TimelineHistoryParts) {
    this.#parts = parts;
  }

  /** Adds one, and removes what is too much. Does nothing if the connection is gone. */
  add(id: ConnectionId, { kind, actor, error, timeline }: PastTimeline): void {
    const { clock, database, repository } = this.#parts;
    if (!repository.find(id)) return;
    database.transaction(() => {
      database.run(
        `INSERT INTO connection_timeline (connection_id, at, kind, actor, code, details, timeline) VALUES (?, ?, ?, ?, ?, ?, ?)`,
        ...[id, clock.now(), kind, actor.kind, error?.code ?? null, JSON.stringify(error?.details ?? {})],
        JSON.stringify(timeline),
      );
      database.run(
        `DELETE FROM connection_timeline WHERE connection_id = ?1 AND id <=
           (SELECT id FROM connection_timeline WHERE connection_id = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)`,
        ...[id, KEPT_PER_CONNECTION],
      );
    });
  }

  /** Those of a connection, newest first, as activity entries. Their IDs are not those of the activity record. */
  list(id: ConnectionId): ActivityEntry[] {
    const sql = 'SELECT * FROM connection_timeline WHERE connection_id = ? ORDER BY id DESC';
    return this.#parts.database.all(sql, id).map((row) => this.#entry(row));
  }

  find(id: number): ActivityEntry | null {
    const row = this.#parts.database.get('SELECT * FROM connection_timeline WHERE id = ?', id);
    return row && this.#entry(row);
  }

  #entry(row: Record<string, SqlValue>): ActivityEntry {
    const { catalog, repository } = this.#parts;
    const connectionId = asConnectionId(String(row['connection_id']));
    const connection = repository.find(connectionId);
    return {
      id: Number(row['id']),
      at: Number(row['at']),
      kind: String(row['kind']) as PastTimeline['kind'],
      actor: { kind: String(row['actor']) as Actor['kind'] },
      providerKey: connection?.providerKey ?? null,
      providerName: connection ? catalog.nameOf(connection.providerKey) : null,
      connectionId,
      accountLabel: connection?.account.label ?? null,
      code: row['code'] === null ? null : (String(row['code']) as ErrorCode),
      outcome: 'recorded',
      details: JSON.parse(String(row['details'])) as ActivityEntry['details'],
      timeline: JSON.parse(String(row['timeline'])) as TimelineEntry[],
    };
  }
}
