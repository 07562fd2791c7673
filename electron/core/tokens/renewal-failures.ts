import { KEYFOB } from '../../../shared/domain/actor.ts';
import { appError, type AppError } from '../../../shared/errors.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { ConnectionRepository } from '../connections/connection-repository.ts';
import { recordCheck } from '../connections/record-check.ts';
import type { TimelineHistory } from '../connections/timeline-history.ts';
import type { Events } from '../events.ts';
import type { Clock, Database, Logger } from '../ports.ts';
import { logged } from '../storage/failures.ts';
import type { RenewalLedger, RenewalState } from './renewal-ledger.ts';
import {
  breakerMs,
  CLOCK_TOLERANCE_MS,
  isDeadCode,
  renewalKind,
  retryMs,
  type DeadCode,
} from './renewal-plan.ts';
import type { RenewalTimeline } from './renewal-timeline.ts';

export interface RenewalFailuresParts {
  readonly database: Database;
  readonly repository: ConnectionRepository;
  readonly catalog: Catalog;
  readonly activity: ActivityLog;
  readonly timelines: TimelineHistory;
  readonly ledger: RenewalLedger;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly events: Events;
}

/** What failed renewals mean for the next ones. */
export class RenewalFailures {
  readonly #parts: RenewalFailuresParts;

  constructor(parts: RenewalFailuresParts) {
    this.#parts = parts;
  }

  /** The failure after which no renewal may be sent for now: the server asked to wait, or it has rejected the client several times. */
  heldBack(id: ConnectionId): AppError | null {
    const { clock, ledger } = this.#parts;
    const { outcome, notBefore, failures } = ledger.state(id);
    if (!outcome?.code || notBefore === null) return null;
    const left = notBefore - clock.now();
    // After the clock was set back, the time says nothing.
    if (left <= 0 || outcome.at > clock.now() + CLOCK_TOLERANCE_MS) return null;
    const details = { ...outcome.details, seconds: Math.ceil(left / 1000), tries: failures };
    return { code: outcome.code, retryable: true, details, correlationId: '' };
  }

  /**
   * Records a failed renewal and when it is tried again. Returns the error, which names the likely cause if an earlier response was lost. A
   * storage failure is only logged: the next renewal fails, too.
   */
  record(id: ConnectionId, error: AppError, isLost: boolean, timeline: RenewalTimeline): AppError {
    const { clock, events, ledger, logger, timelines } = this.#parts;
    const now = clock.now();
    return (
      logged(logger, 'refresh', () => {
        const before = ledger.state(id);
        const isResponseLost = before.isResponseLost || isLost;
        const failure =
          error.code === 'token.invalid_grant' && isResponseLost
            ? appError('token.response_lost', error.details)
            : error;
        const kind = renewalKind(failure);
        const failures = before.outcome?.kind === kind ? before.failures + 1 : 1;
        const { seconds } = failure.details;
        const isByServer = typeof seconds === 'number' && kind === 'later';
        const pause = isByServer ? seconds * 1000 : kind === 'credential' ? breakerMs(failures) : 0;
        const again = retryMs(kind, failures, id);
        const state: RenewalState = {
          outcome: { at: now, kind, code: failure.code, details: failure.details },
          failures,
          notBefore: pause > 0 ? now + pause : null,
          isByServer,
          isResponseLost,
        };
        timelines.add(id, timeline.failed(failure));
        if (isDeadCode(failure.code)) this.recordRejection(id, failure.code);
        else ledger.failed(id, state, again === null ? null : now + Math.max(again, pause));
        events.emit('connection.tokens_changed', { connectionId: id });
        return failure;
      }) ?? error
    );
  }

  /** Records that the provider rejected the sign-in. A storage failure is only logged: the next refresh is rejected, too. */
  recordRejection(id: ConnectionId, code: DeadCode): void {
    const { clock, ledger, logger, events } = this.#parts;
    const at = clock.now();
    logged(logger, 'refresh', () => {
      recordCheck(this.#parts, KEYFOB, id, { at, kind: 'rejected', code, status: null });
      ledger.ended(id, code);
    });
    events.emit('connection.tokens_changed', { connectionId: id });
  }
}
