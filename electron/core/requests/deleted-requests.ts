import type { ConnectionId } from '../../../shared/ids.ts';
import type { Clock } from '../ports.ts';
import type { StoredKind, StoredRequest } from './request-store.ts';

const MAX_UNDOABLE = 20;
const UNDOABLE_MS = 10 * 60_000;

/** The requests and variables that were deleted in the last ten minutes, in memory only, so that a deletion can be undone. */
export class DeletedRequests {
  readonly #clock: Pick<Clock, 'after'>;
  readonly #requests = new Map<string, StoredRequest>();

  constructor(clock: Pick<Clock, 'after'>) {
    this.#clock = clock;
  }

  /** Adds a request by its ID. The oldest one makes room. */
  add(id: string, request: StoredRequest): void {
    this.#requests.set(id, request);
    this.#clock.after(UNDOABLE_MS, () => {
      if (this.#requests.get(id) === request) this.#requests.delete(id);
    });
    for (const oldest of [...this.#requests.keys()].slice(0, -MAX_UNDOABLE)) this.#requests.delete(oldest);
  }

  find(id: string): StoredRequest | null {
    return this.#requests.get(id) ?? null;
  }

  remove(id: string): void {
    this.#requests.delete(id);
  }

  /** Removes those of some kinds of an account. */
  removeOf(connectionId: ConnectionId, kinds: readonly StoredKind[]): void {
    for (const [id, request] of this.#requests)
      if (request.connectionId === connectionId && kinds.includes(request.kind)) this.#requests.delete(id);
  }

  clear(): void {
    this.#requests.clear();
  }
}
