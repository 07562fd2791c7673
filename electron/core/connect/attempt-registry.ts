import { targetOf, type AttemptFacts, type Purpose } from '../../../shared/domain/attempt.ts';
import { isSameChoice, type GrantChoice } from '../../../shared/domain/grant.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { AttemptId, ProviderKey } from '../../../shared/ids.ts';
import type { Attempt } from './attempt.ts';

/** Only one attempt per key runs at a time. */
export interface AttemptKey {
  readonly providerKey: ProviderKey;
  readonly grant: GrantChoice;
  readonly purpose: Purpose;
  readonly scopes: readonly string[];
}

/** How many finished attempts are kept to be shown. The oldest are dropped first. */
const KEPT_FINISHED = 20;

/** Every attempt that runs or was not yet dismissed. */
export class AttemptRegistry {
  readonly #attempts = new Map<AttemptId, Attempt>();

  /**
   * Returns the attempt that runs for a key, or a new one. It is synchronous, so two clicks can't both make one. An attempt that was ended
   * and is still cleaning up is not returned, because it can't be finished any more.
   */
  claim(key: AttemptKey, make: () => Attempt): { readonly attempt: Attempt; readonly isNew: boolean } {
    for (const [id, attempt] of this.#attempts) {
      if (!isSameKey(attempt.plan, key)) continue;
      if (attempt.isActive) return { attempt, isNew: false };
      // A new attempt replaces earlier ones for the same key that are still shown.
      this.#attempts.delete(id);
    }
    const attempt = make();
    this.#attempts.set(attempt.plan.id, attempt);
    const finished = [...this.#attempts].filter(([, other]) => !other.isRunning);
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

  /** Forgets a finished attempt. Returns false if there is none. */
  dismiss(id: AttemptId): boolean {
    const attempt = this.#attempts.get(id);
    return attempt !== undefined && !attempt.isRunning && this.#attempts.delete(id);
  }

  /** Forgets every finished attempt that matches. Returns whether there was one. */
  forget(matches: (attempt: AttemptFacts) => boolean): boolean {
    const forgotten = this.list().filter((attempt) => !attempt.isRunning && matches(attempt.facts()));
    for (const { plan } of forgotten) this.#attempts.delete(plan.id);
    return forgotten.length > 0;
  }

  /** Ends every running attempt that matches. Each then cleans up by itself. */
  endAll(code: ErrorCode, matches: (attempt: Attempt) => boolean = () => true): void {
    for (const attempt of this.list()) if (attempt.isRunning && matches(attempt)) attempt.end(code);
  }
}

const isSameKey = (a: AttemptKey, b: AttemptKey): boolean =>
  a.providerKey === b.providerKey &&
  isSameChoice(a.grant, b.grant) &&
  targetOf(a.purpose) === targetOf(b.purpose) &&
  // A sign-in with other scopes must not join one without them.
  (b.purpose.kind !== 'upgrade' || isSameSet(a.scopes, b.scopes));

const isSameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.every((scope) => b.includes(scope)) && b.every((scope) => a.includes(scope));
