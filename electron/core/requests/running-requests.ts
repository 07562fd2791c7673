import type { RunningRequest } from '../../../shared/domain/request.ts';
import { appError } from '../../../shared/errors.ts';
import type { ConnectionId, RequestId } from '../../../shared/ids.ts';
import { err, type Result } from '../../../shared/result.ts';
import type { Events } from '../events.ts';
import type { Clock } from '../ports.ts';

/** Most of them wait for their turn. */
const MAX_RUNNING = 200;
/** Milliseconds between two reports of progress. */
const REPORT_EVERY_MS = 200;

/** One run of a request, as its work sees it. */
export interface Run {
  readonly requestId: RequestId;
  /** Aborted when the request is canceled. */
  readonly signal: AbortSignal;
  update(change: Partial<Omit<RunningRequest, 'requestId' | 'connectionId'>>): void;
}

/** Requests that have not ended: their progress, and how to cancel them. */
export class RunningRequests {
  readonly #clock: Clock;
  readonly #events: Events;
  readonly #runs = new Map<
    RequestId,
    { state: RunningRequest; cancel: AbortController; ended: Promise<unknown> }
  >();
  #isReportDue = false;
  /** What has happened in this turn of the event loop: a report, and whether there is more to report at its end. */
  #turn: 'quiet' | 'reported' | 'outdated' = 'quiet';

  constructor({ clock, events }: { readonly clock: Clock; readonly events: Events }) {
    this.#clock = clock;
    this.#events = events;
  }

  list(): readonly RunningRequest[] {
    return [...this.#runs.values()].map(({ state }) => state);
  }

  /** Runs a request. Fails with `request.too_many` if too many run, or one with its ID. */
  run<T>(
    requestId: RequestId,
    connectionId: ConnectionId,
    work: (run: Run) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    if (this.#runs.size >= MAX_RUNNING || this.#runs.has(requestId))
      return Promise.resolve(err(appError('request.too_many')));
    const cancel = new AbortController();
    const { promise: ended, resolve } = Promise.withResolvers<undefined>();
    const state: RunningRequest = {
      requestId,
      connectionId,
      phase: 'sending',
      sentBytes: 0,
      receivedBytes: 0,
      expectedBytes: null,
    };
    const entry = { state, cancel, ended };
    this.#runs.set(requestId, entry);
    const update: Run['update'] = (change) => {
      const isNewPhase = change.phase !== undefined && change.phase !== entry.state.phase;
      entry.state = { ...entry.state, ...change };
      this.#report(isNewPhase);
    };
    this.#report(true);
    return work({ requestId, signal: cancel.signal, update }).finally(() => {
      this.#runs.delete(requestId);
      this.#report(true);
      resolve(undefined);
    });
  }

  cancel(requestId: RequestId): void {
    this.#runs.get(requestId)?.cancel.abort();
  }

  /** Cancels all, and resolves when they have ended. */
  async close(): Promise<void> {
    for (const { cancel } of this.#runs.values()) cancel.abort();
    await Promise.all([...this.#runs.values()].map(({ ended }) => ended));
  }

  #report(isUrgent: boolean): void {
    if (isUrgent) this.#reportNow();
    else if (!this.#isReportDue) {
      this.#isReportDue = true;
      this.#clock.after(REPORT_EVERY_MS, () => {
        this.#isReportDue = false;
        this.#events.emit('requests.changed', null);
      });
    }
  }

  /** Once at the beginning and once at the end of a turn: each report has the whole list. */
  #reportNow(): void {
    if (this.#turn !== 'quiet') {
      this.#turn = 'outdated';
      return;
    }
    this.#turn = 'reported';
    this.#events.emit('requests.changed', null);
    setImmediate(() => {
      const isOutdated = this.#turn === 'outdated';
      this.#turn = 'quiet';
      if (isOutdated) this.#events.emit('requests.changed', null);
    });
  }
}
