import type { AttemptFacts } from '../../../shared/domain/attempt.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { OAuthClientId, AttemptId, ConnectionId, ProviderKey } from '../../../shared/ids.ts';
import type { Attempt } from './attempt.ts';

/** What only one attempt at a time may work on. */
export interface AttemptKey {
  readonly providerKey: ProviderKey;
  readonly oauthClientId: OAuthClientId;
  readonly connectionId: ConnectionId | null;
}

/** Finished attempts are kept to be looked at; the oldest make room. */
const KEPT_FINISHED = 20;

/** Every attempt that runs or was not yet dismissed. One runs for each key at most. */
export class AttemptRegistry {
  readonly #attempts = new Map<AttemptId, Attempt>();

  /**
   * The attempt that runs for a key, or a new one. Synchronous: two clicks can't both find the place free. One that was ended
   * and only cleans up is not joined: nobody could finish it any more.
   */
  claim(key: AttemptKey, make: () => Attempt): { readonly attempt: Attempt; readonly isNew: boolean } {
    for (const [id, attempt] of this.#attempts) {
      if (!sameKey(attempt.plan, key)) continue;
      if (attempt.running && !attempt.ended) return { attempt, isNew: false };
      // A new attempt takes the place of what earlier ones for the same thing have left to be seen.
      this.#attempts.delete(id);
    }
    const attempt = make();
    this.#attempts.set(attempt.plan.id, attempt);
    const finished = [...this.#attempts].filter(([, other]) => !other.running);
    for (const [id] of finished.slice(0, Math.max(0, finished.length - KEPT_FINISHED)))
      this.#attempts.delete(id);
    return { attempt, isNew: true };
  }

  find(id: AttemptId): Attempt | null {
    return this.#attempts.get(id) ?? null;
  }

  list(): Attempt[] {
    return [...this.#attempts.values()];
  }

  facts(): AttemptFacts[] {
    return this.list().map((attempt) => attempt.facts());
  }

  /** Forgets a finished attempt. */
  dismiss(id: AttemptId): boolean {
    const attempt = this.#attempts.get(id);
    return attempt !== undefined && !attempt.running && this.#attempts.delete(id);
  }

  /** Ends every running attempt that matches. Each then cleans up by itself. */
  endAll(code: ErrorCode, matches: (attempt: Attempt) => boolean = () => true): void {
    for (const attempt of this.list()) if (attempt.running && matches(attempt)) attempt.end(code);
  }
}

const sameKey = (a: AttemptKey, b: AttemptKey): boolean =>
  a.providerKey === b.providerKey && a.oauthClientId === b.oauthClientId && a.connectionId === b.connectionId;
