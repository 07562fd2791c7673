import type { RenewalOutcome } from '../../../shared/domain/renewal.ts';
import type { ErrorDetails } from '../../../shared/errors.ts';
import { asConnectionId, type ConnectionId } from '../../../shared/ids.ts';
import { DueRenewals } from './due-renewals.ts';
import { CLOCK_TOLERANCE_MS, type DeadCode } from './renewal-plan.ts';
import type { Clock, Database, Random, SqlValue } from '../ports.ts';

/** What is known of a connection's renewals. */
export interface RenewalState {
  /** Null before the first. */
  readonly outcome: (RenewalOutcome & { readonly details: ErrorDetails }) | null;
  /** Failures in a row. */
  readonly failures: number;
  /** No renewal is sent earlier; null if one may be sent at any time. */
  readonly notBefore: number | null;
  /** Whether `notBefore` is what the server asked for. */
  readonly isByServer: boolean;
  /** A response was lost, and none has arrived since. */
  readonly isResponseLost: boolean;
}

const UNKNOWN: RenewalState = {
  outcome: null,
  failures: 0,
  notBefore: null,
  isByServer: false,
  isResponseLost: false,
};

/**
 * Milliseconds after which a renewal that another process began counts as given up, if nobody knows whether that process still runs.
 * Longer than one takes.
 */
const CLAIM_MS = 70_000;

/**
 * What is stored about renewals: when the next one is due, how the last one ended, and which was sent and has no response yet. A claim keeps
 * another process from sending the same refresh token. Every call may throw `StorageError`.
 */
export class RenewalLedger {
  readonly due: DueRenewals;
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #owner: string;

  constructor(database: Database, clock: Clock, random: Random) {
    this.#database = database;
    this.#clock = clock;
    this.#owner = random.uuid();
    this.due = new DueRenewals(database, clock);
  }

  state(id: ConnectionId): RenewalState {
    const row = this.#database.get('SELECT * FROM renewal WHERE connection_id = ?', id);
    if (!row) return UNKNOWN;
    return {
      outcome:
        row['outcome'] === null ? null : (JSON.parse(String(row['outcome'])) as RenewalState['outcome']),
      failures: Number(row['failures']),
      notBefore: numberOrNull(row['not_before']),
      isByServer: row['is_by_server'] === 1,
      isResponseLost: row['is_response_lost'] === 1,
    };
  }

  /** The outcomes that are no success, by connection. */
  failedOutcomes(): ReadonlyMap<ConnectionId, RenewalOutcome> {
    const rows = this.#database.all('SELECT connection_id, outcome FROM renewal WHERE failures > 0');
    return new Map(
      rows.map((row) => {
        const { at, kind, code } = JSON.parse(String(row['outcome'])) as RenewalOutcome;
        return [asConnectionId(String(row['connection_id'])), { at, kind, code }];
      }),
    );
  }

  /** Sets when the next renewal is due, and forgets everything about earlier ones: a sign-in has obtained new tokens. */
  begin(id: ConnectionId, dueAt: number | null): void {
    this.#database.run('INSERT OR REPLACE INTO renewal (connection_id, due_at) VALUES (?, ?)', id, dueAt);
    this.due.changed(dueAt);
  }

  /**
   * Records durably that a renewal is about to be sent. Returns false if another process has sent one and has no response yet. A claim that
   * a killed process left behind is taken over, and its response counts as lost.
   */
  claim(id: ConnectionId): boolean {
    const now = this.#clock.now();
    return this.#database.transaction(() => {
      this.#database.run('INSERT OR IGNORE INTO renewal (connection_id) VALUES (?)', id);
      const changed = this.#database.run(
        `UPDATE renewal SET sent_at = ?1, owner = ?2,
           is_response_lost = is_response_lost OR (owner IS NOT NULL)
         WHERE connection_id = ?3 AND (owner IS NULL OR owner = ?2 OR abs(?1 - sent_at) >= ?4)`,
        ...[now, this.#owner, id, CLAIM_MS],
      );
      return changed === 1;
    });
  }

  /**
   * Ends the claims that killed processes left behind, at the start of a process: their responses count as lost. While another process runs,
   * nobody knows whose they are, so they end by their age.
   */
  endClaimsOfTheDead(): void {
    this.#database.whenAlone(() =>
      this.#database.run(
        'UPDATE renewal SET sent_at = NULL, owner = NULL, is_response_lost = 1 WHERE owner IS NOT NULL',
      ),
    );
  }

  /** Gives up a claim without an outcome. */
  release(id: ConnectionId): void {
    this.#database.run('UPDATE renewal SET sent_at = NULL, owner = NULL WHERE connection_id = ?', id);
  }

  /** Records a success, and when the next renewal is due. Call it in the transaction that stores the tokens. */
  succeeded(id: ConnectionId, dueAt: number | null): void {
    this.#database.run(
      `INSERT OR REPLACE INTO renewal (connection_id, due_at, outcome) VALUES (?, ?, ?)`,
      ...[id, dueAt, JSON.stringify({ at: this.#clock.now(), kind: 'ok', code: null, details: {} })],
    );
    this.due.changed(dueAt);
  }

  /** Records a failure. `isResponseLost`: the provider may have renewed all the same. */
  failed(id: ConnectionId, state: RenewalState, dueAt: number | null): void {
    this.#database.run(
      `UPDATE renewal SET due_at = ?, outcome = ?, failures = ?, not_before = ?, is_by_server = ?, is_response_lost = ?,
         sent_at = NULL, owner = NULL WHERE connection_id = ?`,
      ...[dueAt, JSON.stringify(state.outcome), state.failures, state.notBefore, state.isByServer ? 1 : 0],
      ...[state.isResponseLost ? 1 : 0, id],
    );
    this.due.changed(dueAt);
  }

  /** Records that the sign-in has ended, so that no renewal is sent until the next sign-in. */
  ended(id: ConnectionId, code: DeadCode): void {
    const outcome = { at: this.#clock.now(), kind: 'dead', code, details: {} };
    this.#database.run(
      `UPDATE renewal SET due_at = NULL, outcome = ?, failures = failures + 1, not_before = NULL, sent_at = NULL, owner = NULL,
         is_response_lost = ?
       WHERE connection_id = ?`,
      ...[JSON.stringify(outcome), code === 'token.response_lost' ? 1 : 0, id],
    );
  }

  /**
   * Makes the renewals due whose tokens or last outcome seem to be of the future: the clock was set back, so nobody knows when they expire
   * or how long to wait.
   */
  doubtFuture(): void {
    const now = this.#clock.now();
    this.#database.run(
      `UPDATE renewal SET due_at = ?1 WHERE due_at > ?1 AND (json_extract(outcome, '$.at') > ?2
         OR connection_id IN (SELECT id FROM connection WHERE refreshed_at > ?2))`,
      ...[now, now + CLOCK_TOLERANCE_MS],
    );
    this.due.changed(now);
  }

  /** Tries a renewal again later that is due still, whatever prevented it. */
  postpone(id: ConnectionId, until: number): void {
    const sql = 'UPDATE renewal SET due_at = ?1 WHERE connection_id = ?2 AND due_at < ?1';
    this.#database.run(sql, until, id);
    this.due.changed(until);
  }

  /** Lets a renewal be sent again at once, unless the server asked to wait: the person tries again, or has corrected the client. */
  permit(id: ConnectionId): void {
    this.#database.run(
      'UPDATE renewal SET not_before = NULL WHERE connection_id = ? AND is_by_server = 0',
      id,
    );
  }

  /** Makes the renewals due whose client was rejected. */
  permitRejectedClients(ids: readonly ConnectionId[]): void {
    const now = this.#clock.now();
    this.#database.transaction(() => {
      for (const id of ids)
        this.#database.run(
          `UPDATE renewal SET not_before = NULL, due_at = ?1
           WHERE connection_id = ?2 AND failures > 0 AND json_extract(outcome, '$.kind') = 'credential'`,
          ...[now, id],
        );
    });
    this.due.changed(now);
  }
}

const numberOrNull = (value: SqlValue | undefined): number | null =>
  typeof value === 'number' ? value : null;
