import type { RunningRequest } from '../../../shared/domain/request.ts';
import { appError } from '../../../shared/errors.ts';
import type { ConnectionId, RequestId } from '../../../shared/ids.ts';
import { err, type Result } from '../../../shared/result.ts';
import type { Events } from '../events.ts';

/** Most of them wait for their turn. */
const MAX_RUNNING = 200;

/** One run of a request, as its work sees it. */
export interface Run {
  readonly requestId: RequestId;
  /** Aborted when the request is canceled. */
  readonly signal: AbortSignal;
  update(change: Partial<Omit<RunningRequest, 'requestId' | 'connectionId'>>): void;
}

/** Requests that have not ended: their progress, and how to cancel them. */
export class RunningRequests {
  readonly #events: Events;
  readonly #runs = new Map<
    RequestId,
    { state: RunningRequest; cancel: AbortController; ended: Promise<unknown> }
  >();

  constructor(events: Events) {
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
      entry.state = { ...entry.state, ...change };
      this.#events.emit('requests.changed', null);
    };
    this.#events.emit('requests.changed', null);
    return work({ requestId, signal: cancel.signal, update }).finally(() => {
      this.#runs.delete(requestId);
      this.#events.emit('requests.changed', null);
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
}
