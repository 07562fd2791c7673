import type { ConnectionId } from '../../../shared/ids.ts';

export type StoredKind = 'history' | 'saved';

/** A request as it is stored. */
export interface StoredRequest {
  readonly kind: StoredKind;
  readonly connectionId: ConnectionId;
  readonly at: number;
  /** The JSON of a `HistoryEntry` or `SavedRequest`, which is sealed. */
  readonly entry: string;
}

const MAX_UNDOABLE = 20;

/** The requests that were deleted last, in memory only, so that a deletion can be undone. */
export class DeletedRequests {
  readonly #requests = new Map<string, StoredRequest>();

  /** Adds a request by its ID. The oldest one makes room. */
  add(id: string, request: StoredRequest): void {
    this.#requests.set(id, request);
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
