import type { RequestId } from '../../../shared/ids.ts';

/** Bytes that are kept at most. */
const MAX_KEPT_BYTES = 16 * 1024 * 1024;

// eslint-disable-next-line @typescript-eslint/require-await -- the port takes an asynchronous source.
export async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield bytes;
}

/** The bodies of the latest responses, in memory only, so that the person can save one. */
export class RecentBodies {
  readonly #bodies = new Map<RequestId, Uint8Array>();
  #size = 0;

  get(id: RequestId): Uint8Array | null {
    return this.#bodies.get(id) ?? null;
  }

  /** Keeps a body, and forgets the oldest ones if they are too much together. */
  keep(id: RequestId, body: Uint8Array): void {
    this.#size += body.length - (this.#bodies.get(id)?.length ?? 0);
    this.#bodies.set(id, body);
    for (const [oldest, { length }] of this.#bodies) {
      if (this.#size <= MAX_KEPT_BYTES) return;
      this.#bodies.delete(oldest);
      this.#size -= length;
    }
  }

  forget(): void {
    this.#bodies.clear();
    this.#size = 0;
  }
}
